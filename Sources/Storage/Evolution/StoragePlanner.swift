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

  /// Works out in what state a database is, without a look at its rows.
  ///
  /// - Parameter found: The database as it is.
  /// - Returns: The state, in which no difference is blocked by records, and the identity of the database: the one that it
  ///   has, or the one with which it is created.
  /// - Throws: A `Failure` for a database of another program, of another business or of a later version of Daftar.
  /// - Complexity: O(tables and columns).
  public func state(of found: FoundDatabase) throws -> (StoragePlan.State, DatabaseIdentity) {
    let wanted = DatabaseIdentity(schema: schema)
    guard let identity = try identity(of: found, wanted) else { return (.toMake, wanted) }
    let renaming = Renaming(identity.facts, schema) { _, _ in false }
    let behind =
      SystemTables.changed(since: identity.format).map { StorageDifference.systemTable($0.name.text) }
      + renaming.differences
      + FactComparison(renaming.facts, wanted.facts).differences.filter { !$0.leavesDatabaseUsable }
    return (behind.isEmpty ? .upToDate : .outdated(behind), identity)
  }

  /// Plans the steps for a database.
  ///
  /// - Parameters:
  ///   - found: The database as it is.
  ///   - rows: Its rows.
  /// - Returns: The plan; its state says whether there is anything to do.
  /// - Throws: As `state(of:)`; a `Failure` for an entity with more columns than the engine supports; what counting
  ///   rows throws.
  /// - Complexity: O(tables and columns) where nothing changed; O(rows) of the tables whose columns change.
  public func plan(for found: FoundDatabase, rows: StoredRows) throws -> StoragePlan {
    let wanted = DatabaseIdentity(schema: schema)
    try checkWidth()
    let (cluster, tables) = (ClusterSteps(dialect: dialect), SchemaTables.tables(for: schema))
    guard let identity = try identity(of: found, wanted) else {
      let views = try ViewSteps(schema, dialect: dialect, rows: nil)
      return StoragePlan(
        state: .toMake, steps: StorageSteps(dialect: dialect).all(schema, wanted) + views.making, identity: wanted,
        notes: cluster.notes(tables, besides: []))
    }
    try TakenByHand(of: identity, dialect: dialect, rows: rows).refuse(name)
    let system = SystemTables.changed(since: identity.format)
    let renaming = try Renaming(identity.facts, schema) { table, column in
      try rows.count(
        "SELECT count(*) FROM \(Identifier(table)) WHERE \(Identifier(column)) IS NOT NULL") == 0
    }
    let views = RenamingSteps(dialect: dialect, renaming: renaming).views
    for view in views.open { try rows.run(view) }
    let upgrade = try SchemaUpgrade(from: renaming, to: schema, dialect: dialect, rows: rows)
    for view in views.close { try rows.run(view) }
    var changes = system.map { StoragePlan.Change(.systemTable($0.name.text)) } + upgrade.changes
    let published = try ViewSteps(schema, dialect: dialect, rows: rows)
    // Where more changes, the views follow without a word.
    if changes.isEmpty, published.isChanged { changes = [StoragePlan.Change(.viewsChanged)] }
    if changes.isEmpty { return StoragePlan(state: .upToDate, steps: [], identity: identity) }
    let impossible = changes.filter { $0.effect == .impossible }.map(\.difference)
    let goal = wanted.with(facts: upgrade.facts)
    guard impossible.isEmpty else {
      return StoragePlan(state: .blocked(impossible), changes: changes, steps: [], identity: goal)
    }
    let own = StorageSteps(dialect: dialect)
    let steps = cluster.around(
      published.around(
        own.upgrade(system, from: identity.format) + own.searchIndexes(identity.facts, from: identity.format)
          + upgrade.steps))
    return StoragePlan(
      state: .outdated(changes.map(\.difference)), changes: changes, steps: steps, touched: upgrade.touched,
      names: renaming.names, identity: goal,
      notes: cluster.notes(tables, besides: renaming.facts) + OlderRows(renaming.facts).notes(changes)
        + published.notes(from: identity.facts, to: goal.facts))
  }

  /// Plans the steps that leave the rules of all columns unchecked.
  ///
  /// - Parameters:
  ///   - found: The database as it is, which fits the schema.
  ///   - rows: Its rows.
  /// - Returns: The plan.
  /// - Throws: `failure.database.outdated` if it does not fit; as `plan(for:rows:)`.
  /// - Complexity: O(tables and columns), and O(rows) where tables are copied.
  public func loosening(_ found: FoundDatabase, rows: StoredRows) throws -> StoragePlan {
    let (state, identity) = try state(of: found)
    guard state == .upToDate else { throw Failure(.environment, "failure.database.outdated", ["path": name]) }
    let known = KnownTable.all(identity.facts)
    let upgrades = SchemaTables.tables(for: schema).compactMap { table in
      known[table.name.text].map { TableUpgrade(loosening: table, from: $0, dialect, rows.conversionSQL) }
    }.filter(\.isRebuilt)
    let touched = Set(upgrades.map(\.wanted.name.text))
    // What is said of columns that stay, beside their types and rules.
    let said = identity.facts.filter { fact in
      guard touched.contains(fact.table) else { return true }
      let isAside = known[fact.table]?.asideColumns[fact.column] != nil
      return !isAside && (fact.kind == .formula || fact.kind == .reading)
    }
    let steps =
      upgrades.flatMap(\.dropping) + upgrades.flatMap(\.changing) + upgrades.flatMap(\.indexing)
      + upgrades.flatMap(\.referencing)
    return StoragePlan(
      state: .outdated([]),
      steps: ClusterSteps(dialect: dialect).around(try ViewSteps(schema, dialect: dialect, rows: rows).around(steps)),
      identity: identity.with(facts: said + upgrades.flatMap(\.facts)))
  }

  /// The identity of a database of this business; nil for one that has to be created.
  private func identity(of found: FoundDatabase, _ wanted: DatabaseIdentity) throws -> DatabaseIdentity? {
    switch found {
    case .empty: return nil
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
      return identity
    }
  }

  private func checkWidth() throws {
    guard let wide = SchemaTables.tables(for: schema).first(where: { $0.columns.count > dialect.mostColumns }) else {
      return
    }
    throw Failure(
      .data, "failure.database.too_many_columns",
      ["table": wide.name.text, "columns": String(wide.columns.count), "max": String(dialect.mostColumns)])
  }
}
