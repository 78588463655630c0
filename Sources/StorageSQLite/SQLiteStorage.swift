import GRDB
import SQL
public import SchemaModel
public import Storage

/// The SQLite database of a business: planning, creating, checking and opening its file.
public struct SQLiteStorage: BusinessDatabase {
  public let path: String
  public let schema: Schema

  var file: SQLiteFile { SQLiteFile(path: path) }

  /// Creates a description of a database; opens nothing.
  ///
  /// - Parameters:
  ///   - path: The path of the file, which need not exist.
  ///   - schema: The schema whose records it holds.
  public init(path: String, schema: Schema) {
    self.path = path
    self.schema = schema
  }

  public var location: DatabaseLocation { .sqlite(path: path) }
  public var name: String { path }
  /// The file, and the files that SQLite puts beside it while it is open.
  public var files: [String] { ([""] + ["-wal", "-shm", "-journal"]).map { path + $0 } }

  public func open(for purpose: StorePurpose) throws -> any BusinessStore {
    try SQLiteStore(path: path, schema: schema, for: purpose)
  }

  /// Works out the steps that bring the file to the schema. Changes nothing and creates no file.
  ///
  /// - Returns: The steps, and the state that the file is in now.
  /// - Throws: A `Failure` if the file belongs to another business or program, or cannot be read.
  public func plan() throws -> StoragePlan { try plan(for: file.found()) }

  /// Creates what is missing, in one transaction.
  ///
  /// For an `outdated` database this upgrades the system tables and records which computed values are pending, so that
  /// no program with other formulas writes any more. `Recomputation` computes the values afterwards.
  ///
  /// - Returns: The plan that was carried out. Its state is `upToDate` if there was nothing to do, and `changed` if the
  ///   database was made for other tables, in which case nothing was changed.
  /// - Throws: A `Failure` if the file cannot be read or written.
  public func apply() throws -> StoragePlan {
    let plan = try plan()
    guard plan.isWork else { return plan }
    let pool = try file.open()
    let done = try SQLiteFailure.mapping(path) {
      try pool.write { database in
        let connection = SQLiteConnection(database: database)
        let plan = try self.plan(for: SQLiteFile.found(connection))
        guard plan.isWork else { return plan }
        for step in plan.steps { try connection.executeOnce(step.statement) }
        if plan.state == .toMake {
          try connection.execute("PRAGMA application_id = \(Int(DatabaseIdentity.applicationID))")
        } else if case .daftar(let found) = try SQLiteFile.found(connection) {
          let reader = SQLiteReader(
            connection: connection, business: BusinessStatements(schema: schema, path: self.path))
          try SQLiteWriter(reader: reader).setIdentity(plan.identity.pending(from: found))
        }
        return plan
      }
    }
    try SQLiteFailure.mapping(path) { try pool.close() }
    return done
  }

  /// Reads the state of the file and its number of rows.
  ///
  /// - Returns: The state, the row counts of the record tables, and the size in bytes.
  /// - Throws: A `Failure` if the file cannot be read.
  public func status() throws -> StorageStatus {
    let found = try file.found()
    let plan = try plan(for: found)
    let identity: DatabaseIdentity? = if case .daftar(let identity) = found { identity } else { nil }
    let bytes = try file.size()
    switch plan.state {
    case .toMake: return StorageStatus(location: location, state: .empty, identity: nil, bytes: bytes)
    case .changed(let differences):
      return StorageStatus(location: location, state: .changed(differences), identity: identity, bytes: bytes)
    case .upToDate:
      return StorageStatus(location: location, state: .upToDate, identity: identity, counts: try counts(), bytes: bytes)
    case .outdated(let differences):
      return StorageStatus(
        location: location, state: .outdated(differences), identity: identity, counts: try counts(), bytes: bytes)
    }
  }

  public func check() throws -> StorageCheck { try SQLiteCheck(storage: self).run() }

  private func counts() throws -> [StorageStatus.Count] {
    try file.reading { try Self.counts(SQLiteConnection(database: $0), schema) }
  }

  /// The number of rows of each record table.
  ///
  /// - Parameters:
  ///   - connection: An open connection.
  ///   - schema: The schema whose tables are counted.
  /// - Returns: The counts in the order of the schema.
  static func counts(_ connection: SQLiteConnection, _ schema: Schema) throws -> [StorageStatus.Count] {
    try SchemaTables.tables(for: schema).map { table in
      let rows = try connection.rows("SELECT count(*) FROM \(table.name)")
      return StorageStatus.Count(table: table.name.text, rows: Int(rows.first?.first?.integer ?? 0))
    }
  }

  private func plan(for found: FoundDatabase) throws -> StoragePlan {
    try StoragePlanner(schema: schema, dialect: SQLiteDialect(), name: path).plan(for: found)
  }
}
