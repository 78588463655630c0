/// A value or record that was refused, or asked about: which rule, where, and what its message needs. Wording is the
/// catalogues' (`V…`); a check brings the author's.
public struct Violation: Hashable, Sendable {
  public let code: ViolationCode
  public let path: FieldPath
  /// What fills the holes of the message.
  public let arguments: [String: ViolationArgument]
  /// The check that does not hold; nil for the rules of single fields.
  public let check: Check?

  public init(
    _ code: ViolationCode, at path: FieldPath, _ arguments: [String: ViolationArgument] = [:], check: Check? = nil
  ) {
    self.code = code
    self.path = path
    self.arguments = arguments
    self.check = check
  }

  /// The rule it breaks, as scripts see it.
  public var rule: Rule { check.map { .check($0.name) } ?? code.rule }

  /// How much it weighs.
  public var severity: Check.Severity { check?.severity ?? .error }
}
