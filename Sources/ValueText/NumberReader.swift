public import ByteText
public import SchemaModel

/// Reads whole numbers, decimals and amounts of a scale, as people write them (`NumberText`).
public struct NumberReader: Hashable, Sendable {
  /// The maximum number of digits behind the point: 0 for whole numbers.
  public let scale: Int
  /// How numbers are written, as far as known.
  public let marks: NumberMarks

  /// Makes a reader.
  ///
  /// - Parameters:
  ///   - scale: the maximum number of digits behind the point.
  ///   - marks: how numbers are written, as far as known from elsewhere.
  @inlinable
  public init(scale: Int, marks: NumberMarks = .unsaid) {
    self.scale = scale
    self.marks = marks
  }

  /// Reads a normalised text. O(bytes); it allocates only for a number with marks in it.
  ///
  /// - Parameter text: ASCII digits with marks.
  /// - Returns: the number in units of the scale, or the reason why there is none.
  @inlinable
  public func read(_ text: borrowing Span<UInt8>) -> NumberText.Reading {
    NumberText.read(text, scale: scale, marks: marks)
  }

  /// Reads a text as it was written. O(bytes).
  ///
  /// - Parameter text: digits of any script, with or without white space around them.
  /// - Returns: the number in units of the scale; nil where the text is not a number, or is ambiguous.
  public func units(_ text: String) -> Int64? {
    guard case .units(let units) = read(ValueNormalizer.plainBytes(of: text).span) else { return nil }
    return units
  }

  /// Reads a text as it was written. O(bytes).
  ///
  /// - Parameter text: digits of any script, with or without white space around them.
  /// - Returns: the number with its scale; nil where the text is not a number, or is ambiguous.
  public func decimal(_ text: String) -> ExactDecimal? { units(text).map { ExactDecimal(units: $0, places: scale) } }
}
