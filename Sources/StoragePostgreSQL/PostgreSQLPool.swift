import Diagnostics
import Dispatch
import SQL
import Storage
import Synchronization

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The connections to a database: a bounded number, each for one thread at a time. A connection that the server has
/// closed is replaced.
final class PostgreSQLPool: Sendable {
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

  /// A lock is waited for less long than a statement may take, so that the failure tells of it. A client that is gone
  /// without a word is found out by the server, so that it holds no lock.
  private static func session(_ patience: Int) -> [SQLText] {
    [
      "SET TimeZone = 'UTC'", "SET DateStyle = 'ISO'", "SET standard_conforming_strings = on",
      "SET client_min_messages = warning", "SET cursor_tuple_fraction = 1",
      "SET lock_timeout = \(min(patience * 1000, PostgreSQLBounds.request.statement - 500))", boundOfStatements,
      "SET tcp_keepalives_idle = 30", "SET tcp_keepalives_interval = 10", "SET tcp_keepalives_count = 3",
    ]
  }

  private static let boundOfStatements: SQLText = "SET statement_timeout = \(PostgreSQLBounds.request.statement)"

  /// Runs a body in a transaction, which is undone if the body throws.
  ///
  /// - Parameters:
  ///   - kind: The kind of the transaction.
  ///   - attempts: How often the body may run: again where another transaction came in between, or the connection was
  ///     lost before the commit.
  ///   - body: The work to do.
  /// - Returns: What `body` returns.
  /// - Throws: What `body` throws; a `Failure` where the server refuses or is gone.
  func transaction<Result>(
    _ kind: PostgreSQLTransaction, attempts: Int = 1, _ body: (PostgreSQLConnection) throws -> Result
  ) throws -> Result {
    try using { lease in
      for _ in 1..<max(1, attempts) {
        do {
          return try once(kind, &lease, body)
        } catch let error as PostgreSQLError where error.isTransient {
        } catch let error as PostgreSQLError where error.isLoss {
          if !lease.isReady { lease = try reconnect() }
        }
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
      defer { lease.rollBack() }
      return try body(lease)
    }
  }

  /// Runs a body outside of any transaction, on a connection of its own, without a bound for its statements.
  ///
  /// - Parameter body: The work to do.
  /// - Returns: What `body` returns.
  /// - Throws: What `body` throws; a `Failure` where the server refuses or is gone.
  func withoutTransaction<Result>(_ body: (PostgreSQLConnection) throws -> Result) throws -> Result {
    try using { lease in
      // A connection that was idle may be dead without knowing.
      try begin(.copy, &lease)
      try lease.run(["COMMIT; SET statement_timeout = 0"])
      defer { _ = try? lease.run([Self.boundOfStatements]) }
      return try body(lease)
    }
  }

  private func once<Result>(
    _ kind: PostgreSQLTransaction, _ connection: inout PostgreSQLConnection,
    _ body: (PostgreSQLConnection) throws -> Result
  ) throws -> Result {
    try begin(kind, &connection)
    let result: Result
    do {
      result = try body(connection)
      try connection.settle()
    } catch {
      connection.rollBack()
      throw error
    }
    try commit(&connection)
    return result
  }

  /// Begins a transaction; on another connection where this one turns out to be dead.
  private func begin(_ kind: PostgreSQLTransaction, _ connection: inout PostgreSQLConnection) throws {
    do {
      try connection.begin(kind)
    } catch let error as PostgreSQLError where error.isLoss {
      connection = try reconnect()
      try connection.begin(kind)
    } catch {
      connection.rollBack()
      throw error
    }
  }

  /// Commits a transaction. Where the answer is lost, the server is asked on another connection what became of it.
  private func commit(_ connection: inout PostgreSQLConnection) throws {
    do {
      // A transaction in which a statement failed ends in a rollback, whatever statement ends it.
      guard try connection.commit() else {
        throw PostgreSQLError(state: "25P02", message: "the transaction was undone", isOfConnection: false)
      }
    } catch let error as PostgreSQLError where error.isOfConnection {
      // What was read was read.
      guard let id = connection.transactionID else { return }
      do {
        if try wasCommitted(id, &connection) { return }
      } catch let unknown {
        throw Failure(
          .environment, "failure.database.outcome_unknown", ["path": address.name],
          detail: "\(error.message) \(unknown)")
      }
      throw error
    }
  }

  /// Whether a transaction was committed. Waits until it has ended, since it is alone among the writers.
  private func wasCommitted(_ id: String, _ connection: inout PostgreSQLConnection) throws -> Bool {
    connection = try reconnect()
    try connection.begin(.writing)
    defer { connection.rollBack() }
    let status = try connection.row("SELECT pg_xact_status(CAST(\(bind: .text(id)) AS xid8))")?.first
    switch status {
    case "committed"?: return true
    case "aborted"?: return false
    default: throw PostgreSQLError(state: "", message: "no transaction \(id)", isOfConnection: true)
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
    guard let known else { return try connect() }
    return try known.isAlive ? known : reconnect()
  }

  private func give(_ connection: PostgreSQLConnection) {
    guard connection.isReady else { return }
    idle.withLock { $0?.append(connection) }
  }

  private func connect() throws -> PostgreSQLConnection {
    try PostgreSQLConnection(PostgreSQLSession.connect(address), dialect: dialect, settings: settings)
  }

  /// Makes a connection in place of one that was lost, also where the server takes a moment to come back. The others
  /// that are idle are as likely to be dead.
  private func reconnect() throws -> PostgreSQLConnection {
    idle.withLock { $0 = $0.map { _ in [] } }
    let deadline = ContinuousClock.now + .seconds(patience)
    while true {
      do {
        return try connect()
      } catch let failure as Failure
        where failure.key == "failure.database.server_unreachable" && ContinuousClock.now < deadline
      {
        usleep(50_000)
      }
    }
  }

  /// Closes the connections that nobody uses, and each of the others when its work is done. Later calls fail.
  func close() { idle.withLock { $0 = nil } }
}
