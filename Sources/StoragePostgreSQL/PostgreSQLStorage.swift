import Diagnostics
import SQL
public import SchemaModel
public import Storage

/// The PostgreSQL database of a business: planning, creating, checking and opening its tables.
public struct PostgreSQLStorage: BusinessDatabase {
  public let schema: Schema
  /// Reads the values of fields whose type or rules changed; nil where none is read.
  private let reader: (any ValueReader)?
  let address: PostgreSQLAddress
  /// Whether the server is the coordinator of a Citus cluster; nil to ask its catalogue.
  private let isCoordinator: Bool?

  /// Creates a description of a database; connects to nothing.
  ///
  /// - Parameters:
  ///   - location: The address of the database, which has to exist; its tables need not.
  ///   - schema: The schema whose records it holds.
  ///   - reader: Reads the values of fields whose type or rules changed. Without one no value is converted: those of
  ///     another type are kept aside.
  ///   - isCoordinator: Whether the server is the coordinator of a Citus cluster; nil to ask its catalogue. Only a database
  ///     without tables is spread, and it stays so.
  public init(
    _ location: DatabaseLocation, schema: Schema, reader: (any ValueReader)? = nil, isCoordinator: Bool? = nil
  ) {
    self.schema = schema
    self.reader = reader
    self.isCoordinator = isCoordinator
    address = PostgreSQLAddress(location)
  }

  /// The address without a password.
  public var location: DatabaseLocation {
    DatabaseLocation(scheme: "postgres", address: String(name.dropFirst("postgres:".count)))
  }
  public var name: String { address.name }

  /// The statements of the schema.
  ///
  /// - Parameter dialect: How they are written for the database.
  func statements(_ dialect: PostgreSQLDialect) -> BusinessStatements {
    BusinessStatements(
      schema: schema, path: name, dialect: dialect, searching: TrigramSearch(),
      entropy: { .random(in: 0 ... .max) })
  }

  public func open(for purpose: StorePurpose) throws -> any BusinessStore {
    try PostgreSQLStore(self, for: purpose, patience: 5)
  }

  /// Works out the steps that bring the database to the schema. Changes nothing: what planning writes down for itself is
  /// undone at once.
  ///
  /// - Returns: The steps, and the state that the database is in now.
  /// - Throws: A `Failure` if the database belongs to another business or program, or cannot be read.
  public func plan() throws -> StoragePlan { try connected { try $0.rehearsal { try planned($0).plan } } }

  /// Brings the database to the schema, in one transaction: a process that ends in between leaves it as it was. Readers
  /// wait only for tables that change, and only while they do.
  ///
  /// - Parameters:
  ///   - hash: The `StoragePlan.hash` of the plan that is wanted; nil for whatever plan there is.
  ///   - user: The name of the user in whose name the history of records says what became of their values.
  /// - Returns: The plan that was carried out. Its state is `upToDate` if there was nothing to do, and `blocked` if
  ///   records have to be corrected first, in which case nothing was changed.
  /// - Throws: A `Failure` if the database cannot be read or written, and `failure.database.other_plan` if the plan has
  ///   another hash by now.
  public func apply(expecting hash: String?, by user: String) throws -> StoragePlan {
    try connected { pool in
      // What differs in the facts is planned in the transaction alone: values that change are counted once.
      if case .outdated = try pool.transaction(.reading, state).0 {
      } else {
        let plan = try pool.rehearsal { try planned($0).plan }
        try plan.require(hash: hash, of: name)
        guard plan.isWork else {
          if plan.state == .upToDate { try settle() }
          return plan
        }
      }
      return try pool.transaction(.plan) { connection in
        let (found, plan, dialect) = try planned(connection)
        try plan.require(hash: hash, of: name)
        guard plan.isWork else { return plan }
        let lost = try PlanExecution(plan, from: found, on: connection, business: statements(dialect)).run(by: user) {
          try connection.forgetStatements()
        }
        return plan.telling(lost: lost)
      }
    }
  }

  /// Makes what reports are answered from, if it is not there.
  private func settle() throws {
    let store = try open(for: .writing)
    try store.settle()
    try store.close()
  }

  public func loosen() throws {
    try connected { pool in
      try pool.transaction(.plan) { connection in
        let found = try PostgreSQLCatalogue(connection: connection).found()
        let dialect = try dialect(connection, found)
        let plan = try planner(dialect).loosening(found, rows: rows(connection, dialect))
        _ = try PlanExecution(plan, from: found, on: connection, business: statements(dialect)).run(by: "daftar") {
          try connection.forgetStatements()
        }
      }
    }
  }

  /// The state of the database, without a look at its rows, and its identity.
  func state(_ connection: PostgreSQLConnection) throws -> (StoragePlan.State, DatabaseIdentity) {
    let found = try PostgreSQLCatalogue(connection: connection).found()
    return try planner(dialect(connection, found)).state(of: found)
  }

  /// The state of a database that is what it says.
  func state(of identity: DatabaseIdentity) throws -> StoragePlan.State {
    try planner(PostgreSQLDialect()).state(of: .daftar(identity)).0
  }

  /// How statements are written for the database. It is spread over a cluster where it was made so, or will be.
  ///
  /// - Parameters:
  ///   - connection: An open connection.
  ///   - found: What the database is.
  func dialect(_ connection: PostgreSQLConnection, _ found: FoundDatabase) throws -> PostgreSQLDialect {
    let catalogue = PostgreSQLCatalogue(connection: connection)
    let dialect = try catalogue.dialect()
    guard case .daftar = found else {
      return try isCoordinator(catalogue) ? dialect.spread(Distribution(schema)) : dialect
    }
    return try catalogue.cluster().map { dialect.spread(Distribution(schema, record: $0)) } ?? dialect
  }

