import Localization
public import SchemaModel

/// The number of a day's period as SQL, from the days since 1970-01-01.
///
/// Years of the Persian calendar by the rule of `PersianCalendar`, 8 leap years in 33: the year y begins
/// floor((12053 y + 21) / 33) days after a fixed day, since 365 × 33 + 8 = 12053. The greatest y for which that is not
/// behind the day m is therefore floor((33 m + 11) / 12053).
public enum PeriodSQL {
  /// From 1970-01-01 back to the fixed day.
  private static let epoch = 492_633

  /// The Persian year of a day, which the number of a period needs several times.
  ///
  /// - Parameters:
  ///   - days: the number of the day, from 1970-01-01.
  ///   - grain: the length of the period.
  ///   - calendar: the calendar that numbers it.
  /// - Returns: the year, null outside of the calendar; nil where the number of the period needs no year.
  public static func year(_ days: SQLText, _ grain: ReportGrain, _ calendar: Business.Calendar) -> SQLText? {
    switch grain {
    case .day, .week: return nil
    case .month, .quarter, .year: break
    }
    switch calendar {
    case .gregorian: return nil
    case .persian:
      let year: SQLText = "(33 * (\(days) + \(epoch)) + 11) / 12053"
      let (first, last) = (PersianCalendar.years.lowerBound, PersianCalendar.years.upperBound)
      return "CASE WHEN \(year) BETWEEN \(first) AND \(last) THEN \(year) END"
    }
  }

  /// The number of the period in which a day lies, as in `Period`.
  ///
  /// - Parameters:
  ///   - grain: the length of the period.
  ///   - calendar: the calendar that numbers it.
  ///   - day: the day as a date.
  ///   - days: the number of the day, from 1970-01-01.
  ///   - year: the column that has the result of `year`.
  /// - Returns: the number; null for a blank, and for a day outside of the calendar.
  public static func number(
    _ grain: ReportGrain, _ calendar: Business.Calendar, day: SQLText, days: SQLText, year: SQLText
  ) -> SQLText {
    switch (grain, calendar) {
    case (.day, _): days
    // Far enough back that no quotient is negative.
    case (.week, _): "(\(days) - \(firstWeekday(calendar)) + 7000000) / 7 - 1000000"
    case (.year, .persian): year
    case (.month, .persian): "\(year) * 12 + " + month(days, year)
    case (.quarter, .persian): "\(year) * 4 + (" + month(days, year) + ") / 3"
    case (.year, .gregorian): part(day, 1, 4)
    case (.month, .gregorian): "\(part(day, 1, 4)) * 12 + \(part(day, 6, 2)) - 1"
    case (.quarter, .gregorian): "\(part(day, 1, 4)) * 4 + (\(part(day, 6, 2)) - 1) / 3"
    }
  }

  /// The first day of a week from 1970-01-01 on.
  ///
  /// - Parameter calendar: the calendar; weeks begin on Saturday in the Persian one, on Monday in the Gregorian one.
  /// - Returns: the number of the day, from 1970-01-01.
  public static func firstWeekday(_ calendar: Business.Calendar) -> Int { calendar == .persian ? 2 : 4 }

  /// The month of the Persian year, from 0: six of 31 days, the others of 30.
  private static func month(_ days: SQLText, _ year: SQLText) -> SQLText {
    let ofYear: SQLText = "(\(days) + \(epoch) - (12053 * \(year) + 21) / 33)"
    return "CASE WHEN \(ofYear) < 186 THEN \(ofYear) / 31 ELSE (\(ofYear) - 186) / 30 + 6 END"
  }

  private static func part(_ day: SQLText, _ start: Int, _ length: Int) -> SQLText {
    "CAST(substr(CAST(\(day) AS TEXT), \(start), \(length)) AS INTEGER)"
  }
}
