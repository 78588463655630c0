import Diagnostics
import Engine
import Storage

/// Who the one-time link signs in.
///
/// While there is no user, the first manager is made: with the name and the password he gives, or without. As long as
/// nobody has a password, each start of the server prints a new link, and it signs in the same manager again.
struct FirstManager: Sendable {
  let users: UserService
  /// Who there was when the link was printed: it is for no other state of things.
  private let known: Set<String>
  /// Whether a link was the only way in then.
  let wasNeeded: Bool

  init(users: UserService) throws {
    self.users = users
    let all = try users.users()
    known = Set(all.map(\.id))
    wasNeeded = !UserService.hasPassword(all)
  }

  /// Whether the link may still be used: nobody has got a password, nobody was added or made since it was printed.
  func isNeeded() throws -> Bool {
    let all = try users.users()
    return !UserService.hasPassword(all) && Set(all.map(\.id)) == known
  }

  /// The manager, made or found in the same breath in which it is asked whether that may still be; nil where not.
  func found(name: String, password: String) throws -> StoredUser? {
    try users.enterFirst(
      name: name.isEmpty ? UserService.managerRole : name, password: password.isEmpty ? nil : password, among: known)
  }
}
