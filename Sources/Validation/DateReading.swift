import ByteText
import Localization
import SchemaModel

/// Reads dates by the business's calendar.
enum DateReading {
  /// Days since 1970-01-01, or why not. In a Persian business a year in 1206–1502 is Persian and one from 1700 on
  /// Gregorian; elsewhere every year is Gregorian.
  static func read(_ text: borrowing Span<UInt8>, calendar: Business.Calendar) -> CellOutcome {
    guard let parts = DateText.read(text) else { return .fault(CellFault(.notDate)) }
    let date: CivilDate?
    switch calendar {
    case .persian where PersianCalendar.years.contains(parts.year):
      date = PersianCalendar.civilDate(year: parts.year, month: parts.month, day: parts.day)
    case .persian where parts.year < 1700: return .fault(CellFault(.notDate))
    case .persian, .gregorian: date = CivilDate(year: parts.year, month: parts.month, day: parts.day)
    }
    return date.map { .date($0.daysSinceEpoch) } ?? .fault(CellFault(.noSuchDay))
  }
}
