/// The Solar Hijri calendar by its arithmetic rule with a cycle of 33 years.
///
/// Leap years are those with `(25 y + 11) mod 33 < 8`; this equals the official calendar in `years` (K. M. Borkowski,
/// "The Persian calendar for 3000 years", 1996, compares both).
public enum PersianCalendar {
  /// The years in which a date is read as Persian.
  public static let years = 1206...1502

  /// The period of the leap years, in years.
  public static let cycle = 33

  /// Whether Esfand has 30 days.
  ///
  /// - Parameter year: A year of the Persian calendar.
  /// - Returns: true in a leap year.
  public static func isLeap(_ year: Int) -> Bool { (25 * year + 11) % cycle < 8 }

  /// The length of a month.
  ///
  /// - Parameters:
  ///   - month: The month, 1 to 12.
  ///   - year: A year of the Persian calendar.
  /// - Returns: The number of days; 0 for an invalid month.
  public static func length(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 1...6: 31
    case 7...11: 30
    case 12: isLeap(year) ? 30 : 29
    default: 0
    }
  }

  /// The Gregorian day of a Persian date.
  ///
  /// - Parameters:
  ///   - year: A year in `years`.
  ///   - month: The month, 1 to 12.
  ///   - day: The day of the month, from 1.
  /// - Returns: nil if the date does not exist or its year is not in `years`.
  public static func civilDate(year: Int, month: Int, day: Int) -> CivilDate? {
    guard years.contains(year), day >= 1, day <= length(ofMonth: month, year: year) else { return nil }
    let dayOfYear = (month <= 7 ? (month - 1) * 31 : 186 + (month - 7) * 30) + day - 1
    return CivilDate(daysSinceEpoch: newYear(year) + dayOfYear)
  }

  /// The Persian date of a Gregorian day.
  ///
  /// - Parameter date: A Gregorian day.
  /// - Returns: Year, month and day; nil outside of `years`.
  /// - Complexity: O(1).
  public static func components(of date: CivilDate) -> (year: Int, month: Int, day: Int)? {
    let days = date.daysSinceEpoch
    var year = date.year - 621
    if days < newYear(year) { year -= 1 }
    guard years.contains(year) else { return nil }
    let dayOfYear = days - newYear(year)
    if dayOfYear < 186 { return (year, dayOfYear / 31 + 1, dayOfYear % 31 + 1) }
    return (year, (dayOfYear - 186) / 30 + 7, (dayOfYear - 186) % 30 + 1)
  }

  /// The Persian date of a Gregorian day as text: `1404/11/09`.
  ///
  /// - Parameter date: A Gregorian day.
  /// - Returns: The date in ASCII digits; nil outside of `years`.
  public static func text(of date: CivilDate) -> String? {
    guard let (year, month, day) = components(of: date) else { return nil }
    return CivilDate.padded(year, to: 4) + "/" + CivilDate.padded(month, to: 2) + "/" + CivilDate.padded(day, to: 2)
  }

  /// The number of days from 1970-01-01 to the first of Farvardin. 1206/1/1 was 1827-03-22.
  private static func newYear(_ year: Int) -> Int { anchor + 365 * (year - 1206) + leapsBefore(year) }

  /// The number of leap years in 1206 ..< year: 8 in each complete cycle of 33 years, plus those of the rest.
  private static func leapsBefore(_ year: Int) -> Int {
    let years = year - 1206
    guard years > 0 else { return 0 }
    let cycles = years / cycle
    return cycles * 8 + (1206 + cycles * cycle..<year).count(where: isLeap)
  }

  private static let anchor = CivilDate(year: 1827, month: 3, day: 22)?.daysSinceEpoch ?? 0
}
