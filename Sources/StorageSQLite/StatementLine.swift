import Dispatch
import GRDB
import SQL
import Synchronization

/// The statements of a transaction that run on a thread of their own, in their order, while the thread of the transaction
/// goes on: a load of many records decides on a row while the rows before it are written.
///
/// The connection is never used by both threads at once: whatever else runs on it waits for the line to be empty
/// (`settle`). A statement that fails is the last one of the line; its error is thrown by whoever waits next, and no
/// transaction that has one is committed. Only the thread of the transaction uses the line.
final class StatementLine {
  /// The most groups of statements that wait, each of a few rows.
  private static let mostWaiting = 64

  private let database: Database
  private let queue = DispatchQueue(label: "daftar.statements")
  private let room = DispatchSemaphore(value: mostWaiting)
  private let failure = Failed()
  private var statements: [SQLTemplate: BoundStatement] = [:]
  private var isEmpty = true
  /// The queries that are being read row by row; no statement runs beside them.
  private var readings = 0

  private final class Failed: Sendable {
    let error = Mutex<(any Error)?>(nil)
  }

  /// - Parameter database: The connection that has the transaction open.
  init(_ database: Database) { self.database = database }

  /// Runs a statement behind those that wait, once for each group of values.
  ///
  /// - Parameters:
  ///   - template: The statement.
  ///   - values: A value for each placeholder, one group behind the other.
  /// - Throws: The error of a statement before it, where that has to be waited for.
  func run(_ template: SQLTemplate, _ values: SQLParameters) throws {
    let statement = try statement(template)
    if readings > 0 {
      try settle()
      try statement.execute(values)
      return
    }
    // Nobody but this line has it, and nobody uses the connection before the line is empty.
    nonisolated(unsafe) let bound = statement
    room.wait()
    isEmpty = false
    queue.async { [failure, room] in
      defer { room.signal() }
      guard failure.error.withLock({ $0 == nil }) else { return }
      do { try bound.execute(values) } catch { failure.error.withLock { $0 = error } }
    }
  }

  /// Waits until all statements have run, so that the connection is free.
  ///
  /// - Throws: The error of a statement.
  func settle() throws {
    wait()
    if let error = failure.error.withLock({ $0 }) { throw error }
  }

  /// Waits until all statements have run, whatever came of them.
  func wait() {
    if isEmpty { return }
    queue.sync {}
    isEmpty = true
  }

  /// Runs a body that reads rows one by one: statements of the body run at once.
  ///
  /// - Parameter body: The reading.
  func reading(_ body: () throws -> Void) throws {
    try settle()
    readings += 1
    defer { readings -= 1 }
    try body()
  }

  /// The statement of a template, which is prepared while nothing else runs.
  private func statement(_ template: SQLTemplate) throws -> BoundStatement {
    if let statement = statements[template] { return statement }
    try settle()
    let statement = try SQLiteConnection.prepared(template, by: database)
    statements[template] = statement
    return statement
  }
}
