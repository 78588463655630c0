import Localization

/// The calendar whose months and years a formula counts: that of the business.
public enum MonthCalendar: String, Hashable, Sendable, CaseIterable {
  case gregorian, persian

  /// A day moved by months: the same day of the other month, or the last one where that month is shorter.
  ///
  /// - Parameters:
  ///   - date: the day.
  ///   - months: the number of months; negative for an earlier day.
  /// - Returns: the moved day.
  /// - Throws: `outOfRange` outside of the years that the calendar knows.
  func moved(_ date: CivilDate, months: Int64) throws(ExpressionError) -> CivilDate {
    guard (-200_000...200_000).contains(months), let (year, month, day) = parts(of: date) else { throw .outOfRange }
    let total = year * 12 + month - 1 + Int(months)
    guard total >= 12, let moved = self.date(year: total / 12, month: total % 12 + 1, day: day) else {
      throw .outOfRange
    }
    return moved
  }

  /// Whole months from the first day to the second; below 0 where the second is earlier.
  func months(from first: CivilDate, to second: CivilDate) throws(ExpressionError) -> Int {
    if second < first { return -(try months(from: second, to: first)) }
    guard let from = parts(of: first), let to = parts(of: second) else { throw .outOfRange }
    return (to.year - from.year) * 12 + to.month - from.month - (to.day < from.day ? 1 : 0)
  }

  /// A day as people of the business write it (`WrittenDay`).
  func date(_ parts: (year: Int, month: Int, day: Int)) -> CivilDate? {
    WrittenDay(year: parts.year, month: parts.month, day: parts.day, isPersian: self == .persian).date
  }

  private func parts(of date: CivilDate) -> (year: Int, month: Int, day: Int)? {
    switch self {
    case .gregorian: (date.year, date.month, date.day)
    case .persian: PersianCalendar.components(of: date)
    }
  }

  /// The day of a month, or its last one.
  private func date(year: Int, month: Int, day: Int) -> CivilDate? {
    switch self {
    case .gregorian:
      CivilDate(year: year, month: month, day: min(day, CivilDate.length(ofMonth: month, year: year)))
    case .persian:
      PersianCalendar.civilDate(
        year: year, month: month, day: min(day, PersianCalendar.length(ofMonth: month, year: year)))
    }
  }
}
