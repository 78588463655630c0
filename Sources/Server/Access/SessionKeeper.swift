import Engine
import Storage
import Synchronization

/// Finds the users of session tokens and keeps their sessions alive.
///
/// A session that was looked up within a second is found in memory, without a query or another thread. The last use of
/// a session is written in the background, at most once a minute, so that no page waits for a writer.
final class SessionKeeper: Sendable {
  private let users: UserService
  private let reading: BlockingWork
  private let writing: BlockingWork
  /// The tokens whose last use is being written.
  private let underWay = Mutex<Set<String>>([])

  /// - Parameters:
  ///   - users: The users and their sessions.
  ///   - reading: Runs the queries.
  ///   - writing: Runs the writes.
  init(users: UserService, reading: BlockingWork, writing: BlockingWork) {
    self.users = users
    self.reading = reading
    self.writing = writing
  }

  /// Finds a session.
  ///
  /// - Parameter token: The session token.
  /// - Returns: The session with its user; nil where there is none, or it has ended.
  /// - Throws: A `Failure` of the store.
  func session(_ token: String) async throws -> LiveSession? {
    let users = users
    var session = users.sessions.cached(token)
    if session == nil { session = try await reading { try users.sessions.find(token) } }
    if let session, session.isStale { write(token, usedAt: session.now) }
    return session
  }

  /// Writes the use of a session when there is time for it: with the moment of the request, since time passes meanwhile.
  private func write(_ token: String, usedAt moment: Timestamp) {
    guard underWay.withLock({ $0.insert(token).inserted }) else { return }
    let (users, writing) = (users, writing)
    Task {
      // Where it cannot be written now, the next request tries again.
      try? await writing { try users.sessions.keepAlive(token, at: moment) }
      _ = underWay.withLock { $0.remove(token) }
    }
  }
}
