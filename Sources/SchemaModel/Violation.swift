/// A rule that a value or record breaks, with its path and the arguments of its message. The message is in the
/// catalogues (`V…`); a check may have its own.
public struct Violation: Hashable, Sendable {
  public let code: ViolationCode
  public let path: FieldPath
  /// The arguments of the message, by name.
  public let arguments: [String: ViolationArgument]
  /// The check that failed; nil for the rules of single fields.
  public let check: Check?

  /// Creates a violation.
  ///
  /// - Parameters:
  ///   - code: The code of the message.
  ///   - path: The path of the value; empty for the record as a whole.
  ///   - arguments: The arguments of the message, by name.
  ///   - check: The check that failed, if it is one.
  public init(
    _ code: ViolationCode, at path: FieldPath, _ arguments: [String: ViolationArgument] = [:], check: Check? = nil
  ) {
    self.code = code
    self.path = path
    self.arguments = arguments
    self.check = check
  }

  /// The broken rule, as in JSON output.
  public var rule: Rule { check.map { .check($0.name) } ?? code.rule }

  /// The consequence of the violation.
  public var severity: Check.Severity { check?.severity ?? .error }
}
