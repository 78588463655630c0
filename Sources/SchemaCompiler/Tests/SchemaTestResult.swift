public import SchemaModel

/// The result of one of a schema's own tests.
public struct SchemaTestResult: Hashable, Sendable {
  /// A difference between the result and what the test expects.
  public enum Difference: Hashable, Sendable {
    /// The rule should have refused the value at this path, and did not.
    case notRefused(path: String, rule: Rule)
    /// A value was refused that the test does not expect to be refused, or by another rule.
    case refused(Violation)
    /// Another value would be stored; `found` is empty for a blank.
    case stored(path: String, expected: String, found: String)
    /// A check should have warned, or informed, and did not.
    case notReported(check: String, Check.Severity)
    /// A check warned, or informed, that the test expects not to.
    case reported(Violation)
    /// The entity has no such field.
    case noSuchField(path: String)
  }

  /// The name of the test.
  public let name: String
  /// The differences; empty where the test passes.
  public let differences: [Difference]

  /// Whether the test passes.
  public var passes: Bool { differences.isEmpty }
}
