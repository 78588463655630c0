import Diagnostics
import Localization
import SchemaModel
public import Storage
public import Validation

/// Manages the users of a business and their sessions.
public struct UserService: Sendable {
  /// After how many seconds without use a session ends.
  public static let idleTime = 30 * 60
  /// After how many seconds a session ends in any case.
  public static let lifetime = 12 * 3600
  /// The length of a password, in code points.
  public static let passwordLength = 8...1024
  /// The role of the first user.
  public static let managerRole = Role.managerName

  let store: any UserStore
  private let sessions: SessionService
  private let factory: UserFactory

  /// - Parameters:
  ///   - store: The store of users and sessions.
  ///   - secrets: Hashes passwords and makes tokens.
  ///   - clock: The time by which sessions start and end.
  ///   - ids: The ids of new users; nil for UUIDs of version 7 by `clock`.
  ///   - steady: Measures how long a session that was looked up is taken to be as it was found.
  ///   - roles: The names of the roles that a user can have; none where every name can be one.
  public init(
    store: any UserStore, secrets: any SecretKeeper, clock: any WallClock = SystemClock(), ids: (any IDSource)? = nil,
    steady: any MonotonicClock = SystemMonotonicClock(), roles: [String] = []
  ) {
    self.store = store
    sessions = SessionService(store: store, secrets: secrets, clock: clock, cache: SessionCache(clock: steady))
    factory = UserFactory(secrets: secrets, clock: clock, ids: ids ?? UUIDSource(clock: clock), roles: roles)
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
    user.passwordHash = try factory.hash(password)
    try change(user)
  }

  /// Gives a user another role, and ends all of the user's sessions.
  ///
  /// - Parameters:
  ///   - role: The role, by its name in the schema.
  ///   - name: The name of the user.
  /// - Throws: `failure.user.unknown` where there is no such user, `failure.user.role_unknown` where there is no such role.
  public func setRole(_ role: String, of name: String) throws {
    var user = try known(name)
    try factory.checkRole(role)
    user.role = role
    try change(user)
  }

  /// Disables or enables a user, and ends all of the user's sessions.
  ///
  /// - Parameters:
  ///   - isDisabled: Whether the user may no longer sign in.
  ///   - name: The name of the user.
  /// - Throws: `failure.user.unknown` where there is no such user.
  public func setDisabled(_ isDisabled: Bool, of name: String) throws {
    var user = try known(name)
    user.isDisabled = isDisabled
    try change(user)
  }

  private func change(_ user: StoredUser) throws {
    defer { sessions.cache.forgetAll() }
    _ = try store.change(user)
  }

  private func known(_ name: String) throws -> StoredUser {
    guard let user = try store.user(named: UserFactory.trimmed(name)) else {
      throw Failure(.usage, "failure.user.unknown", ["name": name])
    }
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
    guard let user = try check(name: name, password: password), let token = try startSession(ifUnchanged: user) else {
      return nil
    }
    return (user, token)
  }

  /// Finds the user of a name and a password; writes nothing. Every refusal takes as long as the check of a password.
  ///
  /// - Parameters:
  ///   - name: The name as it was typed.
  ///   - password: The password as it was typed.
  /// - Returns: The user; nil where name and password do not match or the user is disabled.
  /// - Throws: A `Failure` of the store.
  public func check(name: String, password: String) throws -> StoredUser? {
    try sessions.check(name: name, password: password)
  }

  /// Starts a session for a user whose password was just checked.
  ///
  /// - Parameter user: The user as `check` returned it.
  /// - Returns: The token of the session; nil where the user has got another password since, or was disabled.
  /// - Throws: A `Failure` of the store.
  public func startSession(ifUnchanged user: StoredUser) throws -> String? {
    try store.user(id: user.id) == user ? try startSession(of: user) : nil
  }

  /// Starts a session for a user who was identified without a password.
  ///
  /// - Parameter user: The user.
  /// - Returns: The token of the session.
  /// - Throws: A `Failure` of the store.
  public func startSession(of user: StoredUser) throws -> String { try sessions.start(for: user) }

  /// Finds the user of a session, and keeps the session alive; a session that is over is removed.
  ///
  /// - Parameter token: The token of the session.
  /// - Returns: The user; nil where there is no such session, or it has ended.
  /// - Throws: A `Failure` of the store.
  public func user(session token: String) throws -> StoredUser? {
    guard let live = try seen(session: token) else {
      try sessions.end(token)
      return nil
    }
    if live.isStale { try keepAlive(session: token, at: live.now) }
    return live.user
  }

  /// Finds a session; writes nothing. A session whose last use lies in the future was started on a clock that has been
  /// set back since: it has ended.
  ///
  /// - Parameters:
  ///   - token: The token of the session.
  ///   - lastSeen: The last use of the session, where it may not be written yet.
  /// - Returns: The session and its user; nil where there is none, or it has ended, or its user is disabled.
  /// - Throws: A `Failure` of the store.
  public func seen(session token: String, lastSeen: Timestamp? = nil) throws -> LiveSession? {
    try sessions.session(of: token, lastSeen: lastSeen)
  }

  /// Finds a session that `find(session:)` found at most a second ago; asks the store for nothing. What this service
  /// has changed meanwhile, such as a password, counts.
  ///
  /// - Parameter token: The token of the session.
  /// - Returns: The session and its user; nil where the store has to be asked.
  public func cached(session token: String) -> LiveSession? { sessions.cached(token) }

  /// Finds a session in the store, and keeps it in memory for `cached(session:)`. That it is used now is remembered, and
  /// written by `keepAlive(session:at:)` only.
  ///
  /// - Parameter token: The token of the session.
  /// - Returns: The session and its user; nil where there is none, or it has ended, or its user is disabled.
  /// - Throws: A `Failure` of the store.
  public func find(session token: String) throws -> LiveSession? { try sessions.find(token) }

  /// Writes that a session is used.
  ///
  /// - Parameters:
  ///   - token: The token of the session.
  ///   - moment: The moment of its use (`LiveSession.now`), which may be past.
  /// - Throws: A `Failure` of the store.
  public func keepAlive(session token: String, at moment: Timestamp) throws {
    try sessions.keepAlive(token, at: moment)
  }

  /// Ends a session.
  ///
  /// - Parameter token: The token of the session.
  /// - Throws: A `Failure` of the store.
  public func signOut(session token: String) throws { try sessions.end(token) }
}

extension UserFacts {
  /// The facts that formulas read of a user.
  ///
  /// - Parameter user: The stored user. An empty display name becomes nil.
  public init(_ user: StoredUser) {
    self.init(name: user.name, displayName: user.displayName.isEmpty ? nil : user.displayName, role: user.role)
  }
}
