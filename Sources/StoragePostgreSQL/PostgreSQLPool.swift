import Diagnostics
import Dispatch
import SQL
import Synchronization

/// The connections to a database: a bounded number, each for one thread at a time. A connection that the server has
/// closed is replaced.
final class PostgreSQLPool: Sendable {
  /// The kind of a transaction.
  enum Transaction {
    /// One snapshot, which whatever is written meanwhile does not change.
    case reading
    /// Alone among all writers of the database, over all processes.
    case writing

    /// One snapshot, in which tables may be made for the transaction alone.
    case rehearsal

    /// What begins it. The lock of writers is taken before the first statement, so that the transaction sees what those
    /// before it wrote, and ends with it.
    var statements: [SQLText] {
      switch self {
      case .reading: ["BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"]
      case .rehearsal: ["BEGIN ISOLATION LEVEL REPEATABLE READ"]
      case .writing:
        [
          "BEGIN ISOLATION LEVEL READ COMMITTED",
          "SELECT pg_advisory_xact_lock(\(PostgreSQLPool.lockSpace), \(PostgreSQLPool.writers))",
        ]
      }
    }
  }

  /// The first number of Daftar's advisory locks: "Dftr".
  static let lockSpace = 0x4466_7472
  /// The second number of the lock that a writer holds.
  static let writers = 1

  let address: PostgreSQLAddress
  private let dialect: PostgreSQLDialect
  private let settings: [SQLText]
  private let patience: Int
  private let free = DispatchSemaphore(value: 0)
  /// The connections that nobody uses; nil once the pool is closed.
  private let idle = Mutex<[PostgreSQLConnection]?>([])

  /// Creates a pool. Connects to nothing.
  ///
  /// - Parameters:
  ///   - address: The address of the database.
  ///   - dialect: The dialect of the statements.
  ///   - size: The most connections.
  ///   - patience: How long a thread waits for a connection, and a writer for another one, in seconds.
  ///   - settings: Further statements that set up a session.
  init(
    _ address: PostgreSQLAddress, dialect: PostgreSQLDialect = PostgreSQLDialect(), size: Int = 8, patience: Int = 5,
    settings: [SQLText] = []
  ) {
    self.address = address
    self.dialect = dialect
    self.patience = patience
    self.settings = Self.session(patience) + settings
    for _ in 0..<max(1, size) { free.signal() }
  }

  private static func session(_ patience: Int) -> [SQLText] {
    [
      "SET TimeZone = 'UTC'", "SET DateStyle = 'ISO'", "SET standard_conforming_strings = on",
      "SET client_min_messages = warning", "SET cursor_tuple_fraction = 1",
      "SET lock_timeout = \(literal: .text("\(patience)s"))",
    ]
  }

  /// Runs a body in a transaction, which is undone if the body throws.
  ///
  /// - Parameters:
  ///   - kind: The kind of the transaction.
  ///   - attempts: How often the body may run: again where another transaction came in between.
  ///   - body: The work to do.
  /// - Returns: What `body` returns.
  /// - Throws: What `body` throws; a `Failure` where the server refuses or is gone.
  func transaction<Result>(
    _ kind: Transaction, attempts: Int = 1, _ body: (PostgreSQLConnection) throws -> Result
  ) throws -> Result {
    try using { lease in
      for _ in 1..<max(1, attempts) {
        do {
          return try once(kind, &lease, body)
        } catch let error as PostgreSQLError where error.isTransient {}
      }
      return try once(kind, &lease, body)
    }
  }

  /// Runs a body in a transaction that is undone in any case.
  ///
  /// - Parameter body: The work to do.
  /// - Returns: What `body` returns.
  /// - Throws: What `body` throws; a `Failure` where the server refuses or is gone.
  func rehearsal<Result>(_ body: (PostgreSQLConnection) throws -> Result) throws -> Result {
    try using { lease in
      try begin(.rehearsal, &lease)
      defer { _ = try? lease.run(["ROLLBACK"]) }
      return try body(lease)
    }
  }

  /// Runs a body outside of any transaction, on a connection of its own.
  ///
  /// - Parameter body: The work to do.
  /// - Returns: What `body` returns.
  /// - Throws: What `body` throws; a `Failure` where the server refuses or is gone.
  func withoutTransaction<Result>(_ body: (PostgreSQLConnection) throws -> Result) throws -> Result {
    try using { lease in
      // A connection that was idle may be dead without knowing.
      try begin(.reading, &lease)
      try lease.run(["COMMIT"])
      return try body(lease)
    }
  }

  private func once<Result>(
    _ kind: Transaction, _ connection: inout PostgreSQLConnection, _ body: (PostgreSQLConnection) throws -> Result
  ) throws -> Result {
    try begin(kind, &connection)
    let result: Result
    do {
      result = try body(connection)
    } catch {
      _ = try? connection.run(["ROLLBACK"])
      throw error
    }
    try commit(connection)
    return result
  }

  /// Begins a transaction; on another connection where this one turns out to be dead.
  private func begin(_ kind: Transaction, _ connection: inout PostgreSQLConnection) throws {
    do {
      try connection.run(kind.statements)
    } catch let error as PostgreSQLError where error.isOfConnection {
      connection = try connect()
      try connection.run(kind.statements)
    } catch {
      _ = try? connection.run(["ROLLBACK"])
      throw error
    }
  }

  private func commit(_ connection: PostgreSQLConnection) throws {
    do {
      // A transaction in which a statement failed ends in a rollback, whatever statement ends it.
      guard try connection.commit() else {
        throw PostgreSQLError(state: "25P02", message: "the transaction was undone", isOfConnection: false)
      }
    } catch let error as PostgreSQLError where error.isOfConnection {
      throw Failure(
        .environment, "failure.database.outcome_unknown", ["path": address.name], detail: error.message)
    }
  }

  private func using<Result>(_ body: (inout PostgreSQLConnection) throws -> Result) throws -> Result {
    guard free.wait(timeout: .now() + .seconds(patience)) == .success else {
      throw Failure(.environment, "failure.database.no_connection_free", ["path": address.name])
    }
    defer { free.signal() }
    do {
      var connection = try take()
      defer { give(connection) }
      return try body(&connection)
    } catch let error as PostgreSQLError {
      throw error.failure(address.name)
    }
  }

  private func take() throws -> PostgreSQLConnection {
    let (known, isClosed) = idle.withLock { idle in (idle?.popLast(), idle == nil) }
    if isClosed { throw Failure(.environment, "failure.database.closed", ["path": address.name]) }
    return try known ?? connect()
  }

  private func give(_ connection: PostgreSQLConnection) {
    guard connection.isReady else { return }
    idle.withLock { $0?.append(connection) }
  }

  private func connect() throws -> PostgreSQLConnection {
    try PostgreSQLConnection(PostgreSQLSession.connect(address), dialect: dialect, settings: settings)
  }

  /// Closes the connections that nobody uses, and each of the others when its work is done. Later calls fail.
  func close() { idle.withLock { $0 = nil } }
}
