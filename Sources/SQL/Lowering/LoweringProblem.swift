import Expressions

/// The reason why an expression cannot be written in SQL, with the part of its text.
public struct LoweringProblem: Error, Hashable, Sendable {
  public enum Reason: String, CaseIterable, Hashable, Sendable {
    /// A value of a type that no column holds: doubles, bytes, moments, maps, what is known only when evaluated.
    case type
    /// A function that the engine cannot answer alike.
    case function
    /// A list where only its items can be used: compared, joined, taken by index.
    case list
    /// A number that may need more digits than the engine's whole numbers have. A range of the field helps.
    case tooLarge = "too_large"
    /// Parts inside of one another deeper than the engine's parser goes.
    case tooDeep = "too_deep"
    /// A name whose value is not stored.
    case notStored = "not_stored"
    /// The part can only end in an error, and is of no type.
    case alwaysError = "always_error"
    /// The day is needed, and none was given.
    case clock
  }

  public let reason: Reason
  /// The bytes of the expression's text.
  public let range: Range<Int>

  init(_ reason: Reason, _ typed: TypedExpression) {
    self.reason = reason
    range = typed.range
  }
}
