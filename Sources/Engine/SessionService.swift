public import Storage

/// A session that has not ended.
public struct LiveSession: Hashable, Sendable {
  /// The user who is signed in.
  public let user: StoredUser
  /// The moment at which the session was looked up.
  public let now: Timestamp
  /// Whether the stored time of its last use is old enough to be written again.
  public let isStale: Bool
}

/// Checks passwords, and starts, finds and ends sessions.
struct SessionService: Sendable {
  /// How old, in seconds, the stored time of a session's last use may become.
  static let touchInterval = 60

  let store: any UserStore
  let secrets: any SecretKeeper
  let clock: any WallClock

  /// Finds the user of a name and a password. A refusal takes as long as a success: a password is hashed where there is
  /// no user.
  ///
  /// - Parameters:
  ///   - name: The name as it was typed.
  ///   - password: The password as it was typed.
  /// - Returns: The user; nil where name and password do not match or the user is disabled.
  /// - Throws: A `Failure` of the store or of the hash.
  func check(name: String, password: String) throws -> StoredUser? {
    let user = UserFactory.isPossible(name: name) ? try store.user(named: name) : nil
    let spellings = PasswordText.spellings(password)
    guard let user, let hash = user.passwordHash else {
      for spelling in spellings { _ = try secrets.hash(password: spelling) }
      return nil
    }
    var fits = false
    for spelling in spellings {
      if try secrets.verify(password: spelling, hash: hash) { fits = true }
    }
    return fits && PasswordText.isPossible(password) && !user.isDisabled ? user : nil
  }

  /// Starts a session and removes those that have ended.
  ///
  /// - Returns: The token of the session.
  /// - Throws: A `Failure` of the store.
  func start(for user: StoredUser) throws -> String {
    let now = clock.now()
    try store.forgetSessions(expiredAt: now, idleSince: now.adding(seconds: -UserService.idleTime))
    let token = secrets.token()
    try store.add(
      StoredSession(
        tokenHash: secrets.hash(token: token), user: user.id, createdOn: now, seenOn: now,
        expiresOn: now.adding(seconds: UserService.lifetime)))
    return token
  }

  /// Finds the session of a token; writes nothing. A session whose last use lies in the future was started on a clock
  /// that has been set back since: it has ended.
  ///
  /// - Parameters:
  ///   - token: The token of the cookie.
  ///   - lastSeen: The last use of the session, where it may not be written yet.
  /// - Returns: The session; nil where there is none, or it has ended, or its user is disabled.
  /// - Throws: A `Failure` of the store.
  func session(of token: String, lastSeen: Timestamp?) throws -> LiveSession? {
    guard let session = try store.session(tokenHash: secrets.hash(token: token)) else { return nil }
    let now = clock.now()
    let seenOn = max(session.seenOn, lastSeen ?? session.seenOn)
    guard now < session.expiresOn, now < seenOn.adding(seconds: UserService.idleTime),
      now.adding(seconds: Self.touchInterval) >= seenOn, now.adding(seconds: Self.touchInterval) >= session.createdOn
    else { return nil }
    guard let user = try store.user(id: session.user), !user.isDisabled else { return nil }
    return LiveSession(user: user, now: now, isStale: now >= session.seenOn.adding(seconds: Self.touchInterval))
  }

  /// Writes that a session is used now.
  ///
  /// - Parameter token: The token of the session.
  /// - Throws: A `Failure` of the store.
  func keepAlive(_ token: String) throws {
    try store.touch(tokenHash: secrets.hash(token: token), at: clock.now())
  }

  /// Ends a session; nothing happens where there is none.
  func end(_ token: String) throws { try store.endSession(tokenHash: secrets.hash(token: token)) }
}
