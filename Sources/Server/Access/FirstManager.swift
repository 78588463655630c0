import Diagnostics
import Engine
import Storage

/// The manager whom the one-time link signs in.
///
/// Without users, a first manager is added, with the name and the password of the form, or without. As long as no user
/// has a password, each start of the server prints a new link, which signs in the same manager.
struct FirstManager: Sendable {
  let users: UserService
  /// The ids of the users when the link was printed: it is valid for no others.
  private let known: Set<String>
  /// Whether no user had a password then.
  let wasNeeded: Bool

  /// - Parameter users: The users of the business.
  /// - Throws: A `Failure` of the store.
  init(users: UserService) throws {
    self.users = users
    let all = try users.users()
    known = Set(all.map(\.id))
    wasNeeded = !UserService.hasPassword(all)
  }

  /// Whether the link is still valid: no user got a password or was added since it was printed.
  ///
  /// - Throws: A `Failure` of the store.
  func isNeeded() throws -> Bool {
    let all = try users.users()
    return !UserService.hasPassword(all) && Set(all.map(\.id)) == known
  }

  /// Adds or finds the manager, in the transaction that checks whether the link is still valid.
  ///
  /// - Parameters:
  ///   - name: The name of a manager who is added; where it is empty, that of the role.
  ///   - password: The password to set; empty for none.
  /// - Returns: The manager; nil where the link is no longer valid.
  /// - Throws: A `Failure` where name or password is not allowed, or of the store.
  func found(name: String, password: String) throws -> StoredUser? {
    try users.enterFirst(
      name: name.isEmpty ? UserService.managerRole : name, password: password.isEmpty ? nil : password, among: known)
  }
}
