import Diagnostics
import GRDB
import SQL
public import SchemaModel
public import Storage

/// A business's records in a SQLite file: any number of readers beside one writer, over all processes.
///
/// Every transaction that writes sees first that the database is still as this schema wants it: formulas may have
/// changed under a program that has been running for long.
public final class SQLiteStore: RecordStore, Sendable {
  let pool: any DatabaseWriter
  let business: BusinessStatements
  /// What the database says of itself while it is as the schema wants it; nil where that does not matter.
  private let fingerprint: String?
  /// The files of a store that writes.
  private let files: OpenFiles?

  /// Opens a database that has the schema's tables. A writer waits `patience` seconds for another one.
  ///
  /// Throws `failure.database.empty` where nothing was made yet, `failure.database.changed` where it was made for
  /// other tables, `failure.database.outdated` where computed values are stale, and what `StoragePlanner` and the
  /// file system refuse.
  public init(path: String, schema: Schema, for purpose: StorePurpose = .writing, patience: Double = 5) throws {
    let file = SQLiteFile(path: path, patience: patience)
    let plan = try StoragePlanner(schema: schema, dialect: SQLiteDialect(), name: path).plan(for: try file.found())
    switch plan.state {
    case .toMake: throw Failure(.environment, "failure.database.empty", ["path": path])
    case .changed(let differences) where purpose != .inspection || !differences.allSatisfy(\.leavesRecordsReadable):
      throw Failure(
        .environment, "failure.database.changed", ["path": path, "differences": String(differences.count)])
    case .outdated(let differences) where purpose == .reading || purpose == .writing:
      throw Failure(
        .environment, "failure.database.outdated", ["path": path, "differences": String(differences.count)])
    case .upToDate, .outdated, .changed: break
    }
    switch purpose {
    case .reading, .inspection:
      pool = try file.openReading()
      files = nil
    case .writing, .maintenance:
      pool = try file.open()
      files = OpenFiles(file)
    }
    if purpose == .writing { try Self.refuseDamage(pool, file) }
    business = BusinessStatements(schema: schema, path: path)
    fingerprint = purpose == .maintenance || purpose == .inspection ? nil : plan.identity.fingerprint
  }

  /// Looks at the pages of a file that is small enough to be looked at before every use: nothing is written into one
  /// that is damaged.
  private static func refuseDamage(_ pool: any DatabaseWriter, _ file: SQLiteFile) throws {
    guard try file.size() <= 2 << 20 else { return }
    let found = try SQLiteFailure.mapping(file.path) {
      try pool.read { try SQLiteConnection(database: $0).row("PRAGMA quick_check(1)")?.first?.text ?? "ok" }
    }
    let isOfRows = found.hasPrefix("CHECK constraint") || found.hasPrefix("NULL value")
    guard found == "ok" || isOfRows else {
      throw Failure(
        .environment, "failure.database.corrupt",
        ["path": file.path, "code": String(ResultCode.SQLITE_CORRUPT.rawValue)], detail: found)
    }
  }

  /// The file.
  public var path: String { business.path }

  public func read<Result: Sendable>(_ body: (any RecordReading) throws -> Result) throws -> Result {
    try reading { try body(SQLiteReader(connection: $0, business: business)) }
  }

  public func write<Result: Sendable>(_ body: (any RecordWriting) throws -> Result) throws -> Result {
    try writing { connection in
      let reader = SQLiteReader(connection: connection, business: business)
      if let fingerprint, try reader.meta("fingerprint") != fingerprint {
        throw Failure(.environment, "failure.database.changed_meanwhile", ["path": path])
      }
      try SQLiteKeys(connection: reader.connection, business: business).prepare()
      return try body(SQLiteWriter(reader: reader))
    }
  }

  /// Sees that what is written now is found again, and that what is read is what others find.
  /// - Throws: `failure.database.moved` where the path no longer leads to the open files.
  public func checkPlace() throws { try files?.check() }

  /// Speaks to a reader's connection inside of a transaction. What a file says that nobody finds any more is told to
  /// nobody.
  func reading<Result>(_ body: (SQLiteConnection) throws -> Result) throws -> Result {
    try checkPlace()
    return try SQLiteFailure.mapping(path) { try pool.read { try body(SQLiteConnection(database: $0)) } }
  }

  /// Speaks to the writer's connection inside of a transaction.
  @discardableResult func writing<Result>(_ body: (SQLiteConnection) throws -> Result) throws -> Result {
    try SQLiteFailure.mapping(path) {
      try pool.write { database in
        try checkPlace()
        return try body(SQLiteConnection(database: database))
      }
    }
  }

  /// Speaks to the writer's connection outside of any transaction.
  func speaking<Result>(_ body: (SQLiteConnection) throws -> Result) throws -> Result {
    try SQLiteFailure.mapping(path) {
      try pool.writeWithoutTransaction { database in
        try checkPlace()
        return try body(SQLiteConnection(database: database))
      }
    }
  }

  /// Brings the write-ahead log into the file and closes it. Later calls fail.
  public func close() throws {
    try SQLiteFailure.mapping(path) { try pool.close() }
  }
}

extension SQLiteStore: BusinessStore {}
