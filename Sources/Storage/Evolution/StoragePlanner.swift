import Diagnostics
public import SQL
public import SchemaModel

/// Plans the steps from the database that was found to the one that a schema needs.
public struct StoragePlanner<Engine: Dialect> {
  private let schema: Schema
  private let dialect: Engine
  private let name: String

  /// Creates a planner.
  ///
  /// - Parameters:
  ///   - schema: The schema whose tables are needed.
  ///   - dialect: The SQL in which the steps are written.
  ///   - name: The name used for the database in failures.
  public init(schema: Schema, dialect: Engine, name: String) {
    self.schema = schema
    self.dialect = dialect
    self.name = name
  }

  /// Plans the steps for a database.
  ///
  /// - Parameter found: The database as it is.
  /// - Returns: The plan; its state says whether there is anything to do.
  /// - Throws: A `Failure` for a database of another program, of another business or of a later version of Daftar, and
  ///   for an entity with more columns than the engine supports.
  /// - Complexity: O(tables and columns).
  public func plan(for found: FoundDatabase) throws -> StoragePlan {
    let wanted = DatabaseIdentity(schema: schema)
    switch found {
    case .empty:
      let tables = SchemaTables.tables(for: schema)
      if let wide = tables.first(where: { $0.columns.count > dialect.mostColumns }) {
        throw Failure(
          .data, "failure.database.too_many_columns",
          ["table": wide.name.text, "columns": String(wide.columns.count), "max": String(dialect.mostColumns)])
      }
      return StoragePlan(state: .toMake, steps: StorageSteps(dialect: dialect).all(schema, wanted), identity: wanted)
    case .foreign: throw Failure(.environment, "failure.database.foreign", ["path": name])
    case .daftar(let identity):
      if identity.format > DatabaseIdentity.currentFormat {
        throw Failure(.environment, "failure.database.later_version", ["path": name])
      }
      guard identity.isSameBusiness(as: wanted) else {
        throw Failure(
          .environment, "failure.database.other_business",
          ["path": name, "found": identity.title, "wanted": wanted.title])
      }
      let differences = FactComparison(identity.facts, wanted.facts).differences
      if differences.contains(where: { !$0.canBeApplied }) {
        return StoragePlan(state: .changed(differences.filter { !$0.canBeApplied }), steps: [], identity: wanted)
      }
      let tables = SystemTables.changed(since: identity.format)
      let behind = tables.map { StorageDifference.systemTable($0.name.text) } + differences
      if behind.isEmpty { return StoragePlan(state: .upToDate, steps: [], identity: wanted) }
      let steps = StorageSteps(dialect: dialect).upgrade(tables, from: identity.format)
      return StoragePlan(state: .outdated(behind), steps: steps, identity: wanted)
    }
  }
}
