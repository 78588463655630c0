import Engine
import Storage
import Synchronization

/// A clock that goes when it is told to.
final class HandClock: WallClock {
  private let moment = Mutex(Timestamp(milliseconds: 1_767_608_430_007))
  func now() -> Timestamp { moment.withLock { $0 } }
  func go(seconds: Int) { moment.withLock { $0 = $0.adding(seconds: seconds) } }
}
