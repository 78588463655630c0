import Diagnostics
import Localization
public import SchemaModel
public import Storage
public import Validation

/// Manages the users of a business: who they are, what they may do, and how they come in.
public struct UserService: Sendable {
  /// After how many seconds without use a session ends.
  public static let idleTime = 30 * 60
  /// After how many seconds a session ends in any case.
  public static let lifetime = 12 * 3600
  /// The length of a password, in code points.
  public static let passwordLength = 15...1024
  /// The role of the first user.
  public static let managerRole = Role.managerName

  let store: any UserStore
  /// Signs users in and out.
  public let sessions: SessionService
  private var factory: UserFactory
  /// The links by which people set their own passwords.
  public var links: AccountLinks {
    AccountLinks(store: store, secrets: sessions.secrets, clock: sessions.clock, factory: factory, sessions: sessions)
  }

  /// The second factors of users.
  public var secondFactors: SecondFactors {
    SecondFactors(store: store, secrets: sessions.secrets, clock: sessions.clock)
  }

  /// - Parameters:
  ///   - store: The store of users and sessions.
  ///   - secrets: Hashes passwords and makes tokens.
  ///   - clock: The time by which sessions start and end.
  ///   - ids: The ids of new users; nil for UUIDs of version 7 by `clock`.
  ///   - steady: Measures how long a session that was looked up is taken to be as it was found.
  ///   - schema: The schema, whose roles users have and whose business no password is named for; nil for any role.
  public init(
    store: any UserStore, secrets: any SecretKeeper, clock: any WallClock = SystemClock(), ids: (any IDSource)? = nil,
    steady: any MonotonicClock = SystemMonotonicClock(), schema: Schema? = nil
  ) {
    self.store = store
    sessions = SessionService(store: store, secrets: secrets, clock: clock, cache: SessionCache(clock: steady))
    factory = UserFactory(
      secrets: secrets, clock: clock, ids: ids ?? UUIDSource(clock: clock))
    if let schema { factory = factory.following(schema) }
  }

  /// The same service with the roles of another schema.
  ///
  /// - Parameter schema: The schema.
  /// - Returns: A service that shares sessions with this one.
  public func following(_ schema: Schema) -> UserService {
    var service = self
    service.factory = factory.following(schema)
    return service
  }

  /// All users, by name.
  ///
  /// - Throws: A `Failure` of the store.
  public func users() throws -> [StoredUser] { try store.users() }

  /// Whether there are users.
  ///
  /// - Throws: A `Failure` of the store.
  public func hasUsers() throws -> Bool { try !store.users().isEmpty }

  /// Adds the first user, a manager.
  ///
  /// - Parameters:
  ///   - name: The name to sign in with.
  ///   - displayName: The name that pages show; where it is empty, `name`.
  ///   - password: The password.
  /// - Returns: The user.
  /// - Throws: `failure.user.not_first` where there is a user already; a `Failure` where name or password is not allowed.
  public func createFirstManager(name: String, displayName: String = "", password: String) throws -> StoredUser {
    let user = try factory.makeUser(name: name, displayName: displayName, role: Self.managerRole, password: password)
    guard try store.add(user, onlyFirst: true) else { throw Failure(.data, "failure.user.not_first") }
    return user
  }

  /// Adds a user.
  ///
  /// - Parameters:
  ///   - name: The name to sign in with.
  ///   - displayName: The name that pages show; where it is empty, `name`.
  ///   - role: The role, by its name in the schema.
  ///   - password: The password; nil for a user who cannot sign in yet.
  /// - Returns: The user.
  /// - Throws: `failure.user.name_taken` where another user has the name, `failure.user.name_looks_like` where one has a
  ///   name that looks the same; a `Failure` where name, role or password is not allowed.
  public func add(name: String, displayName: String = "", role: String, password: String?) throws -> StoredUser {
    let user = try factory.makeUser(name: name, displayName: displayName, role: role, password: password)
    let likeness = ConfusableName(user.name)
    _ = try store.settle { users in
      if users.contains(where: { Folding.same($0.name, user.name) }) {
        throw Failure(.data, "failure.user.name_taken", ["name": user.name])
      }
      if let other = users.first(where: { ConfusableName($0.name).isLike(likeness) }) {
        throw Failure(.data, "failure.user.name_looks_like", ["name": user.name, "other": other.name])
      }
      return user
    }
    return user
  }

  /// Whether at least one of these users may sign in with a password.
  ///
  /// - Parameter users: The users.
  public static func hasPassword(_ users: [StoredUser]) -> Bool {
    users.contains { $0.passwordHash != nil && !$0.isDisabled }
  }

  /// The manager who is signed in by a link that was printed while no user had a password. Without users the manager is
  /// added; else one is found, and given the password. Read, decided and written in one transaction.
  ///
  /// - Parameters:
  ///   - name: The name of a manager who is added.
  ///   - password: The password to set; nil for none.
  ///   - known: The ids of the users at the time when the link was printed.
  /// - Returns: The manager; nil where a user has a password by now, or where the users are not `known`.
  /// - Throws: `failure.user.no_manager` where there are users and no manager who may sign in.
  public func enterFirst(name: String, password: String?, among known: Set<String>) throws -> StoredUser? {
    let made = try factory.makeUser(name: name, displayName: "", role: Self.managerRole, password: password)
    defer { sessions.cache.forgetAll() }
    return try store.settle { users in
      guard !Self.hasPassword(users), Set(users.map(\.id)) == known else { return nil }
      guard !users.isEmpty else { return made }
      guard var manager = users.first(where: { $0.role == Self.managerRole && !$0.isDisabled }) else {
        throw Failure(.data, "failure.user.no_manager")
      }
      manager.passwordHash = made.passwordHash
      return manager
    }
  }

