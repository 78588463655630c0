import Expressions

/// An expression that the browser cannot run, with the part of it that is the reason.
public struct ScriptProblem: Error, Hashable, Sendable {
  public enum Reason: String, CaseIterable, Hashable, Sendable {
    /// A value of a type that the browser has no exact answer for: doubles, bytes, moments, maps.
    case type
    /// A function that is not in `expressions.js`.
    case function
  }

  public let reason: Reason
  /// The part, as a range of bytes of the expression's text.
  public let range: Range<Int>

  /// A problem with a part of an expression.
  ///
  /// - Parameters:
  ///   - reason: what the browser lacks.
  ///   - typed: the part.
  init(_ reason: Reason, _ typed: TypedExpression) {
    self.reason = reason
    range = typed.range
  }
}
