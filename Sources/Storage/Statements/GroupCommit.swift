import SQL
import Synchronization

/// Writes of one store, which wait for the disk together: those that wait for their turn share one transaction.
///
/// Whoever comes first carries out its own write and all that wait behind it, one after the other; then the transaction
/// is committed once, and everybody learns the outcome. Nobody waits for others to come. A write that throws is undone
/// alone: the others, which share what they append to, are carried out once more, each in a savepoint of its own then.
/// Writes seldom throw, and a savepoint each makes an index write out what it has gathered. Where the transaction cannot
/// be committed, none of its writes is kept, and all of them throw.
///
/// A body may run again, and must not write to the same store but through its transaction: it would wait for itself.
public final class GroupCommit: Sendable {
  /// Runs a body in a write transaction of an engine, and commits it. The body may run more than once, each time in a new
  /// transaction; only the last time counts.
  public typealias Committing = @Sendable (_ isAlone: Bool, _ body: (WriteTransaction) throws -> Void) throws -> Void

  /// The most writes in one transaction, so that the first one does not wait long for the last.
  static let largestGroup = 64

  /// What was done since the store was opened.
  public struct Counts: Hashable, Sendable {
    /// The writes that were acknowledged.
    public internal(set) var writes = 0
    /// The transactions that were committed.
    public internal(set) var transactions = 0
  }

  private struct State {
    var waiting: [WaitingWrite] = []
    /// Whether somebody is carrying out writes.
    var isLed = false
    var counts = Counts()
  }

  private let signal: @Sendable () -> ThreadSignal
  private let committing: Committing
  private let state = Mutex(State())

  /// - Parameters:
  ///   - signal: Makes what a blocked thread waits for.
  ///   - committing: The transaction of the engine. What it throws fails all writes of the transaction.
  public init(signal: @escaping @Sendable () -> ThreadSignal, committing: @escaping Committing) {
    self.signal = signal
    self.committing = committing
  }

  /// The number of writes that wait for the transaction under way.
  public var waiting: Int { state.withLock { $0.waiting.count } }

  /// What was done since the store was opened.
  public var counts: Counts { state.withLock { $0.counts } }

  /// Runs a body in a write transaction, and returns when the transaction has reached the disk. Blocks.
  ///
  /// - Parameters:
  ///   - isAlone: Whether the transaction is for this write only: for long ones, behind which no other should wait
  ///     before it is acknowledged.
  ///   - body: The work to do. It may run on another thread, while this one waits.
  /// - Returns: What `body` returns.
  /// - Throws: What `body` throws; an error of the engine where the transaction cannot begin or be committed.
  public func write<Result>(isAlone: Bool = false, _ body: (WriteTransaction) throws -> Result) throws -> Result {
    var result: Result?
    let outcome = withoutActuallyEscaping(body) { body in
      let write = WaitingWrite(isAlone: isAlone, signal: signal()) { result = try body($0) }
      let isFirst = state.withLock { state in
        state.waiting.append(write)
        defer { state.isLed = true }
        return !state.isLed
      }
      if isFirst || write.waitForLead() { lead() }
      return write.outcome
    }
    try outcome?.get()
    guard let result else { throw StoreMisuse.writeWithoutOutcome }
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
    var isThrown = false
    let together = transaction(of: group) { transaction, outcomes in
      isThrown = true
      for write in group { try write.run(transaction) }
      isThrown = false
      try transaction.finish()
      outcomes = group.map { _ in .success(()) }
    }
    guard isThrown, group.count > 1 else { return together }
    return transaction(of: group) { transaction, outcomes in
      for write in group { outcomes.append(try run(write, in: transaction)) }
    }
  }

  /// Commits a transaction.
  ///
  /// - Parameters:
  ///   - group: Its writes.
  ///   - body: Runs them, and adds the outcome of each.
  /// - Returns: The outcomes; where the transaction failed, those of writes that threw themselves, and the failure for all
  ///   others.
  private func transaction(
    of group: [WaitingWrite], _ body: (WriteTransaction, inout [WaitingWrite.Outcome]) throws -> Void
  ) -> [WaitingWrite.Outcome] {
    var outcomes: [WaitingWrite.Outcome] = []
    var afterwards: [@Sendable () -> Void] = []
    do {
      try committing(group.first?.isAlone ?? false) { transaction in
        outcomes = []
        try body(transaction, &outcomes)
        afterwards = transaction.afterwards
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
  private func run(_ write: WaitingWrite, in transaction: WriteTransaction) throws -> WaitingWrite.Outcome {
    let (connection, wasVerified) = (transaction.connection, transaction.isVerified)
    let wanted = transaction.afterwards.count
    func run(_ sql: SQLText) throws { try connection.executeOnce(connection.dialect.statement(sql)) }
    try run("SAVEPOINT daftar_write")
    do {
      try write.run(transaction)
      try transaction.finish()
      try run("RELEASE SAVEPOINT daftar_write")
      return .success(())
    } catch {
      transaction.forget()
      guard connection.isTransactionOpen(after: error) else { throw error }
      transaction.isVerified = wasVerified
      transaction.afterwards.removeSubrange(wanted...)
      try run("ROLLBACK TO SAVEPOINT daftar_write")
      try run("RELEASE SAVEPOINT daftar_write")
      return .failure(error)
    }
  }
}
