import Diagnostics
import Localization
import SchemaModel
import Storage

/// Makes users, and checks the names, roles and passwords that they are given.
struct UserFactory {
  let secrets: any SecretKeeper
  let clock: any WallClock
  let ids: any IDSource
  /// The names of the roles that a user can have; empty where every name can be one.
  var roles: [String] = []
  /// Words that everybody knows of the business, such as its name: no password is made of them.
  var known: [String] = []

  /// The same factory, which knows the roles of a schema and the names of its business.
  ///
  /// - Parameter schema: The schema.
  func following(_ schema: Schema) -> UserFactory {
    var factory = self
    factory.roles = schema.roles.map(\.name)
    let name = schema.business.name
    factory.known = [schema.name] + name.entries.map(\.text) + (name.plain.map { [$0] } ?? [])
    return factory
  }

  /// A user who is not stored yet.
  ///
  /// - Parameters:
  ///   - name: The name to sign in with; spaces around it are removed.
  ///   - displayName: The name that pages show; where it is empty, `name`.
  ///   - role: The role, by its name in the schema.
  ///   - password: The password; nil for a user who cannot sign in yet.
  /// - Returns: The user, with a new id and the hash of the password.
  /// - Throws: A `Failure` where the name, the role or the password is not allowed.
  func makeUser(name: String, displayName: String, role: String, password: String?) throws -> StoredUser {
    let name = Self.trimmed(name)
    guard Self.isPossible(name: name) else { throw Failure(.data, "failure.user.name_not_possible") }
    try checkRole(role)
    guard !ConfusableName.mixesScripts(name) else {
      throw Failure(.data, "failure.user.name_mixed", ["name": name])
    }
    let displayName = Self.trimmed(displayName)
    return StoredUser(
      id: ids.next().text, name: name, displayName: displayName.isEmpty ? name : displayName, role: role,
      passwordHash: try password.map { try hash($0, of: [name, displayName]) }, createdOn: clock.now())
  }

  /// Refuses a role that no user can have.
  ///
  /// - Parameter role: The name of the role.
  /// - Throws: `failure.user.role_not_possible`, `failure.user.role_unknown` or `failure.user.role_unknown_near`.
  func checkRole(_ role: String) throws {
    guard Self.isPossible(role: role) else { throw Failure(.data, "failure.user.role_not_possible") }
    guard !roles.isEmpty, !roles.contains(role) else { return }
    let facts = ["role": role, "roles": roles.joined(separator: ", ")]
    if let near = Suggestion.nearest(to: role, among: roles) {
      throw Failure(.usage, "failure.user.role_unknown_near", facts.merging(["near": near]) { $1 })
    }
    throw Failure(.usage, "failure.user.role_unknown", facts)
  }

  /// - Parameters:
  ///   - password: The password as it was typed.
  ///   - user: The user who gets it.
  /// - Returns: The hash of its composed form.
  /// - Throws: `failure.user.password_…` where it cannot be chosen.
  func hash(_ password: String, of user: StoredUser) throws -> String {
    try hash(password, of: [user.name, user.displayName])
  }

  private func hash(_ password: String, of names: [String]) throws -> String {
    try secrets.hash(password: PasswordRules.checked(password, knowing: names + known))
  }

  /// Whether a user may have a name: invisible characters would make it a second spelling of another one.
  static func isPossible(name: String) -> Bool {
    !name.isEmpty && name.unicodeScalars.count <= 100 && name.unicodeScalars.allSatisfy(ConfusableName.isVisible)
  }

  /// Whether a text may be a role: visible words.
  static func isPossible(role: String) -> Bool {
    !role.allSatisfy(\.isWhitespace) && role.unicodeScalars.count <= 100
      && role.unicodeScalars.allSatisfy { ConfusableName.isVisible($0) || $0 == " " || $0 == "\u{200C}" }
  }

  /// - Returns: The text without white space at both ends.
  static func trimmed(_ text: String) -> String {
    var text = text[...]
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
