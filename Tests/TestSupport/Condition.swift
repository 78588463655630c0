import Dispatch
import Synchronization

/// Something that tasks wait for: whoever changes what it is about wakes them, and they look again.
public final class Condition: Sendable {
  private struct State {
    var nextID = 0
    var waiting: [Int: AsyncStream<Void>.Continuation] = [:]
  }

  private let state = Mutex(State())

  public init() {}

  /// Wakes everyone who waits.
  public func signal() {
    for waiter in state.withLock({ Array($0.waiting.values) }) { waiter.yield() }
  }

  /// Waits until something holds. It is asked at once, and again whenever there was a signal.
  ///
  /// - Parameters:
  ///   - limit: Ends a wait for what does not happen.
  ///   - holds: What is waited for.
  /// - Returns: Whether it holds; false where the limit, or the task's cancellation, came first.
  /// - Throws: What `holds` throws.
  public func wait(limit: Duration = .seconds(600), until holds: () throws -> Bool) async rethrows -> Bool {
    let (signals, waiter) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    let id = state.withLock { state in
      state.nextID += 1
      state.waiting[state.nextID] = waiter
      return state.nextID
    }
    defer { state.withLock { $0.waiting[id] = nil } }
    let end = DispatchWorkItem { waiter.finish() }
    DispatchQueue.global().asyncAfter(deadline: .now() + .nanoseconds(limit.nanoseconds), execute: end)
    defer { end.cancel() }
    if try holds() { return true }
    for await _ in signals where try holds() { return true }
    return try holds()
  }
}

extension Duration {
  /// In nanoseconds; the most there are where it is longer.
  fileprivate var nanoseconds: Int {
    let (whole, attoseconds) = components
    let (nanoseconds, isTooLong) = Int(whole).multipliedReportingOverflow(by: 1_000_000_000)
    return isTooLong ? .max : nanoseconds + Int(attoseconds / 1_000_000_000)
  }
}
