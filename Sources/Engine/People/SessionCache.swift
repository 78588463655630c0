import Storage
import Synchronization

/// The sessions that were looked up a moment ago, so that a request of a signed-in user costs no query.
///
/// A change that this process makes to users and sessions counts at once. A change by another process counts once the
/// entry is older than `lifetime`.
final class SessionCache: Sendable {
  /// How long the result of a look-up is used.
  static let lifetime = Duration.seconds(1)
  /// The most entries; beyond that all are dropped.
  static let capacity = 10_000

  /// A session as it was found, with its user.
  struct Entry {
    var session: StoredSession
    let user: StoredUser
    /// When it was last used, which may not be stored yet.
    var lastSeen: Timestamp
    fileprivate let age: Duration
  }

  /// A look-up that has begun: what it finds is kept unless users or sessions change meanwhile.
  struct Lookup {
    fileprivate let generation: Int
    fileprivate let begin: Duration
  }

  private struct State {
    var entries: [String: Entry] = [:]
    /// Advanced by every change, so that the result of a look-up that began before is not kept.
    var generation = 0
  }

  private let clock: any MonotonicClock
  private let state = Mutex(State())

  /// - Parameter clock: Measures the age of entries.
  init(clock: any MonotonicClock) { self.clock = clock }

  /// The entry of a session that was looked up within `lifetime`; nil where the store has to be asked.
  ///
  /// - Parameter hash: The hash of the session's token.
  func entry(_ hash: String) -> Entry? {
    let now = clock.elapsed()
    return state.withLock { $0.entries[hash] }.flatMap { now - $0.age < Self.lifetime ? $0 : nil }
  }

  /// The last use of a session, as far as it is remembered; nil where it is not.
  ///
  /// - Parameter hash: The hash of the session's token.
  func lastSeen(_ hash: String) -> Timestamp? { state.withLock { $0.entries[hash]?.lastSeen } }

  /// Begins a look-up: to be called before the store is asked.
  func begin() -> Lookup {
    let begin = clock.elapsed()
    return Lookup(generation: state.withLock { $0.generation }, begin: begin)
  }

  /// Keeps what a look-up found, unless users or sessions have changed since it began.
  ///
  /// - Parameters:
  ///   - session: The session as it is stored.
  ///   - user: Its user.
  ///   - moment: The moment of its use.
  ///   - lookup: The look-up.
  func keep(_ session: StoredSession, of user: StoredUser, seenOn moment: Timestamp, _ lookup: Lookup) {
    state.withLock { state in
      guard state.generation == lookup.generation else { return }
      if state.entries.count >= Self.capacity { state.entries.removeAll() }
      state.entries[session.tokenHash] = Entry(session: session, user: user, lastSeen: moment, age: lookup.begin)
    }
  }

  /// Remembers that a session is used.
  ///
  /// - Parameters:
  ///   - hash: The hash of the session's token.
  ///   - moment: The moment of its use.
  func use(_ hash: String, at moment: Timestamp) { state.withLock { $0.entries[hash]?.lastSeen = moment } }

  /// Remembers that the last use of a session was stored.
  ///
  /// - Parameters:
  ///   - hash: The hash of the session's token.
  ///   - moment: The moment that was stored.
  func stored(_ hash: String, seenOn moment: Timestamp) {
    state.withLock { $0.entries[hash]?.session.seenOn = moment }
  }

  /// Removes a session that a look-up did not find any more.
  ///
  /// - Parameter hash: The hash of the session's token.
  func drop(_ hash: String) { state.withLock { $0.entries[hash] = nil } }

  /// Forgets a session that this process ends, also for look-ups that have begun.
  ///
  /// - Parameter hash: The hash of the session's token.
  func forget(_ hash: String) {
    state.withLock { state in
      state.generation += 1
      state.entries[hash] = nil
    }
  }

  /// Forgets all sessions, after a user has changed.
  func forgetAll() {
    state.withLock { state in
      state.generation += 1
      state.entries.removeAll()
    }
  }
}
