/// Measures elapsed time, whatever happens to the wall clock. Tests have their own.
public protocol MonotonicClock: Sendable {
  /// The time since a fixed moment of this clock.
  func elapsed() -> Duration
}

/// The time since the clock was made, sleep of the machine included.
public struct SystemMonotonicClock: MonotonicClock {
  private let begin = ContinuousClock.now

  public init() {}

  public func elapsed() -> Duration { begin.duration(to: .now) }
}
