public import Storage

extension UserService {
  /// Signs in; the token of the new session, or nil where name and password do not fit or the user is barred. Every
  /// refusal takes as long as a check of a password.
  public func signIn(name: String, password: String) throws -> (user: StoredUser, token: String)? {
    let user = try store.user(named: name)
    guard let user, let hash = user.passwordHash else {
      _ = try secrets.hash(password: password)
      return nil
    }
    let fits = try secrets.verify(password: password, hash: hash)
    guard fits, !user.isDisabled else { return nil }
    return (user, try startSession(of: user))
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

  /// Who is signed in with a token; nil where nobody is, or not any more. Keeps the session alive.
  public func user(session token: String) throws -> StoredUser? {
    let hash = secrets.hash(token: token)
    guard let session = try store.session(tokenHash: hash) else { return nil }
    let now = clock.now()
    guard now < session.expiresOn, now < session.seenOn.adding(seconds: Self.idleTime) else {
      try store.endSession(tokenHash: hash)
      return nil
    }
    guard let user = try store.user(id: session.user), !user.isDisabled else { return nil }
    if now >= session.seenOn.adding(seconds: Self.touchInterval) { try store.touch(tokenHash: hash, at: now) }
    return user
  }

  /// Ends a session.
  public func signOut(session token: String) throws { try store.endSession(tokenHash: secrets.hash(token: token)) }
}
