public import ByteText
public import Localization
public import SchemaModel

/// Reads days as people of a business write them, by its calendar: entries, cells of files, and dates that an author
/// writes in a schema.
public struct CalendarReader: Hashable, Sendable {
  /// The calendar of the business.
  public let calendar: Business.Calendar

  /// Makes a reader.
  ///
  /// - Parameter calendar: the calendar of the business.
  @inlinable
  public init(_ calendar: Business.Calendar) { self.calendar = calendar }

  /// Reads a normalised text. O(bytes); it allocates nothing.
  ///
  /// - Parameter text: ASCII digits, in one of the forms of `DateText`.
  /// - Returns: the day, or the reason why there is none (`WrittenDay`); nil where the text does not have the form of a
  ///   day.
  @inlinable
  public func read(_ text: borrowing Span<UInt8>) -> WrittenDay? {
    guard let parts = DateText.read(text) else { return nil }
    return WrittenDay(year: parts.year, month: parts.month, day: parts.day, isPersian: calendar == .persian)
  }

  /// Reads a text as it was written. O(bytes).
  ///
  /// - Parameter text: digits of any script, with or without white space around them.
  /// - Returns: the day; nil where the text is not a day.
  public func date(_ text: String) -> CivilDate? { read(ValueNormalizer.plainBytes(of: text).span)?.date }
}
