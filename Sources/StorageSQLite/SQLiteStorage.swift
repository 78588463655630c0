import GRDB
import SQL
public import SchemaModel
public import Storage

/// The SQLite file of a business: what it needs, making it, looking after it, and opening it.
public struct SQLiteStorage: BusinessDatabase {
  public let path: String
  public let schema: Schema

  var file: SQLiteFile { SQLiteFile(path: path) }

  public init(path: String, schema: Schema) {
    self.path = path
    self.schema = schema
  }

  public var location: DatabaseLocation { .sqlite(path: path) }
  public var name: String { path }
  /// The file, and what SQLite puts beside it while it is open.
  public var files: [String] { ([""] + ["-wal", "-shm", "-journal"]).map { path + $0 } }

  public func open(for purpose: StorePurpose) throws -> any BusinessStore {
    try SQLiteStore(path: path, schema: schema, for: purpose)
  }

  /// What has to be done. Changes nothing, and makes no file.
  public func plan() throws -> StoragePlan { try plan(for: file.found()) }

  /// Makes what is missing, all or nothing. The plan it returns is the one that was carried out: its state is
  /// `upToDate` where there was nothing to do, and `changed` where it refused.
  ///
  /// Where it is `outdated`, Daftar's own tables have been brought up and the database says of itself which computed
  /// values are being worked out, so that no program that knows other formulas writes any more; working them out is
  /// the business of whoever knows how.
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
          try SQLiteWriter(reader: reader).say(plan.identity.pending(from: found))
        }
        return plan
      }
    }
    try SQLiteFailure.mapping(path) { try pool.close() }
    return done
  }

  /// What there is.
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

  /// The rows of every table of records.
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