  /// Sets the password of a user and ends all of the user's sessions.
  ///
  /// - Parameters:
  ///   - password: The new password.
  ///   - name: The name of the user.
  /// - Throws: `failure.user.unknown` where there is no such user; a `Failure` where the password is not allowed.
  public func setPassword(_ password: String, of name: String) throws {
    var user = try known(name)
    user.passwordHash = try factory.hash(password, of: user)
    try change(user)
  }

  /// Changes the password of somebody who is signed in, and ends all of the user's sessions.
  ///
  /// - Parameters:
  ///   - user: The user.
  ///   - old: The password that the user has, as it was typed.
  ///   - new: The password that the user chose.
  /// - Returns: The user as stored; nil where `old` is wrong, or the user was barred meanwhile.
  /// - Throws: `failure.user.password_…` where `new` cannot be chosen.
  public func changePassword(of user: StoredUser, from old: String, to new: String) throws -> StoredUser? {
    guard let checked = try sessions.check(name: user.name, password: old), checked.id == user.id else { return nil }
    let hash = try factory.hash(new, of: checked)
    return try changed(user.id) { user, _ in user.passwordHash = hash }
  }

  /// Gives a user another role, and ends all of the user's sessions.
  ///
  /// - Parameters:
  ///   - role: The role, by its name in the schema.
  ///   - name: The name of the user.
  /// - Throws: `failure.user.unknown` where there is no such user, `failure.user.role_unknown` where there is no such role,
  ///   `failure.user.last_manager` where no manager would be left who can sign in.
  public func setRole(_ role: String, of name: String) throws {
    try factory.checkRole(role)
    _ = try changed(known(name).id) { user, others in
      user.role = role
      try Self.checkManagerStays(user, others)
    }
  }

  /// Disables or enables a user, and ends all of the user's sessions.
  ///
  /// - Parameters:
  ///   - isDisabled: Whether the user may no longer sign in.
  ///   - name: The name of the user.
  /// - Throws: `failure.user.unknown` where there is no such user, `failure.user.last_manager` where no manager would be left
  ///   who can sign in.
  public func setDisabled(_ isDisabled: Bool, of name: String) throws {
    _ = try changed(known(name).id) { user, others in
      user.isDisabled = isDisabled
      if isDisabled { try Self.checkManagerStays(user, others) }
    }
  }

  /// Ends all sessions of a user.
  ///
  /// - Parameter name: The name of the user.
  /// - Throws: `failure.user.unknown` where there is no such user.
  public func signOutEverywhere(_ name: String) throws {
    defer { sessions.cache.forgetAll() }
    try store.endSessions(of: known(name).id)
  }

  /// When users were last seen, by their ids. Users who never signed in are not in it.
  ///
  /// - Throws: A `Failure` of the store.
  public func visits() throws -> [String: Timestamp] { try store.visits() }

  /// The user of an id.
  ///
  /// - Parameter id: The identity of the user.
  /// - Throws: A `Failure` of the store.
  public func user(id: String) throws -> StoredUser? { try store.user(id: id) }

  /// Refuses to leave a business without a manager who can sign in. Where there was none before, nothing is lost.
  private static func checkManagerStays(_ changed: StoredUser, _ all: [StoredUser]) throws {
    func isOne(_ user: StoredUser) -> Bool {
      user.role == managerRole && !user.isDisabled && user.passwordHash != nil
    }
    guard all.contains(where: isOne), !isOne(changed), !all.contains(where: { $0.id != changed.id && isOne($0) }) else {
      return
    }
    throw Failure(.data, "failure.user.last_manager", ["name": changed.name])
  }

  private func change(_ user: StoredUser) throws {
    defer { sessions.cache.forgetAll() }
    _ = try store.change(user)
  }

  /// Changes a user in the transaction that reads all of them.
  private func changed(
    _ id: String, _ body: (inout StoredUser, _ all: [StoredUser]) throws -> Void
  ) throws -> StoredUser? {
    defer { sessions.cache.forgetAll() }
    return try store.settle { users in
      guard var user = users.first(where: { $0.id == id }) else { return nil }
      try body(&user, users)
      return user
    }
  }

  /// The user of a name.
  ///
  /// - Parameter name: The name in any spelling.
  /// - Returns: The user; nil where there is none.
  /// - Throws: A `Failure` of the store.
  public func user(named name: String) throws -> StoredUser? { try store.user(named: UserFactory.trimmed(name)) }

  private func known(_ name: String) throws -> StoredUser {
    guard let user = try user(named: name) else {
      throw Failure(.usage, "failure.user.unknown", ["name": name])
    }
    return user
  }
}

extension UserFacts {
  /// The facts that formulas read of a user.
  ///
  /// - Parameter user: The stored user. An empty display name becomes nil.
  public init(_ user: StoredUser) {
    self.init(name: user.name, displayName: user.displayName.isEmpty ? nil : user.displayName, role: user.role)
  }
}
