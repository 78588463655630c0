import Dispatch
import Synchronization

/// The work of a transaction that runs on a thread of its own, in its order, while the thread of the transaction goes on:
/// a load of many records decides on a row while the server takes the rows before it.
///
/// The connection is never used by both threads at once: whoever uses it waits for this work to be done (`settle`). What
/// fails is the last of it; its error is thrown by whoever waits next, until the transaction is over. Only the thread of
/// the transaction asks for work.
final class LaterWork {
  /// The most pieces of work that wait, each of some hundreds of rows.
  private static let mostWaiting = 4

  private static let key = DispatchSpecificKey<ObjectIdentifier>()
  private let queue = DispatchQueue(label: "daftar.rows.copied")
  private let room = DispatchSemaphore(value: mostWaiting)
  private let failure = Failed()
  private var isDone = true

  private final class Failed: Sendable {
    let error = Mutex<(any Error)?>(nil)
  }

  init() { queue.setSpecific(key: Self.key, value: ObjectIdentifier(self)) }

  /// Whether this is the thread of the work, which has the connection.
  private var isWorking: Bool { DispatchQueue.getSpecific(key: Self.key) == ObjectIdentifier(self) }

  /// Runs work behind what waits.
  ///
  /// - Parameter work: Uses the connection.
  /// - Throws: The error of work before it.
  func run(_ work: @escaping () throws -> Void) throws {
    if let error = failure.error.withLock({ $0 }) { throw error }
    // Nobody else uses the connection before the work is done.
    nonisolated(unsafe) let work = work
    room.wait()
    isDone = false
    queue.async { [failure, room] in
      defer { room.signal() }
      guard failure.error.withLock({ $0 == nil }) else { return }
      do { try work() } catch { failure.error.withLock { $0 = error } }
    }
  }

  /// Waits until all work is done, so that the connection is free.
  ///
  /// - Throws: The error of work.
  func settle() throws {
    if isWorking { return }
    wait()
    if let error = failure.error.withLock({ $0 }) { throw error }
  }

  /// Waits until all work is done, whatever came of it.
  func wait() {
    if isWorking || isDone { return }
    queue.sync {}
    isDone = true
  }

  /// Waits until all work is done, and forgets what came of it: the transaction is over.
  func end() {
    wait()
    failure.error.withLock { $0 = nil }
  }
}
