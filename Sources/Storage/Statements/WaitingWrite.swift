import Synchronization

/// A write that waits for its turn in a `GroupCommit`, while the thread that it belongs to is blocked.
final class WaitingWrite: Sendable {
  typealias Outcome = Result<Void, any Error>

  let isAlone: Bool
  /// Used by one thread at a time: by whoever carries the write out. Gone at the end, since it ends with the call that it
  /// belongs to.
  private nonisolated(unsafe) var body: ((WriteTransaction) throws -> Void)?
  private let signal: ThreadSignal
  private let settled = Mutex<Outcome?>(nil)

  /// - Parameters:
  ///   - isAlone: Whether it needs a transaction of its own.
  ///   - signal: What the thread waits for.
  ///   - body: The work to do.
  init(isAlone: Bool, signal: ThreadSignal, _ body: @escaping (WriteTransaction) throws -> Void) {
    self.isAlone = isAlone
    self.signal = signal
    self.body = body
  }

  /// Runs the body; again where the engine runs its transaction again.
  ///
  /// - Parameter transaction: The transaction.
  /// - Throws: What the body throws.
  func run(_ transaction: WriteTransaction) throws { try body?(transaction) }

  /// Ends the wait of the thread with the outcome of its write.
  ///
  /// - Parameter outcome: The outcome.
  func end(_ outcome: Outcome) {
    body = nil
    settled.withLock { $0 = outcome }
    signal.signal()
  }

  /// Wakes the thread, which is to carry out the writes that wait.
  func takeTheLead() { signal.signal() }

  /// Waits for the lead or the end.
  ///
  /// - Returns: Whether the thread is to lead: its write has not run then.
  func waitForLead() -> Bool {
    signal.wait()
    return outcome == nil
  }

  /// The outcome; nil before the end.
  var outcome: Outcome? { settled.withLock { $0 } }
}