  /// Whether a database without tables would be spread over a cluster.
  ///
  /// - Parameter catalogue: The catalogue of the database.
  func isCoordinator(_ catalogue: PostgreSQLCatalogue) throws -> Bool {
    try isCoordinator ?? catalogue.isCoordinator()
  }

  private func planned(
    _ connection: PostgreSQLConnection
  ) throws -> (found: FoundDatabase, plan: StoragePlan, dialect: PostgreSQLDialect) {
    let found = try PostgreSQLCatalogue(connection: connection).found()
    let dialect = try dialect(connection, found)
    return (found, try planner(dialect).plan(for: found, rows: rows(connection, dialect)), dialect)
  }

  /// The rows of the database.
  private func rows(_ connection: PostgreSQLConnection, _ dialect: PostgreSQLDialect) -> StoredRows {
    let conversions = ValueConversions()
    return StoredRows(
      reader: reader, conversions: conversions,
      conversionSQL: TableConversions(connection: connection, conversions: conversions),
      run: { try connection.executeOnce(dialect.statement($0)) }, fetch: { try connection.rowsOnce($0) },
      count: { try connection.countOnce($0) })
  }

  /// Makes what follows from the schema alone, the views for other programs, where nothing else differs from it.
  func publish(_ connection: PostgreSQLConnection) throws {
    let plan = try planned(connection).plan
    guard plan.changes.map(\.difference) == [.viewsChanged] else { return }
    for step in plan.steps { try connection.executeOnce(step.statement) }
  }

  private func planner(_ dialect: PostgreSQLDialect) -> StoragePlanner<PostgreSQLDialect> {
    StoragePlanner(schema: schema, dialect: dialect, name: name)
  }

  /// Runs a body with a connection of its own, which waits for others only as long as a person would.
  private func connected<Result>(_ body: (PostgreSQLPool) throws -> Result) throws -> Result {
    let pool = PostgreSQLPool(address, size: 1)
    defer { pool.close() }
    return try body(pool)
  }

  /// Verifies every table and every row.
  ///
  /// - Returns: The problems that were found, and the row counts of the record tables.
  /// - Throws: A `Failure` if there is no database of this schema.
  /// - Complexity: O(rows).
  public func check() throws -> StorageCheck {
    try PostgreSQLStore(self, for: .maintenance, patience: 5).close()
    return try connected { pool in
      let check = try pool.rehearsal { try PostgreSQLCheck(storage: self, connection: $0).run() }
      if RowCheck.needsMakingAnew(check.problems) {
        try pool.transaction(.writing) { connection in
          let dialect = try dialect(connection, PostgreSQLCatalogue(connection: connection).found())
          try RowCheck(connection: connection, business: statements(dialect)).makeAnew(
            after: check.problems)
        }
      }
      return check
    }
  }

  public func dropAside(_ name: String, archive: any AsideArchive) throws -> Int {
    try connected { pool in
      try pool.transaction(.plan) { connection in
        // Whether this is a database of the business.
        let (state, identity) = try state(connection)
        guard state != .toMake else {
          throw Failure(.environment, "failure.database.empty", ["path": self.name])
        }
        return try AsideRows(connection: connection, business: statements(PostgreSQLDialect())).erase(
          name, in: identity, archive: archive)
      }
    }
  }

  public func backUp(to path: String) throws -> DatabaseCopy {
    try connected { try PostgreSQLBackup(storage: self).write(to: path, $0) }
  }

  public func restore(from path: String, movesAside: Bool) throws -> DatabaseCopy {
    let copy = try connected { try PostgreSQLRestoration(storage: self, path: path).run(movesAside: movesAside, $0) }
    // A backup has no summaries of reports. Those of another schema are made when that is applied.
    if try status().state == .upToDate { try settle() }
    return copy
  }

  /// The state that a plan gives; nil where tables or columns were taken out of the database by hand.
  private func stateUnlessTaken(_ connection: PostgreSQLConnection) throws -> StoragePlan.State? {
    do { return try planned(connection).plan.state } catch let failure as Failure where failure.isTakenByHand {
      return nil
    }
  }

  /// Reads the state of the database and its number of rows.
  ///
  /// - Returns: The state, the row counts of the record tables, and the size in bytes.
  /// - Throws: A `Failure` if the database cannot be read.
  public func status() throws -> StorageStatus {
    try connected { pool in
      try pool.rehearsal { connection in
        let found = try PostgreSQLCatalogue(connection: connection).found()
        let dialect = try dialect(connection, found)
        let planned = try stateUnlessTaken(connection)
        let identity: DatabaseIdentity? = if case .daftar(let identity) = found { identity } else { nil }
        // Of a database from which tables or columns were taken by hand there is no plan, and nothing to count.
        let counts = planned == nil ? nil : TableCounts(connection: connection)
        let state = StorageStatus.State(try planned ?? self.state(connection).0)
        let drift = TableDrift(connection: connection, dialect: dialect)
        return StorageStatus(
          location: location, state: state, identity: identity,
          counts: try identity.flatMap { try counts?.all(of: schema, in: $0) } ?? [],
          bytes: try PostgreSQLCatalogue(connection: connection).size(),
          aside: try identity.flatMap { try counts?.aside($0) } ?? [],
          drift: planned == nil || state.hasTables ? try drift.all(of: schema) : [])
      }
    }
  }
}
