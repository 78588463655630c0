import GRDB
import SQL
import Storage
import Synchronization

/// Writes of one store, which wait for the disk together: those that wait for their turn share one transaction.
///
/// Whoever comes first carries out its own write and all that wait behind it, one after the other, each in a savepoint
/// of its own; then the transaction is committed once, and everybody learns the outcome. Nobody waits for others to
/// come. A write that throws is undone alone. Where the transaction cannot be committed, none of its writes is kept,
/// and all of them throw.
///
/// A body must not write to the same store but through its transaction: it would wait for itself.
final class GroupCommit: Sendable {
  /// The most writes in one transaction, so that the first one does not wait long for the last.
  static let largestGroup = 64

  /// What was done since the store was opened.
  struct Counts: Hashable {
    /// The writes that were acknowledged.
    var writes = 0
    /// The transactions that were committed.
    var transactions = 0
  }

  private struct State {
    var waiting: [WaitingWrite] = []
    /// Whether somebody is carrying out writes.
    var isLed = false
    var counts = Counts()
  }

  private let pool: any DatabaseWriter
  private let verify: @Sendable () throws -> Void
  private let state = Mutex(State())

  /// - Parameters:
  ///   - pool: The connections of the store.
  ///   - verify: Called at the beginning of each transaction; what it throws fails all writes of the transaction.
  init(_ pool: any DatabaseWriter, verify: @escaping @Sendable () throws -> Void) {
    self.pool = pool
    self.verify = verify
  }

  /// The number of writes that wait for the transaction under way.
  var waiting: Int { state.withLock { $0.waiting.count } }

  var counts: Counts { state.withLock { $0.counts } }

  /// Runs a body in a write transaction, and returns when the transaction has reached the disk. Blocks.
  ///
  /// - Parameters:
  ///   - isAlone: Whether the transaction is for this write only: for long ones, behind which no other should wait
  ///     before it is acknowledged.
  ///   - body: The work to do. It may run on another thread, while this one waits.
  /// - Returns: What `body` returns.
  /// - Throws: What `body` throws; an error of the engine where the transaction cannot begin or be committed.
  func write<Result>(isAlone: Bool = false, _ body: (WriteTransaction) throws -> Result) throws -> Result {
    var result: Result?
    let outcome = withoutActuallyEscaping(body) { body in
      let write = WaitingWrite(isAlone: isAlone) { result = try body($0) }
      let isFirst = state.withLock { state in
        state.waiting.append(write)
        defer { state.isLed = true }
        return !state.isLed
      }
      if isFirst || write.waitForLead() { lead() }
      return write.outcome
    }
    try outcome?.get()
    guard let result else { throw DatabaseError(resultCode: .SQLITE_INTERNAL) }
    return result
  }

  /// Carries out the first group of writes, which begins with that of the calling thread. Then the first of the others
  /// leads.
  private func lead() {
    let group = state.withLock { state in
      let alone = state.waiting.prefix(Self.largestGroup).firstIndex { $0.isAlone } ?? Self.largestGroup
      let group = Array(state.waiting.prefix(max(alone, 1)))
      state.waiting.removeFirst(group.count)
      return group
    }
    let outcomes = carryOut(group)
    let next = state.withLock { state in
      state.isLed = !state.waiting.isEmpty
      return state.waiting.first
    }
    next?.takeTheLead()
    for (write, outcome) in zip(group, outcomes) { write.end(outcome) }
  }

  /// Carries out writes in one transaction.
  ///
  /// - Returns: The outcome of each.
  private func carryOut(_ group: [WaitingWrite]) -> [WaitingWrite.Outcome] {
    var outcomes: [WaitingWrite.Outcome] = []
    do {
      let afterwards = try pool.write { database in
        try verify()
        let transaction = WriteTransaction(SQLiteConnection(database: database))
        if group.count == 1, let only = group.first {
          try only.run(transaction)
          outcomes.append(.success(()))
        } else {
          for write in group { outcomes.append(try run(write, in: transaction, database)) }
        }
        return transaction.afterwards
      }
      for body in afterwards { body() }
      state.withLock { state in
        state.counts.transactions += 1
        state.counts.writes += outcomes.count { if case .success = $0 { true } else { false } }
      }
      return outcomes
    } catch {
      return group.indices.map { index in
        if index < outcomes.count, case .failure(let own) = outcomes[index] { .failure(own) } else { .failure(error) }
      }
    }
  }

  /// Runs a write in a savepoint.
  ///
  /// - Returns: Its outcome.
  /// - Throws: An error after which nothing of the transaction can be kept.
  private func run(_ write: WaitingWrite, in transaction: WriteTransaction, _ database: Database) throws
    -> WaitingWrite.Outcome
  {
    let (connection, wasVerified) = (transaction.connection, transaction.isVerified)
    let wanted = transaction.afterwards.count
    try connection.execute("SAVEPOINT daftar_write")
    do {
      try write.run(transaction)
      try connection.execute("RELEASE SAVEPOINT daftar_write")
      return .success(())
    } catch {
      // After some errors, such as a full disk, the engine has ended the transaction itself.
      guard database.isInsideTransaction else { throw error }
      transaction.isVerified = wasVerified
      transaction.afterwards.removeSubrange(wanted...)
      try connection.execute("ROLLBACK TO SAVEPOINT daftar_write")
      try connection.execute("RELEASE SAVEPOINT daftar_write")
      return .failure(error)
    }
  }
}
