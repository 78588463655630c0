import Diagnostics
import Dispatch
public import SQL
import SchemaModel
public import Storage

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// A store in a PostgreSQL database, with any number of concurrent readers beside one writer, over all processes.
///
/// Every write transaction first verifies that the database still matches this schema, since another process may have
/// changed its formulas. Writes that come at once share a transaction (`GroupCommit`).
public final class PostgreSQLStore: StatementStore {
  public let business: BusinessStatements
  public let fingerprint: String?
  private let pool: PostgreSQLPool
  private let patience: Int
  public let commits: GroupCommit

  /// How often a save is tried where another program's transaction came in between.
  private static let attempts = 3

  /// Opens a database that already has the schema's tables.
  ///
  /// - Parameters:
  ///   - storage: The database.
  ///   - purpose: What the store is used for. A store for reading refuses to write.
  ///   - patience: How long a writer waits for another one, in seconds.
  /// - Throws: `failure.database.empty` if nothing has been created yet, `failure.database.outdated` if the database is
  ///   not as the schema needs it, and the failures of `StoragePlanner` and of the server.
  init(_ storage: PostgreSQLStorage, for purpose: StorePurpose, patience: Int) throws {
    self.patience = patience
    let isReader = purpose == .reading || purpose == .inspection
    pool = PostgreSQLPool(
      storage.address, patience: patience, settings: isReader ? ["SET default_transaction_read_only = on"] : [])
    commits = GroupCommit(signal: Self.signal) { [pool] isAlone, body in
      try pool.transaction(isAlone ? .work : .writing, attempts: isAlone ? 1 : Self.attempts) {
        try body(WriteTransaction($0))
      }
    }
    let (state, identity, dialect) = try pool.transaction(.reading) { connection in
      let found = try PostgreSQLCatalogue(connection: connection).found()
      let (state, identity) = try storage.state(connection)
      return (state, identity, try storage.dialect(connection, found))
    }
    try purpose.verify(state, of: storage.name)
    business = storage.statements(dialect)
    fingerprint = purpose.fingerprint(of: identity)
  }

  private static func signal() -> ThreadSignal {
    let semaphore = DispatchSemaphore(value: 0)
    return ThreadSignal(wait: { semaphore.wait() }, signal: { semaphore.signal() })
  }

  public func reading<Result>(_ body: (any DatabaseConnection) throws -> Result) throws -> Result {
    try pool.transaction(.reading) { try body($0) }
  }

  public func readingUsers<Result>(_ body: (any DatabaseConnection) throws -> Result) throws -> Result {
    try reading(body)
  }

  public func writing<Result>(isAlone: Bool, _ body: (WriteTransaction) throws -> Result) throws -> Result {
    do {
      return try commits.write(isAlone: isAlone, body)
    } catch let error as PostgreSQLError {
      throw error.failure(business.path)
    }
  }

  public func alone<Result>(at work: String, _ body: () throws -> Result) throws -> Result? {
    try pool.withoutTransaction { connection in
      let lock: SQLText = "\(PostgreSQLTransaction.lockSpace), hashtext(\(bind: .text(work)))"
      guard try connection.row("SELECT pg_try_advisory_lock(\(lock))") == [1] else { return nil }
      defer { _ = try? connection.row("SELECT pg_advisory_unlock(\(lock))") }
      return try body()
    }
  }

  public func writeErasure<Result: Sendable>(_ body: (any ErasureWriting) throws -> Result) throws -> Result {
    try erasing(body)
  }

  /// Writes every table anew, with its indexes, and what the server noted down of its values to plan queries by: what was
  /// deleted is in none of them any more. The log of the server, its archives, replicas and backups are under the care of
  /// whoever runs it.
  ///
  /// - Throws: `failure.erase.busy` where a transaction is open that began before: the server keeps for it what was
  ///   deleted.
  public func scrub() throws {
    let tables = try reading { try PostgreSQLCatalogue.tables($0) }
    try pool.withoutTransaction { connection in
      func run(_ sql: SQLText) throws { try connection.executeOnce(connection.dialect.statement(sql)) }
      try waitForReaders(connection)
      for table in tables { try run("VACUUM (FULL, ANALYZE) \(table)") }
      try run("VACUUM (FULL) pg_statistic")
    }
  }

  /// Waits for the transactions that see an older state of the database: its own, and those of connections that do not
  /// have a database yet, or have none.
  private func waitForReaders(_ connection: PostgreSQLConnection) throws {
    let next = try connection.row("SELECT CAST(pg_snapshot_xmax(pg_current_snapshot()) AS text)")?.first ?? .null
    let deadline = ContinuousClock.now + .seconds(patience)
    while try connection.count(
      """
      SELECT count(*) FROM pg_stat_activity WHERE pid <> pg_backend_pid() \
      AND (datname = current_database() OR datname IS NULL) \
      AND age(backend_xmin) > age(CAST(CAST(\(bind: next) AS xid8) AS xid))
      """) > 0
    {
      guard ContinuousClock.now < deadline else {
        throw Failure(.environment, "failure.erase.busy", ["path": business.path])
      }
      usleep(20_000)
    }
  }

  public var engine: SQLEngine { .postgreSQL }

  public func query<Result: Sendable>(
    upTo bytes: Int, _ body: (_ rows: @escaping (SQLText) throws -> [[SQLValue]]) throws -> Result
  ) throws -> Result {
    try pool.transaction(.report) { connection in
      let budget = ByteBudget(bytes)
      return try body { sql in
        var rows: [[SQLValue]] = []
        try connection.stream(sql) { row in
          guard budget.take(row) else { throw AnswerTooLong() }
          rows.append(row)
        }
        return rows
      }
    }
  }

  /// Closes the connections. Later calls fail.
  public func close() { pool.close() }
}
