import ByteText
import Localization
import SchemaModel

/// Values as an author writes them in a schema, where they bound a field: the same text a clerk would type.
enum Literal {
  static func integer(_ text: String) -> Int64? {
    let bytes = Array(text.utf8)
    guard case .units(let units) = NumberText.read(bytes.span, places: 0) else { return nil }
    return units
  }

  /// A decimal with at most so many digits behind the point.
  static func decimal(_ text: String, places: Int) -> ExactDecimal? {
    let bytes = Array(text.utf8)
    guard case .units(let units) = NumberText.read(bytes.span, places: places) else { return nil }
    return ExactDecimal(units: units, places: places)
  }

  /// A day; years of the Persian calendar count where the business uses it.
  static func date(_ text: String, persian: Bool) -> CivilDate? {
    let bytes = Array(text.utf8)
    guard let parts = DateText.read(bytes.span) else { return nil }
    return persian && PersianCalendar.years.contains(parts.year)
      ? PersianCalendar.civilDate(year: parts.year, month: parts.month, day: parts.day)
      : CivilDate(year: parts.year, month: parts.month, day: parts.day)
  }
}
