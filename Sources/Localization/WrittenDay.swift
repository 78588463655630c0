/// A day given by three numbers, interpreted in the calendar of a business. Entries, schemas, formulas and files all
/// use this rule.
///
/// If the business uses the Persian calendar, a year from 1206 to 1502 is Persian and one from 1700 on is Gregorian;
/// other years are refused. Otherwise every year is Gregorian.
public enum WrittenDay: Hashable, Sendable {
  case day(CivilDate)
  /// The year belongs to neither calendar.
  case unclearYear
  /// The calendar has no such day.
  case noSuchDay

  /// The first year that is read as Gregorian if the business uses the Persian calendar.
  public static let firstGregorianYear = 1700

  /// Interprets three numbers.
  ///
  /// - Parameters:
  ///   - year: The year as it was written.
  ///   - month: The month as it was written.
  ///   - day: The day of the month as it was written.
  ///   - isPersian: Whether the business uses the Persian calendar.
  public init(year: Int, month: Int, day: Int, isPersian: Bool) {
    let date: CivilDate?
    if isPersian, PersianCalendar.years.contains(year) {
      date = PersianCalendar.civilDate(year: year, month: month, day: day)
    } else if isPersian, year < Self.firstGregorianYear {
      self = .unclearYear
      return
    } else {
      date = CivilDate(year: year, month: month, day: day)
    }
    self = date.map { .day($0) } ?? .noSuchDay
  }

  /// The day, or nil if the numbers give none.
  public var date: CivilDate? {
    if case .day(let date) = self { date } else { nil }
  }
}
