import Diagnostics
public import SQL
public import SchemaModel

/// Plans the way from the database that was found to the one that a schema asks for.
public struct StoragePlanner<Engine: Dialect> {
  private let schema: Schema
  private let dialect: Engine
  private let name: String

  /// - Parameters:
  ///   - schema: the schema whose tables are wanted.
  ///   - dialect: the SQL in which the steps are written.
  ///   - name: the name by which failures speak of the database.
  public init(schema: Schema, dialect: Engine, name: String) {
    self.schema = schema
    self.dialect = dialect
    self.name = name
  }

  /// The plan for a database. O(tables and columns).
  ///
  /// - Parameter found: the database as it is.
  /// - Throws: a `Failure` for a database of another program, of another business, or of a later Daftar, and for an
  ///   entity with more columns than the engine takes.
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
