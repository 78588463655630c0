public import Storage
import Synchronization

/// A wall clock that never goes back. Where the system's clock is set back, it continues by elapsed time, so that
/// nothing that expires at a moment lives longer.
public final class MonotonicWallClock: WallClock {
  private struct Anchor {
    var wall: Timestamp
    var elapsed: Duration
  }

  private let wall: any WallClock
  private let steady: any MonotonicClock
  private let anchor: Mutex<Anchor>

  /// - Parameters:
  ///   - wall: The clock that may be set.
  ///   - steady: Measures elapsed time.
  public init(wall: any WallClock = SystemClock(), steady: any MonotonicClock = SystemMonotonicClock()) {
    self.wall = wall
    self.steady = steady
    anchor = Mutex(Anchor(wall: wall.now(), elapsed: steady.elapsed()))
  }

  public func now() -> Timestamp {
    anchor.withLock { anchor in
      let (shown, elapsed) = (wall.now(), steady.elapsed())
      let passed = (elapsed - anchor.elapsed).components
      let reckoned = Timestamp(
        milliseconds: anchor.wall.milliseconds + passed.seconds * 1000 + passed.attoseconds / 1_000_000_000_000_000)
      guard shown > reckoned else { return reckoned }
      anchor = Anchor(wall: shown, elapsed: elapsed)
      return shown
    }
  }
}
