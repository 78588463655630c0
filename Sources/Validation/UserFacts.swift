public import Expressions
import SchemaModel

/// The signed-in user, as formulas see them: `user.name`, `user.display_name`, `user.role`.
public struct UserFacts: Hashable, Sendable {
  /// The user name for signing in.
  public var name: String
  /// The display name; nil where none is known.
  public var displayName: String?
  /// The name of the role; nil where there is none.
  public var role: String?

  /// Makes the facts of a user.
  ///
  /// - Parameters:
  ///   - name: the user name for signing in.
  ///   - displayName: the display name; nil where none is known.
  ///   - role: the name of the role; nil where there is none.
  public init(name: String, displayName: String? = nil, role: String? = nil) {
    self.name = name
    self.displayName = displayName
    self.role = role
  }

  /// The value of the variable `user`.
  public var expression: ExpressionValue {
    .record(
      ExpressionRecord(
        RecordScope.user, [.string(name), displayName.map { .string($0) } ?? .null, role.map { .string($0) } ?? .null]))
  }
}
