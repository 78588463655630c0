/// The known convention for separators in numbers, by which ambiguous ones are read rather than guessed.
public enum NumberMarks: Hashable, Sendable {
  /// A single number as a person types it. A comma before three digits separates thousands if the scale of the field is
  /// below three; a point before three digits is the decimal point if the scale is at least three and the last digit is
  /// not a zero. Other ambiguous numbers are reported.
  case unsaid
  /// A number of a column that has not been examined yet: every ambiguous number is reported.
  case unseen
  /// `1,234.5`: the point is the decimal point, the comma separates thousands.
  case point
  /// `1.234,5`: the comma is the decimal point, the point separates thousands.
  case comma
  /// The numbers of the column follow both conventions.
  case contradictory
}

/// Infers the convention of a column from its unambiguous numbers.
public struct NumberEvidence: Hashable, Sendable {
  private var hasPoint = false
  private var hasComma = false

  public init() {}

  /// Takes one number into account.
  ///
  /// - Parameter text: A cell in normal form, with ASCII digits; what is not a number is ignored.
  /// - Complexity: O(bytes).
  public mutating func observe(_ text: borrowing Span<UInt8>) {
    switch NumberShape(text)?.evidence {
    case .point: hasPoint = true
    case .comma: hasComma = true
    case .unsaid, .unseen, .contradictory, nil: break
    }
  }

  /// The convention that the numbers so far have: `unsaid` if all of them were ambiguous.
  public var marks: NumberMarks {
    if hasPoint { return hasComma ? .contradictory : .point }
    return hasComma ? .comma : .unsaid
  }
}
