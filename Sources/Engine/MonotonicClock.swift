/// What tells how much time has passed, whatever somebody does to the clock on the wall. Tests have their own.
public protocol MonotonicClock: Sendable {
  /// The time that has passed since some moment of its own.
  func elapsed() -> Duration
}

/// The time that has passed since this was made, sleep included.
public struct SystemMonotonicClock: MonotonicClock {
  private let begin = ContinuousClock.now

  public init() {}

  public func elapsed() -> Duration { begin.duration(to: .now) }
}
