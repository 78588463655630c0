import Diagnostics
public import Storage

/// The links by which people set their own passwords: an invitation, or a reset. Whoever makes one never sees a password.
///
/// A link is valid once and for three days; a later one of the same user voids it. Until it is used, the user's former
/// password stays as it is.
public struct AccountLinks: Sendable {
  /// How many seconds a link is valid.
  public static let lifetime = 3 * 86_400

  private let store: any UserStore
  private let secrets: any SecretKeeper
  private let clock: any WallClock
  private let factory: UserFactory
  private let sessions: SessionService

  init(
    store: any UserStore, secrets: any SecretKeeper, clock: any WallClock, factory: UserFactory,
    sessions: SessionService
  ) {
    self.store = store
    self.secrets = secrets
    self.clock = clock
    self.factory = factory
    self.sessions = sessions
  }

  /// Makes a link for a user.
  ///
  /// - Parameter user: The user, by any spelling of the name.
  /// - Returns: The token of the link. It is stored nowhere.
  /// - Throws: `failure.user.barred` for a user who is barred; a `Failure` of the store.
  public func make(for user: StoredUser) throws -> String {
    guard !user.isDisabled else { throw Failure(.data, "failure.user.barred", ["name": user.name]) }
    let (now, token) = (clock.now(), secrets.token())
    try store.add(
      StoredAccountLink(
        tokenHash: secrets.hash(token: token), user: user.id, createdOn: now,
        expiresOn: now.adding(seconds: Self.lifetime)))
    return token
  }

  /// The user of a link; writes nothing, since programs that preview links open them, too.
  ///
  /// - Parameter token: The token of the link.
  /// - Returns: The user; nil where the link is unknown, used or too old, or the user is barred.
  /// - Throws: A `Failure` of the store.
  public func user(of token: String) throws -> StoredUser? {
    guard let link = try store.accountLink(tokenHash: secrets.hash(token: token)), isValid(link),
      let user = try store.user(id: link.user), !user.isDisabled
    else { return nil }
    return user
  }

  /// Uses a link up: sets the password that its user chose, and ends all of the user's sessions.
  ///
  /// - Parameters:
  ///   - token: The token of the link.
  ///   - password: The password as it was typed.
  /// - Returns: The user as stored; nil where the link is unknown, used or too old, or the user is barred.
  /// - Throws: `failure.user.password_…` where the password cannot be chosen; the link stays valid then.
  public func use(_ token: String, password: String) throws -> StoredUser? {
    guard let user = try user(of: token) else { return nil }
    let hash = try factory.hash(password, of: user)
    defer { sessions.cache.forgetAll() }
    return try store.useAccountLink(tokenHash: secrets.hash(token: token)) { link, stored in
      guard isValid(link), !stored.isDisabled else { return nil }
      var changed = stored
      changed.passwordHash = hash
      return changed
    }
  }

  /// A clock that was set back makes no link valid for longer.
  private func isValid(_ link: StoredAccountLink) -> Bool {
    let now = clock.now()
    return now < link.expiresOn && now >= link.createdOn.adding(seconds: -60)
  }
}
