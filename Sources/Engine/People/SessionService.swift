public import Storage

/// A session that has not ended.
public struct LiveSession: Hashable, Sendable {
  /// The user who is signed in.
  public let user: StoredUser
  /// The moment at which the session was looked up.
  public let now: Timestamp
  /// Whether the user showed who it is a moment ago, so that a large step asks for no password again.
  public let isRecent: Bool
  /// Whether the stored time of its last use is old enough to be written again.
  public let isStale: Bool
}

/// Signs users in and out: checks passwords, and starts, finds and ends sessions.
public struct SessionService: Sendable {
  /// How old, in seconds, the stored time of a session's last use may become.
  static let touchInterval = 60
  /// How many seconds after signing in a large step asks for no password again.
  static let recentTime = 600

  let store: any UserStore
  let secrets: any SecretKeeper
  let clock: any WallClock
  let cache: SessionCache

  /// Finds the user of a name and a password. A refusal takes as long as a success: a password is hashed where there is
  /// no user.
  ///
  /// - Parameters:
  ///   - name: The name as it was typed.
  ///   - password: The password as it was typed.
  /// - Returns: The user; nil where name and password do not match or the user is disabled.
  /// - Throws: A `Failure` of the store or of the hash.
  public func check(name: String, password: String) throws -> StoredUser? {
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
    guard fits, PasswordText.isPossible(password), !user.isDisabled else { return nil }
    return secrets.isOutdated(hash: hash) ? try rehashed(user, password) : user
  }

  /// Hashes the password of a user as it is done today, now that it is known.
  private func rehashed(_ user: StoredUser, _ password: String) throws -> StoredUser {
    var user = user
    let hash = try secrets.hash(password: PasswordText.normal(password))
    try store.rehash(hash, of: user)
    user.passwordHash = hash
    return user
  }

  /// Signs a user in. Every refusal takes as long as the check of a password.
  ///
  /// - Parameters:
  ///   - name: The name as it was typed.
  ///   - password: The password as it was typed.
  /// - Returns: The user and the token of a new session; nil where name and password do not match or the user is disabled.
  /// - Throws: A `Failure` of the store.
  public func signIn(name: String, password: String) throws -> (user: StoredUser, token: String)? {
    guard let user = try check(name: name, password: password), let token = try start(ifUnchanged: user) else {
      return nil
    }
    return (user, token)
  }

  /// Starts a session for a user whose password was just checked.
  ///
  /// - Parameter user: The user as `check` returned it.
  /// - Returns: The token of the session; nil where the user has got another password since, or was disabled.
  /// - Throws: A `Failure` of the store.
  public func start(ifUnchanged user: StoredUser) throws -> String? {
    try store.user(id: user.id) == user ? try start(for: user) : nil
  }

  /// Finds the user of a session, and keeps the session alive; a session that is over is removed.
  ///
  /// - Parameter token: The token of the session.
  /// - Returns: The user; nil where there is no such session, or it has ended.
  /// - Throws: A `Failure` of the store.
  public func user(of token: String) throws -> StoredUser? {
    guard let live = try session(of: token) else {
      try end(token)
      return nil
    }
    if live.isStale { try keepAlive(token, at: live.now) }
    return live.user
  }

  /// Starts a session and removes those that have ended.
  ///
  /// - Returns: The token of the session.
  /// - Throws: A `Failure` of the store.
  public func start(for user: StoredUser) throws -> String {
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
  public func session(of token: String, lastSeen: Timestamp? = nil) throws -> LiveSession? {
    let now = clock.now()
    return try stored(secrets.hash(token: token), lastSeen: lastSeen, at: now).map { Self.live($0, $1, at: now) }
  }

  /// The session of a token that is stored, with its user; nil where there is none, or it has ended, or its user is
  /// disabled.
  private func stored(
    _ hash: String, lastSeen: Timestamp?, at now: Timestamp
  ) throws -> (session: StoredSession, user: StoredUser)? {
    guard let session = try store.session(tokenHash: hash), Self.isLive(session, lastSeen: lastSeen, at: now),
      let user = try store.user(id: session.user), !user.isDisabled
    else { return nil }
    return (session, user)
  }

  /// The session of a token where it was looked up a moment ago; asks the store for nothing.
  ///
  /// - Parameter token: The token of the cookie.
  /// - Returns: The session; nil where the store has to be asked.
  public func cached(_ token: String) -> LiveSession? {
    let hash = secrets.hash(token: token)
    guard let entry = cache.entry(hash) else { return nil }
    let now = clock.now()
    guard Self.isLive(entry.session, lastSeen: entry.lastSeen, at: now) else { return nil }
    cache.use(hash, at: now)
    return Self.live(entry.session, entry.user, at: now)
  }

  /// Looks a session up and keeps it in the cache; writes nothing.
  ///
  /// - Parameter token: The token of the cookie.
  /// - Returns: The session; nil where there is none, or it has ended, or its user is disabled.
  /// - Throws: A `Failure` of the store.
  public func find(_ token: String) throws -> LiveSession? {
    let hash = secrets.hash(token: token)
    let lookup = cache.begin()
    let lastSeen = cache.lastSeen(hash)
    let now = clock.now()
    guard let (session, user) = try stored(hash, lastSeen: lastSeen, at: now) else {
      cache.drop(hash)
      return nil
    }
    cache.keep(session, of: user, seenOn: now, lookup)
    return Self.live(session, user, at: now)
  }

  private static func isLive(_ session: StoredSession, lastSeen: Timestamp?, at now: Timestamp) -> Bool {
    let seenOn = max(session.seenOn, lastSeen ?? session.seenOn)
    return now < session.expiresOn && now < seenOn.adding(seconds: UserService.idleTime)
      && now.adding(seconds: touchInterval) >= seenOn && now.adding(seconds: touchInterval) >= session.createdOn
  }

  private static func live(_ session: StoredSession, _ user: StoredUser, at now: Timestamp) -> LiveSession {
    LiveSession(
      user: user, now: now, isRecent: now < session.createdOn.adding(seconds: recentTime),
      isStale: now >= session.seenOn.adding(seconds: touchInterval))
  }

  /// Writes that a session is used.
  ///
  /// - Parameters:
  ///   - token: The token of the session.
  ///   - moment: The moment of its use, which may be past.
  /// - Throws: A `Failure` of the store.
  public func keepAlive(_ token: String, at moment: Timestamp) throws {
    let hash = secrets.hash(token: token)
    try store.touch(tokenHash: hash, at: moment)
    cache.stored(hash, seenOn: moment)
  }

  /// Ends a session; nothing happens where there is none.
  ///
  /// - Parameter token: The token of the session.
  /// - Throws: A `Failure` of the store.
  public func end(_ token: String) throws {
    let hash = secrets.hash(token: token)
    defer { cache.forget(hash) }
    try store.endSession(tokenHash: hash)
  }
}
