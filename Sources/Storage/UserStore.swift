/// A person who may sign in.
public struct StoredUser: Hashable, Sendable {
  public let id: String
  /// The name typed to sign in, as the user writes it; unique in folded form.
  public var name: String
  public var displayName: String
  public var role: String
  /// The hash of the password; nil if none has been set yet.
  public var passwordHash: String?
  /// Whether signing in is refused.
  public var isDisabled: Bool
  public var createdOn: Timestamp

  /// Creates a user.
  ///
  /// - Parameters:
  ///   - id: The identity of the user; never changes.
  ///   - name: The name typed to sign in.
  ///   - displayName: The name shown to others.
  ///   - role: The role, by name.
  ///   - passwordHash: The hash of the password; nil if none has been set yet.
  ///   - isDisabled: Whether signing in is refused.
  ///   - createdOn: The time at which the user was added.
  public init(
    id: String, name: String, displayName: String, role: String, passwordHash: String? = nil, isDisabled: Bool = false,
    createdOn: Timestamp
  ) {
    self.id = id
    self.name = name
    self.displayName = displayName
    self.role = role
    self.passwordHash = passwordHash
    self.isDisabled = isDisabled
    self.createdOn = createdOn
  }
}

/// A session of a signed-in user. The token itself is not stored, only its hash.
public struct StoredSession: Hashable, Sendable {
  public let tokenHash: String
  /// The id of the user.
  public let user: String
  public let createdOn: Timestamp
  /// The time of the last request.
  public var seenOn: Timestamp
  public let expiresOn: Timestamp

  /// Creates a session.
  ///
  /// - Parameters:
  ///   - tokenHash: The hash of the session token.
  ///   - user: The id of the user.
  ///   - createdOn: The time of signing in.
  ///   - seenOn: The time of the last request.
  ///   - expiresOn: The time after which the session is invalid.
  public init(tokenHash: String, user: String, createdOn: Timestamp, seenOn: Timestamp, expiresOn: Timestamp) {
    self.tokenHash = tokenHash
    self.user = user
    self.createdOn = createdOn
    self.seenOn = seenOn
    self.expiresOn = expiresOn
  }
}

/// A store of users and their sessions. All methods throw a `Failure` if the database cannot be used.
public protocol UserStore: Sendable {
  /// All users, ordered by name.
  func users() throws -> [StoredUser]
  /// Looks up a user by id.
  ///
  /// - Parameter id: The identity of the user.
  /// - Returns: The user, or nil if there is none.
  func user(id: String) throws -> StoredUser?
  /// Looks up a user by sign-in name.
  ///
  /// - Parameter name: The name in any spelling; it is folded.
  /// - Returns: The user, or nil if there is none.
  func user(named name: String) throws -> StoredUser?
  /// Adds a user.
  ///
  /// - Parameters:
  ///   - user: The user to add.
  ///   - onlyFirst: Whether to add the user only if there is none yet.
  /// - Returns: false if the name is taken, or if `onlyFirst` is set and there is a user already.
  func add(_ user: StoredUser, onlyFirst: Bool) throws -> Bool
  /// Adds or changes a user in one transaction. All sessions of a changed user end.
  ///
  /// - Parameter body: Given all users, returns the one to store, new or changed; nil for none.
  /// - Returns: What `body` returned.
  func settle(_ body: ([StoredUser]) throws -> StoredUser?) throws -> StoredUser?
  /// Changes everything of a user except id and name. All sessions of the user end.
  ///
  /// - Parameter user: The user with the new values.
  /// - Returns: false if there is no such user.
  func change(_ user: StoredUser) throws -> Bool
  /// Replaces the hash of a password by a slower one of the same password. Sessions go on.
  ///
  /// - Parameters:
  ///   - hash: The new hash.
  ///   - user: The user as it was read: where its hash is another one by now, nothing happens.
  func rehash(_ hash: String, of user: StoredUser) throws
  /// When users were last seen, by their ids. Users who never signed in are not in it.
  func visits() throws -> [String: Timestamp]

  /// Stores a link, the only one of its user: earlier ones are void.
  ///
  /// - Parameter link: The link to store.
  func add(_ link: StoredAccountLink) throws
  /// Looks up a link.
  ///
  /// - Parameter tokenHash: The hash of the link's token.
  /// - Returns: The link, or nil if there is none.
  func accountLink(tokenHash: String) throws -> StoredAccountLink?
  /// Uses a link up, in one transaction: its user is changed, and all sessions and links of the user end.
  ///
  /// - Parameters:
  ///   - tokenHash: The hash of the link's token.
  ///   - body: Given the link and its user, returns the user to store; nil to leave everything as it is.
  /// - Returns: What `body` returned; nil if there is no such link.
  func useAccountLink(
    tokenHash: String, _ body: (StoredAccountLink, StoredUser) throws -> StoredUser?
  ) throws -> StoredUser?

  /// Looks up the second factor of a user.
  ///
  /// - Parameter user: The id of the user.
  /// - Returns: The second factor, or nil if there is none.
  func secondFactor(of user: String) throws -> StoredSecondFactor?
  /// Changes the second factor of a user in one transaction.
  ///
  /// - Parameters:
  ///   - user: The id of the user.
  ///   - body: Given what is stored, returns what to store; nil to remove it.
  /// - Returns: What `body` returned.
  func changeSecondFactor(
    of user: String, _ body: (StoredSecondFactor?) throws -> StoredSecondFactor?
  ) throws -> StoredSecondFactor?

  /// Stores a new session.
  ///
  /// - Parameter session: The session to store.
  func add(_ session: StoredSession) throws
  /// Looks up a session.
  ///
  /// - Parameter tokenHash: The hash of the session token.
  /// - Returns: The session, or nil if there is none.
  func session(tokenHash: String) throws -> StoredSession?
  /// Records that a session was used.
  ///
  /// - Parameters:
  ///   - tokenHash: The hash of the session token.
  ///   - moment: The time of the request.
  func touch(tokenHash: String, at moment: Timestamp) throws
  /// Deletes a session.
  ///
  /// - Parameter tokenHash: The hash of the session token.
  func endSession(tokenHash: String) throws
  /// Deletes all sessions of a user.
  ///
  /// - Parameter user: The id of the user.
  func endSessions(of user: String) throws
  /// Deletes sessions that have expired or have been idle for too long.
  ///
  /// - Parameters:
  ///   - moment: The current time; sessions that expire at or before it go.
  ///   - idleSince: Sessions last seen before this time go.
  func forgetSessions(expiredAt moment: Timestamp, idleSince: Timestamp) throws
}
