import Diagnostics
import SQL
public import SchemaModel
public import Storage

/// The PostgreSQL database of a business: planning, creating and checking its tables.
public struct PostgreSQLStorage: Sendable {
  public let location: DatabaseLocation
  public let schema: Schema
  /// Reads the values of fields whose type or rules changed; nil where none is read.
  private let reader: (any ValueReader)?
  let address: PostgreSQLAddress

  /// Creates a description of a database; connects to nothing.
  ///
  /// - Parameters:
  ///   - location: The address of the database, which has to exist; its tables need not.
  ///   - schema: The schema whose records it holds.
  ///   - reader: Reads the values of fields whose type or rules changed. Without one no value is converted: those of
  ///     another type are kept aside.
  public init(_ location: DatabaseLocation, schema: Schema, reader: (any ValueReader)? = nil) {
    self.location = location
    self.schema = schema
    self.reader = reader
    address = PostgreSQLAddress(location)
  }

  /// The address without a password.
  public var name: String { address.name }

  /// Works out the steps that bring the database to the schema. Changes nothing: what planning writes down for itself is
  /// undone at once.
  ///
  /// - Returns: The steps, and the state that the database is in now.
  /// - Throws: A `Failure` if the database belongs to another business or program, or cannot be read.
  public func plan() throws -> StoragePlan { try connected { try $0.rehearsal { try planned($0).plan } } }

  /// Brings the database to the schema, in one transaction: a process that ends in between leaves it as it was. Readers
  /// wait only for tables that change, and only while they do.
  ///
  /// - Parameter hash: The `StoragePlan.hash` of the plan that is wanted; nil for whatever plan there is.
  /// - Returns: The plan that was carried out. Its state is `upToDate` if there was nothing to do, and `blocked` if
  ///   records have to be corrected first, in which case nothing was changed.
  /// - Throws: A `Failure` if the database cannot be read or written, and `failure.database.other_plan` if the plan has
  ///   another hash by now.
  public func apply(expecting hash: String?) throws -> StoragePlan {
    try connected { pool in
      // What differs in the facts is planned in the transaction alone: values that change are counted once.
      if case .outdated = try pool.transaction(.reading, state).0 {
      } else {
        let plan = try pool.rehearsal { try planned($0).plan }
        try expect(hash, plan)
        guard plan.isWork else { return plan }
      }
      return try pool.transaction(.writing) { connection in
        let (found, plan) = try planned(connection)
        try expect(hash, plan)
        guard plan.isWork else { return plan }
        for step in plan.steps { try connection.executeOnce(step.statement) }
        try finish(plan, from: found, connection)
        return plan
      }
    }
  }

  /// The state of the database, without a look at its rows, and its identity.
  func state(_ connection: PostgreSQLConnection) throws -> (StoragePlan.State, DatabaseIdentity) {
    let catalogue = PostgreSQLCatalogue(connection: connection)
    return try planner(catalogue.dialect()).state(of: catalogue.found())
  }

  private func planned(_ connection: PostgreSQLConnection) throws -> (found: FoundDatabase, plan: StoragePlan) {
    let catalogue = PostgreSQLCatalogue(connection: connection)
    let (found, dialect) = (try catalogue.found(), try catalogue.dialect())
    let conversions = ValueConversions()
    let rows = StoredRows(
      reader: reader, conversions: conversions,
      conversionSQL: TableConversions(connection: connection, conversions: conversions),
      run: { try connection.executeOnce(dialect.statement($0)) }, fetch: { try connection.rows($0) },
      count: { try connection.countOnce($0) })
    return (found, try planner(dialect).plan(for: found, rows: rows))
  }

  private func planner(_ dialect: PostgreSQLDialect) -> StoragePlanner<PostgreSQLDialect> {
    StoragePlanner(schema: schema, dialect: dialect, name: name)
  }

  private func expect(_ hash: String?, _ plan: StoragePlan) throws {
    guard let hash, hash != plan.hash else { return }
    throw Failure(.data, "failure.database.other_plan", ["path": name, "wanted": hash, "found": plan.hash])
  }

  /// Records what the database is after the steps of a plan.
  private func finish(_ plan: StoragePlan, from found: FoundDatabase, _ connection: PostgreSQLConnection) throws {
    guard case .daftar(let old) = found else { return }
    for (key, value) in plan.identity.pending(from: old, touched: plan.touched).meta
    where key != "business" && key != "title" {
      try connection.execute(
        """
        INSERT INTO \(SystemTables.meta.name) (\("key" as Identifier), value) \
        VALUES (\(bind: .text(key)), \(bind: .text(value))) \
        ON CONFLICT (\("key" as Identifier)) DO UPDATE SET value = excluded.value
        """)
    }
  }

  /// Runs a body with a connection of its own, which waits for others only as long as a person would.
  private func connected<Result>(_ body: (PostgreSQLPool) throws -> Result) throws -> Result {
    let pool = PostgreSQLPool(address, size: 1)
    defer { pool.close() }
    return try body(pool)
  }

  /// Reads the state of the database and its number of rows.
  ///
  /// - Returns: The state, the row counts of the record tables, and the size in bytes.
  /// - Throws: A `Failure` if the database cannot be read.
  public func status() throws -> StorageStatus {
    try connected { pool in
      try pool.rehearsal { connection in
        let (found, plan) = try planned(connection)
        let identity: DatabaseIdentity? = if case .daftar(let identity) = found { identity } else { nil }
        let state: StorageStatus.State =
          switch plan.state {
          case .toMake: .empty
          case .upToDate: .upToDate
          case .outdated(let differences): .outdated(differences)
          case .blocked(let differences): .blocked(differences)
          }
        return StorageStatus(
          location: location, state: state, identity: identity, counts: try counts(identity, connection),
          bytes: try PostgreSQLCatalogue(connection: connection).size(),
          aside: try identity.map { try aside($0, connection) } ?? [])
      }
    }
  }

  /// The row counts of those tables of the schema that the database has.
  private func counts(
    _ identity: DatabaseIdentity?, _ connection: PostgreSQLConnection
  ) throws -> [StorageStatus.Count] {
    let known = Set(identity?.facts.map(\.table) ?? [])
    return try SchemaTables.tables(for: schema).filter { known.contains($0.name.text) }.map { table in
      StorageStatus.Count(table: table.name.text, rows: try connection.count("SELECT count(*) FROM \(table.name)"))
    }
  }

  /// What the database keeps aside, with the number of values.
  private func aside(
    _ identity: DatabaseIdentity, _ connection: PostgreSQLConnection
  ) throws -> [StorageStatus.Aside] {
    try identity.facts.filter { $0.kind == .aside }.map { fact in
      let values: SQLText = fact.column.isEmpty ? "*" : "\(Identifier(fact.column))"
      let count = try connection.count("SELECT count(\(values)) FROM \(Identifier(fact.table))")
      return StorageStatus.Aside(table: fact.table, column: fact.column, values: count)
    }
  }
}
