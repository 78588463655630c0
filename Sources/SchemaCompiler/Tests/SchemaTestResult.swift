public import SchemaModel

/// How one of a schema's own tests went.
public struct SchemaTestResult: Hashable, Sendable {
  /// A way in which what came differs from what the test says.
  public enum Difference: Hashable, Sendable {
    /// The rule should have refused the value at this path, and did not.
    case notRefused(path: String, rule: Rule)
    /// A value was refused of which the test says nothing, or by another rule.
    case refused(Violation)
    /// Another value would be stored; `found` is empty for a blank.
    case stored(path: String, expected: String, found: String)
    /// A check should have warned, or informed, and did not.
    case notSaid(check: String, Check.Severity)
    /// A check warned, or informed, of which the test says that none would.
    case said(Violation)
    /// The entity has no such field.
    case noSuchField(path: String)
  }

  public let name: String
  /// Empty where the test passes.
  public let differences: [Difference]

  public var passes: Bool { differences.isEmpty }
}
