public import Storage

extension UserService {
  /// Signs in; the token of the new session, or nil where name and password do not fit or the user is barred. Every
  /// refusal takes as long as a check of a password.
  public func signIn(name: String, password: String) throws -> (user: StoredUser, token: String)? {
    guard let user = try check(name: name, password: password), let token = try startSession(ifUnchanged: user) else {
      return nil
    }
    return (user, token)
  }

  /// Who has a name and a password, and is not barred; nil for nobody. Writes nothing.
  public func check(name: String, password: String) throws -> StoredUser? {
    let user = Self.isPossible(name) ? try store.user(named: name) : nil
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

  /// Starts a session for who has just shown his password; nil where he got another one meanwhile, or was barred.
  public func startSession(ifUnchanged user: StoredUser) throws -> String? {
    try store.user(id: user.id) == user ? try startSession(of: user) : nil
  }

  /// Starts a session without a password, for who has shown in another way who he is; its token.
  public func startSession(of user: StoredUser) throws -> String {
    let now = clock.now()
    try store.forgetSessions(expiredAt: now, idleSince: now.adding(seconds: -Self.idleTime))
    let token = secrets.token()
    try store.add(
      StoredSession(
        tokenHash: secrets.hash(token: token), user: user.id, createdOn: now, seenOn: now,
        expiresOn: now.adding(seconds: Self.lifetime)))
    return token
  }

  /// A session that lives.
  public struct Seen: Hashable, Sendable {
    public let user: StoredUser
    /// The moment at which it was seen.
    public let now: Timestamp
    /// Whether it is time to write that down.
    public let isStale: Bool
  }

  /// Who is signed in with a token; nil where nobody is, or not any more. Keeps the session alive.
  public func user(session token: String) throws -> StoredUser? {
    guard let seen = try seen(session: token) else {
      try store.endSession(tokenHash: secrets.hash(token: token))
      return nil
    }
    if seen.isStale { try keepAlive(session: token) }
    return seen.user
  }

  /// Who is signed in with a token; nil where nobody is, or not any more. Writes nothing.
  ///
  /// A session that was seen in the future was begun on a clock that somebody has set back since: it is over.
  ///
  /// - Parameters:
  ///   - token: what his browser sent.
  ///   - lastSeen: when he was seen last, where that may not be written yet.
  public func seen(session token: String, lastSeen: Timestamp? = nil) throws -> Seen? {
    guard let session = try store.session(tokenHash: secrets.hash(token: token)) else { return nil }
    let now = clock.now()
    let seenOn = max(session.seenOn, lastSeen ?? session.seenOn)
    guard now < session.expiresOn, now < seenOn.adding(seconds: Self.idleTime),
      now.adding(seconds: Self.touchInterval) >= seenOn, now.adding(seconds: Self.touchInterval) >= session.createdOn
    else { return nil }
    guard let user = try store.user(id: session.user), !user.isDisabled else { return nil }
    return Seen(user: user, now: now, isStale: now >= session.seenOn.adding(seconds: Self.touchInterval))
  }

  /// Writes down that a session was seen.
  public func keepAlive(session token: String) throws {
    try store.touch(tokenHash: secrets.hash(token: token), at: clock.now())
  }

  /// Ends a session.
  public func signOut(session token: String) throws { try store.endSession(tokenHash: secrets.hash(token: token)) }
}
