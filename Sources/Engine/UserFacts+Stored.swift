public import Storage
public import Validation

extension UserFacts {
  /// Someone who is known here, as formulas see him.
  public init(_ user: StoredUser) {
    self.init(name: user.name, displayName: user.displayName.isEmpty ? nil : user.displayName, role: user.role)
  }
}
