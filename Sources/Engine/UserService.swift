public import Storage
import Diagnostics
import Localization
import SchemaModel

/// People and their sessions.
public struct UserService: Sendable {
  /// Who was never seen for so long is signed out, in seconds.
  public static let idleTime = 30 * 60
  /// How long a session lives at most, in seconds.
  public static let lifetime = 12 * 3600
  /// Code points of a password.
  public static let passwordLength = 8...1024
  /// The role of the first user.
  public static let managerRole = "manager"
  /// How stale, in seconds, what is stored of a session's last use may be.
  static let touchInterval = 60

  let store: any UserStore
  let secrets: any SecretKeeper
  let clock: any WallClock
  let ids: any IDSource

  public init(
    store: any UserStore, secrets: any SecretKeeper, clock: any WallClock = SystemClock(), ids: (any IDSource)? = nil
  ) {
    self.store = store
    self.secrets = secrets
    self.clock = clock
    self.ids = ids ?? UUIDSource(clock: clock)
  }

  /// All users, by name.
  public func users() throws -> [StoredUser] { try store.users() }

  /// Whether anyone may sign in at all.
  public func hasUsers() throws -> Bool { try !store.users().isEmpty }

  /// Makes the first manager. Throws `failure.user.not_first` where there is a user already.
  public func createFirstManager(name: String, displayName: String = "", password: String) throws -> StoredUser {
    let user = try newUser(name: name, displayName: displayName, role: Self.managerRole, password: password)
    guard try store.add(user, onlyFirst: true) else { throw Failure(.data, "failure.user.not_first") }
    return user
  }

  /// Adds a user; without a password he cannot sign in yet. Throws `failure.user.name_taken` where someone has it.
  public func add(name: String, displayName: String = "", role: String, password: String?) throws -> StoredUser {
    let user = try newUser(name: name, displayName: displayName, role: role, password: password)
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

  /// Whether one of these may sign in with a password.
  public static func hasPassword(_ users: [StoredUser]) -> Bool {
    users.contains { $0.passwordHash != nil && !$0.isDisabled }
  }

  /// The manager whom a link signs in that was printed while nobody had a password: made where there is no user, else
  /// found, and given the password. Asked, decided and written in one transaction.
  ///
  /// - Parameters:
  ///   - name: of a manager who has to be made.
  ///   - password: his password, if he gives one.
  ///   - known: the ids of the users there were when the link was printed.
  /// - Returns: nil where somebody has a password by now, or there are other users than then.
  /// - Throws: `failure.user.no_manager` where there are users and no manager who may sign in.
  public func enterFirst(name: String, password: String?, among known: Set<String>) throws -> StoredUser? {
    let made = try newUser(name: name, displayName: "", role: Self.managerRole, password: password)
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

  /// Gives a user a new password and signs him out everywhere.
  public func setPassword(_ password: String, of name: String) throws {
    var user = try known(name)
    user.passwordHash = try hash(password)
    _ = try store.change(user)
  }

  /// Bars a user from signing in, or lets him again; he is signed out everywhere.
  public func setDisabled(_ isDisabled: Bool, of name: String) throws {
    var user = try known(name)
    user.isDisabled = isDisabled
    _ = try store.change(user)
  }

  private func known(_ name: String) throws -> StoredUser {
    guard let user = try store.user(named: trimmed(name)) else {
      throw Failure(.usage, "failure.user.unknown", ["name": name])
    }
    return user
  }

  /// Whether a name is one that a user may have: what cannot be seen in it would make it another spelling of one.
  static func isPossible(_ name: String) -> Bool {
    !name.isEmpty && name.unicodeScalars.count <= 100 && name.unicodeScalars.allSatisfy(ConfusableName.isVisible)
  }

  /// Whether a role is one: words that can be seen.
  private static func isPossible(role: String) -> Bool {
    !role.allSatisfy(\.isWhitespace) && role.unicodeScalars.count <= 100
      && role.unicodeScalars.allSatisfy { ConfusableName.isVisible($0) || $0 == " " || $0 == "\u{200C}" }
  }

  private func newUser(name: String, displayName: String, role: String, password: String?) throws -> StoredUser {
    let name = trimmed(name)
    guard Self.isPossible(name) else { throw Failure(.data, "failure.user.name_not_possible") }
    guard Self.isPossible(role: role) else { throw Failure(.data, "failure.user.role_not_possible") }
    guard !ConfusableName.mixesScripts(name) else {
      throw Failure(.data, "failure.user.name_mixed", ["name": name])
    }
    let displayName = trimmed(displayName)
    return StoredUser(
      id: ids.next().text, name: name, displayName: displayName.isEmpty ? name : displayName, role: role,
      passwordHash: try password.map(hash), createdOn: clock.now())
  }

  private func hash(_ password: String) throws -> String {
    guard PasswordText.isChoosable(password) else { throw Failure(.data, "failure.user.password_not_possible") }
    let password = PasswordText.normal(password)
    let length = password.unicodeScalars.count
    guard length >= Self.passwordLength.lowerBound else {
      throw Failure(.data, "failure.user.password_short", ["min": String(Self.passwordLength.lowerBound)])
    }
    guard length <= Self.passwordLength.upperBound else {
      throw Failure(.data, "failure.user.password_long", ["max": String(Self.passwordLength.upperBound)])
    }
    return try secrets.hash(password: password)
  }

  private func trimmed(_ text: String) -> String {
    var text = text[...]
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
