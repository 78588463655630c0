import ByteText
import Localization
import SchemaModel

/// Reads dates by the business's calendar.
enum DateReading {
  /// Days since 1970-01-01, or why not (`WrittenDay`).
  static func read(_ text: borrowing Span<UInt8>, calendar: Business.Calendar) -> CellOutcome {
    guard let parts = DateText.read(text) else { return .fault(CellFault(.notDate)) }
    switch WrittenDay(year: parts.year, month: parts.month, day: parts.day, isPersian: calendar == .persian) {
    case .day(let date): return .date(date.daysSinceEpoch)
    case .unclearYear: return .fault(CellFault(.notDate))
    case .noSuchDay: return .fault(CellFault(.noSuchDay))
    }
  }
}
