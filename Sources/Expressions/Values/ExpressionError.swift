/// The error of an evaluation. Errors are results: `&&`, `||` and the macros absorb them as CEL defines.
public enum ExpressionError: String, Error, CaseIterable, Hashable, Sendable {
  /// A comparison by order, or arithmetic, with a blank.
  case blankOperand = "blank_operand"
  case noSuchOverload = "no_such_overload"
  case divisionByZero = "division_by_zero"
  case overflow
  case outOfRange = "out_of_range"
  case noSuchKey = "no_such_key"
  case noSuchField = "no_such_field"
  case unknownName = "unknown_name"
  case unknownFunction = "unknown_function"
  /// An index outside of its list or text, an impossible number of pieces, an invalid pattern.
  case invalidArgument = "invalid_argument"
  /// A text that cannot be converted.
  case conversion
  case repeatedKey = "repeated_key"
  /// More steps than an evaluation may take.
  case tooExpensive = "too_expensive"
  /// The clock or the time zones, where the caller gave none.
  case unavailable
  /// A feature of CEL that is not supported.
  case unsupported
}
