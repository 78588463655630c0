import Diagnostics
import GRDB
import SQL
public import SchemaModel
public import Storage

/// A business's records in a SQLite file: any number of readers beside one writer, over all processes.
public final class SQLiteStore: RecordStore {
  let pool: DatabasePool
  let business: BusinessStatements

  /// Opens a database that has the schema's tables. A writer waits `patience` seconds for another one.
  ///
  /// Throws `failure.database.empty` where nothing was made yet, `failure.database.changed` where it was made for
  /// other tables, and what `StoragePlan.make` and the file system refuse.
  public init(path: String, schema: Schema, patience: Double = 5) throws {
    let file = SQLiteFile(path: path, patience: patience)
    let plan = try StoragePlan.make(for: schema, dialect: SQLiteDialect(), found: try file.found(), place: path)
    switch plan.state {
    case .toMake: throw Failure(.environment, "failure.database.empty", ["path": path])
    case .changed(let differences):
      throw Failure(
        .environment, "failure.database.changed", ["path": path, "differences": String(differences.count)])
    case .upToDate: break
    }
    pool = try file.open()
    business = BusinessStatements(schema: schema, path: path)
  }

  /// The file.
  public var path: String { business.path }

  public func read<Result: Sendable>(_ body: (any RecordReading) throws -> Result) throws -> Result {
    try SQLiteFailure.mapping(path) {
      try pool.read { try body(SQLiteReader(connection: SQLiteConnection(database: $0), business: business)) }
    }
  }

  public func write<Result: Sendable>(_ body: (any RecordWriting) throws -> Result) throws -> Result {
    try SQLiteFailure.mapping(path) {
      try pool.write { database in
        let connection = SQLiteConnection(database: database)
        return try body(SQLiteWriter(reader: SQLiteReader(connection: connection, business: business)))
      }
    }
  }

  /// Speaks to the writer's connection outside of any transaction.
  func speaking<Result>(_ body: (SQLiteConnection) throws -> Result) throws -> Result {
    try SQLiteFailure.mapping(path) {
      try pool.writeWithoutTransaction { try body(SQLiteConnection(database: $0)) }
    }
  }

  /// Brings the write-ahead log into the file and closes it. Later calls fail.
  public func close() throws {
    try SQLiteFailure.mapping(path) { try pool.close() }
  }
}
