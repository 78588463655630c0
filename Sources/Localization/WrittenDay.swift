/// A day in three numbers, by the calendar of a business: the one rule by which entries, schemas, formulas and files are
/// read. Where the business lives by the Persian calendar, a year in 1206–1502 is Persian and one from 1700 on is
/// Gregorian; nobody writes the others. Elsewhere every year is Gregorian.
public enum WrittenDay: Hashable, Sendable {
  case day(CivilDate)
  /// Neither calendar is meant by such a year.
  case unclearYear
  /// The calendar has no such day.
  case noSuchDay

  /// The first year that is Gregorian where the business lives by the Persian calendar.
  public static let firstGregorianYear = 1700

  /// Makes a day.
  ///
  /// - Parameters:
  ///   - year: as it is written.
  ///   - month: as it is written.
  ///   - day: as it is written.
  ///   - isPersian: whether the business lives by the Persian calendar.
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

  /// The day; nil where there is none.
  public var date: CivilDate? {
    if case .day(let date) = self { date } else { nil }
  }
}
