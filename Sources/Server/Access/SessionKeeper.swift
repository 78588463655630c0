import Engine
import Storage
import Synchronization

/// Finds the users of session tokens and keeps their sessions alive.
///
/// The last use of a session is written in the background, and remembered in memory until then, so that no page waits
/// for a writer.
final class SessionKeeper: Sendable {
  private struct Seen {
    var on: Timestamp
    var isBeingWritten = false
  }

  private static let most = 10_000

  private let users: UserService
  private let reading: BlockingWork
  private let writing: BlockingWork
  private let seen = Mutex<[String: Seen]>([:])

  /// - Parameters:
  ///   - users: The users and their sessions.
  ///   - reading: Runs the queries.
  ///   - writing: Runs the writes.
  init(users: UserService, reading: BlockingWork, writing: BlockingWork) {
    self.users = users
    self.reading = reading
    self.writing = writing
  }

  /// Finds the user of a session.
  ///
  /// - Parameter token: The session token.
  /// - Returns: The user; nil where there is no such session, or it has ended.
  /// - Throws: A `Failure` of the store.
  func user(_ token: String) async throws -> StoredUser? {
    let key = SecretToken.hash(of: token)
    let last = seen.withLock { $0[key]?.on }
    let users = users
    guard let found = try await reading({ try users.seen(session: token, lastSeen: last) }) else {
      seen.withLock { $0[key] = nil }
      return nil
    }
    let isDue = seen.withLock { seen in
      if seen.count > Self.most { seen.removeAll() }
      let isDue = found.isStale && seen[key]?.isBeingWritten != true
      seen[key] = Seen(on: found.now, isBeingWritten: isDue || seen[key]?.isBeingWritten == true)
      return isDue
    }
    if isDue { write(token, key) }
    return found.user
  }

  private func write(_ token: String, _ key: String) {
    let (users, writing) = (users, writing)
    Task {
      // Where it cannot be written now, the next request tries again.
      try? await writing { try users.keepAlive(session: token) }
      seen.withLock { $0[key]?.isBeingWritten = false }
    }
  }
}
