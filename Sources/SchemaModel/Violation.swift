/// A value that was refused: which rule, where, and what its message needs. Wording is the catalogues' (`V…`).
public struct Violation: Hashable, Sendable {
  public let code: ViolationCode
  public let path: FieldPath
  /// What fills the holes of the message, ASCII digits.
  public let arguments: [String: String]

  public init(_ code: ViolationCode, at path: FieldPath, _ arguments: [String: String] = [:]) {
    self.code = code
    self.path = path
    self.arguments = arguments
  }

  /// The rule it breaks, as scripts see it.
  public var rule: Rule { code.rule }
}

/// The closed list of rule names in JSON and in schema tests.
public enum Rule: String, Hashable, Sendable, CaseIterable {
  case required, type, length, range, pattern, option, unique, reference
  case checkDigit = "check_digit"
  case unknownField = "unknown_field"
  case rowShape = "row_shape"
  case encoding, computed
  case readOnly = "read_only"
  case access, flow
}
