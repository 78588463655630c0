import Expressions

/// Why an expression cannot be written for the browser, and which part of its text it is.
public struct ScriptProblem: Error, Hashable, Sendable {
  public enum Reason: String, CaseIterable, Hashable, Sendable {
    /// A value of a type that the browser has no exact answer for: doubles, bytes, moments, maps.
    case type
    /// A function that is not in `expressions.js`.
    case function
  }

  public let reason: Reason
  /// The bytes of the expression's text.
  public let range: Range<Int>

  init(_ reason: Reason, _ typed: TypedExpression) {
    self.reason = reason
    range = typed.range
  }
}
