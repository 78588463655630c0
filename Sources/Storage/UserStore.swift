/// Someone who may sign in.
public struct StoredUser: Hashable, Sendable {
  public let id: String
  /// What he types to sign in; unique, folded.
  public var name: String
  public var displayName: String
  public var role: String
  /// What a hasher made of his password; nil where he has none yet.
  public var passwordHash: String?
  public var isDisabled: Bool
  public var createdOn: Timestamp

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

/// Someone who is signed in. The token itself is kept nowhere, only its hash.
public struct StoredSession: Hashable, Sendable {
  public let tokenHash: String
  public let user: String
  public let createdOn: Timestamp
  public var seenOn: Timestamp
  public let expiresOn: Timestamp

  public init(tokenHash: String, user: String, createdOn: Timestamp, seenOn: Timestamp, expiresOn: Timestamp) {
    self.tokenHash = tokenHash
    self.user = user
    self.createdOn = createdOn
    self.seenOn = seenOn
    self.expiresOn = expiresOn
  }
}

/// Where users and their sessions are kept.
public protocol UserStore: Sendable {
  /// All users, by name.
  func users() throws -> [StoredUser]
  func user(id: String) throws -> StoredUser?
  /// The user of a name, however it is written.
  func user(named name: String) throws -> StoredUser?
  /// Adds a user; false where his name is taken, or where `onlyFirst` and there is a user already.
  func add(_ user: StoredUser, onlyFirst: Bool) throws -> Bool
  /// In one transaction: shows all users, and stores the one that comes back, a new one or one of them changed. A changed
  /// user's sessions end.
  func settle(_ body: ([StoredUser]) throws -> StoredUser?) throws -> StoredUser?
  /// Changes everything but id and name; his sessions end. False where there is no such user.
  func change(_ user: StoredUser) throws -> Bool

  func add(_ session: StoredSession) throws
  func session(tokenHash: String) throws -> StoredSession?
  func touch(tokenHash: String, at moment: Timestamp) throws
  func endSession(tokenHash: String) throws
  /// Forgets sessions that expired, or were last seen before `idleSince`.
  func forgetSessions(expiredAt moment: Timestamp, idleSince: Timestamp) throws
}
