public import Expressions
import SchemaModel

/// Who is asking, as formulas see him: `user.name`, `user.display_name`, `user.role`.
public struct UserFacts: Hashable, Sendable {
  /// The name that he signs in with.
  public var name: String
  /// The name that people read; nil where none is known.
  public var displayName: String?
  public var role: String?

  public init(name: String, displayName: String? = nil, role: String? = nil) {
    self.name = name
    self.displayName = displayName
    self.role = role
  }

  /// The value of `user`.
  public var expression: ExpressionValue {
    .record(
      ExpressionRecord(
        RecordScope.user, [.string(name), displayName.map { .string($0) } ?? .null, role.map { .string($0) } ?? .null]))
  }
}
