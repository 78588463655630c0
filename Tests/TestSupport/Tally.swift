import Synchronization

/// Counts what happens, on whichever thread.
public final class Tally: Sendable {
  private let total = Mutex(0)

  public init() {}

  public func add() { total.withLock { $0 += 1 } }

  /// How often something happened since the last time that somebody asked.
  public func take() -> Int {
    total.withLock { total in
      defer { total = 0 }
      return total
    }
  }
}
