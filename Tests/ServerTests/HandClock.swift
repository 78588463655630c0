import Engine
import Storage
import Synchronization

/// A clock that goes when it is told to, on the wall and as time passes.
final class HandClock: WallClock, MonotonicClock {
  private let moment = Mutex(Timestamp(milliseconds: 1_767_608_430_007))
  private let passed = Mutex(0)

  func now() -> Timestamp { moment.withLock { $0 } }
  func elapsed() -> Duration { .seconds(passed.withLock { $0 }) }

  func go(seconds: Int) {
    moment.withLock { $0 = $0.adding(seconds: seconds) }
    passed.withLock { $0 += seconds }
  }

  /// What somebody does to the clock on the wall; no time passes.
  func set(back seconds: Int) { moment.withLock { $0 = $0.adding(seconds: -seconds) } }
}
