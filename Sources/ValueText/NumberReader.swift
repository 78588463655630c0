public import ByteText
public import SchemaModel

/// Reads whole numbers, decimals and amounts with so many places, as people write them (`NumberText`).
public struct NumberReader: Hashable, Sendable {
  /// Digits that may stand behind the point: 0 for whole numbers.
  public let places: Int
  /// What is known of the marks in its numbers.
  public let marks: NumberMarks

  /// Makes a reader.
  ///
  /// - Parameters:
  ///   - places: digits that may stand behind the point.
  ///   - marks: what is known of the marks from elsewhere.
  @inlinable
  public init(places: Int, marks: NumberMarks = .unsaid) {
    self.places = places
    self.marks = marks
  }

  /// Reads a normalised text. It allocates only for a number with marks in it.
  ///
  /// - Parameter text: ASCII digits with marks.
  /// - Returns: the number in units of the places, or why there is none. O(bytes).
  @inlinable
  public func read(_ text: borrowing Span<UInt8>) -> NumberText.Reading {
    NumberText.read(text, scale: places, marks: marks)
  }

  /// Reads a text as it was written.
  ///
  /// - Parameter text: digits of any script, white space around them.
  /// - Returns: the number in units of the places; nil where it says none, or could say two. O(bytes).
  public func units(_ text: String) -> Int64? {
    guard case .units(let units) = read(ValueNormalizer.plainBytes(of: text).span) else { return nil }
    return units
  }

  /// Reads a text as it was written.
  ///
  /// - Parameter text: digits of any script, white space around them.
  /// - Returns: the number with its places; nil where it says none, or could say two. O(bytes).
  public func decimal(_ text: String) -> ExactDecimal? { units(text).map { ExactDecimal(units: $0, places: places) } }
}
