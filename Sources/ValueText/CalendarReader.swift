public import ByteText
public import Localization
public import SchemaModel

/// Reads days as people of a business write them, by its calendar: entries, cells of files, and what an author writes in a
/// schema are all read here.
public struct CalendarReader: Hashable, Sendable {
  /// The calendar of the business.
  public let calendar: Business.Calendar

  /// Makes a reader.
  ///
  /// - Parameter calendar: the calendar of the business.
  @inlinable
  public init(_ calendar: Business.Calendar) { self.calendar = calendar }

  /// Reads a normalised text. It allocates nothing.
  ///
  /// - Parameter text: ASCII digits, in one of the forms of `DateText`.
  /// - Returns: the day, or why there is none (`WrittenDay`); nil where the text has not the form of a day. O(bytes).
  @inlinable
  public func read(_ text: borrowing Span<UInt8>) -> WrittenDay? {
    guard let parts = DateText.read(text) else { return nil }
    return WrittenDay(year: parts.year, month: parts.month, day: parts.day, isPersian: calendar == .persian)
  }

  /// Reads a text as it was written.
  ///
  /// - Parameter text: digits of any script, white space around them.
  /// - Returns: the day; nil where it says none. O(bytes).
  public func date(_ text: String) -> CivilDate? { read(ValueNormalizer.plainBytes(of: text).span)?.date }
}
