/// What is known of the marks in numbers, so that one which could be either is read and not guessed.
public enum NumberMarks: Hashable, Sendable {
  /// A number on its own, as somebody types it: what could be either is asked about. A point with digits behind it that
  /// the field has room for, and no zero at their end, is how numbers are written here, and is read as that. A comma
  /// before three digits sets thousands apart in a field that has no room for three digits behind a point.
  case unsaid
  /// A number of a column that nobody has looked at yet: whatever could be either is left open.
  case unseen
  /// `1,234.5`: the point is a point, and the comma sets thousands apart.
  case point
  /// `1.234,5`: the other way round.
  case comma
  /// The column writes some numbers one way, and some the other.
  case contradictory
}

/// Gathers from the numbers of a column how it writes them. Only what can be read in one way counts.
public struct NumberEvidence: Hashable, Sendable {
  private var hasPoint = false
  private var hasComma = false

  public init() {}

  /// Looks at one text with ASCII digits. O(bytes).
  ///
  /// - Parameter text: a cell, normalised.
  public mutating func observe(_ text: borrowing Span<UInt8>) {
    switch NumberShape(text)?.evidence {
    case .point: hasPoint = true
    case .comma: hasComma = true
    case .unsaid, .unseen, .contradictory, nil: break
    }
  }

  /// What the numbers so far say.
  public var marks: NumberMarks {
    if hasPoint { return hasComma ? .contradictory : .point }
    return hasComma ? .comma : .unsaid
  }
}
