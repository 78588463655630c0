import Diagnostics
import Engine
import Storage

/// Who the one-time link signs in.
///
/// While there is no user, the first manager is made: with the name and the password he gives, or without. As long as
/// nobody has a password, each start of the server prints a new link, and it signs in the same manager again.
struct FirstManager: Sendable {
  let users: UserService

  /// Whether the link is the only way in.
  func isNeeded() throws -> Bool { try !users.users().contains { $0.passwordHash != nil && !$0.isDisabled } }

  func found(name: String, password: String) throws -> StoredUser {
    let known = try users.users()
    let name = name.isEmpty ? UserService.managerRole : name
    guard known.isEmpty else {
      guard let manager = known.first(where: { $0.role == UserService.managerRole && !$0.isDisabled }) else {
        throw Failure(.data, "failure.user.no_manager")
      }
      if !password.isEmpty { try users.setPassword(password, of: manager.name) }
      return manager
    }
    if password.isEmpty { return try users.add(name: name, role: UserService.managerRole, password: nil) }
    return try users.createFirstManager(name: name, password: password)
  }
}
