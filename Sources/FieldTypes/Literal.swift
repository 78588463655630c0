import ByteText
public import Localization
import SchemaModel

/// Values as an author writes them in a schema, where they bound a field: read as a clerk's would be.
public enum Literal {
  static func integer(_ text: String) -> Int64? {
    guard case .units(let units) = NumberText.read(bytes(text).span, places: 0) else { return nil }
    return units
  }

  /// A decimal with at most so many digits behind the point.
  static func decimal(_ text: String, places: Int) -> ExactDecimal? {
    guard case .units(let units) = NumberText.read(bytes(text).span, places: places) else { return nil }
    return ExactDecimal(units: units, places: places)
  }

  /// A day, by the calendar of the business (`WrittenDay`).
  public static func date(_ text: String, persian: Bool) -> CivilDate? {
    guard let parts = DateText.read(bytes(text).span) else { return nil }
    return WrittenDay(year: parts.year, month: parts.month, day: parts.day, isPersian: persian).date
  }

  /// The text with ASCII digits.
  private static func bytes(_ text: String) -> [UInt8] {
    var bytes: [UInt8] = []
    TextNormalizer(space: .line, digits: true).normalize(Array(text.utf8).span, into: &bytes)
    return bytes
  }
}
