import Diagnostics
import Dispatch
import GRDB
import SQL
public import SchemaModel
public import Storage

/// A store in an SQLite file, with any number of concurrent readers beside one writer, over all processes.
///
/// Every write transaction first verifies that the database still matches this schema, since another process may have
/// changed its formulas. Writes that come at once share a transaction (`GroupCommit`).
public final class SQLiteStore: StatementStore {
  private let pool: SQLitePool
  public let business: BusinessStatements
  public let commits: GroupCommit
  /// The fingerprint that the database must have when it is written to; nil if it is opened for a purpose that does not
  /// require one.
  public let fingerprint: String?
  /// The open files, of a store that writes; nil otherwise.
  private let files: OpenFiles?

  /// Opens a database that already has the schema's tables.
  ///
  /// - Parameters:
  ///   - path: The path of the file.
  ///   - schema: The schema whose records it holds.
  ///   - purpose: What the store is used for.
  ///   - patience: The time that a writer waits for another one, in seconds.
  /// - Throws: `failure.database.empty` if nothing has been created yet, `failure.database.outdated` if the database is
  ///   not as the schema needs it, and the failures of `StoragePlanner` and of the file system.
  public init(path: String, schema: Schema, for purpose: StorePurpose = .writing, patience: Double = 5) throws {
    let file = SQLiteFile(path: path, patience: patience)
    let (state, identity) = try StoragePlanner(schema: schema, dialect: SQLiteDialect(), name: path).state(
      of: try file.found())
    try purpose.verify(state, of: path)
    switch purpose {
    case .reading, .inspection:
      pool = try SQLitePool { try file.openReading() }
      files = nil
    case .writing, .maintenance:
      pool = try SQLitePool { try file.open() }
      files = OpenFiles(file)
    }
    commits = GroupCommit(signal: Self.signal) { [pool, files] _, body in
      try files?.check()
      // The next writer begins when this one ends: by then it is known whether the disk failed.
      try pool.watching {
        try pool.writing.write { database in
          try files?.check()
          let line = StatementLine(database)
          // Nothing runs on the connection when the transaction is committed, or undone.
          defer { line.wait() }
          try body(WriteTransaction(SQLiteConnection(database: database, line: line)))
          try line.settle()
        }
      }
    }
    if purpose == .writing { try Self.refuseDamage(pool.reading, file) }
    let entropy = RandomBlock(SystemEntropy.fetch)
    business = BusinessStatements(
      schema: schema, path: path, dialect: SQLiteDialect(), searching: FullTextSearch(),
      entropy: { entropy.next() })
    fingerprint = purpose.fingerprint(of: identity)
  }

  private static func signal() -> ThreadSignal {
    let semaphore = DispatchSemaphore(value: 0)
    return ThreadSignal(wait: { semaphore.wait() }, signal: { semaphore.signal() })
  }

  /// Refuses a damaged file, so that nothing is written to it. Only for files small enough to be verified on every
  /// start.
  private static func refuseDamage(_ pool: any DatabaseReader, _ file: SQLiteFile) throws {
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

  /// The path of the file.
  public var path: String { business.path }

  /// Verifies that what is written now will be found again, and that what is read is what other processes find.
  ///
  /// - Throws: `failure.database.moved` if the path no longer leads to the open files.
  public func checkLocation() throws { try files?.check() }

  /// Runs a body in a read transaction. Refuses if the files were moved, since what they say may be out of date.
  ///
  /// - Parameter body: The work to do.
  /// - Returns: What `body` returns.
  /// - Throws: What `body` throws; a `Failure` if the database cannot be read.
  public func reading<Result>(_ body: (any DatabaseConnection) throws -> Result) throws -> Result {
    try checkLocation()
    return try mapping { try pool.reading.read { try body(SQLiteConnection(database: $0)) } }
  }

  public func readingUsers<Result>(_ body: (any DatabaseConnection) throws -> Result) throws -> Result {
    try mapping { try pool.reading.read { try body(SQLiteConnection(database: $0)) } }
  }

  public func writing<Result>(isAlone: Bool, _ body: (WriteTransaction) throws -> Result) throws -> Result {
    try mapping { try commits.write(isAlone: isAlone, body) }
  }

  public func alone<Result>(at work: String, _ body: () throws -> Result) throws -> Result? {
    guard let claim = try WorkClaim(work, beside: path) else { return nil }
    defer { claim.release() }
    return try body()
  }

  /// Runs a body on the writer's connection, outside of any transaction.
  ///
  /// - Parameter body: The work to do.
  /// - Returns: What `body` returns.
  /// - Throws: What `body` throws; a `Failure` if the database cannot be written.
  func withoutTransaction<Result>(_ body: (SQLiteConnection) throws -> Result) throws -> Result {
    try mapping {
      try checkLocation()
      return try pool.writing.writeWithoutTransaction { database in
        try checkLocation()
        return try body(SQLiteConnection(database: database))
      }
    }
  }

  /// Runs a body, tells of SQLite's errors in words of our own, and leaves the connections where the disk failed.
  private func mapping<Result>(_ body: () throws -> Result) throws -> Result {
    try SQLiteFailure.mapping(path) { try pool.watching(body) }
  }

  /// Moves the write-ahead log into the file and closes it. Later calls fail.
  ///
  /// - Throws: A `Failure` if the file cannot be written.
  public func close() throws {
    try SQLiteFailure.mapping(path) { try pool.close() }
  }
}
