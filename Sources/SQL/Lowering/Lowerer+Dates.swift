import Expressions
import Localization

/// Days of the calendar as arithmetic over `2026-01-05`: the engine's own functions know no other calendar, and go past
/// the years 1 to 9999 without a word.
extension Lowerer {
  private static let nanosecondsOfDay: Int64 = 86_400_000_000_000

  static func year(_ date: SQLText) -> SQLText { "CAST(substr(\(date), 1, 4) AS INTEGER)" }
  static func month(_ date: SQLText) -> SQLText { "CAST(substr(\(date), 6, 2) AS INTEGER)" }
  static func day(_ date: SQLText) -> SQLText { "CAST(substr(\(date), 9, 2) AS INTEGER)" }

  /// Days since 1970-01-01. Julian days of a midnight end in .5, which a double holds exactly.
  static func days(_ date: SQLText) -> SQLText { "CAST(julianday(\(date)) - 2440587.5 AS INTEGER)" }

  /// A span between two days: a failure beyond 292 years, as its nanoseconds do not fit.
  func daysApart(_ left: LoweredValue, _ right: LoweredValue) -> LoweredValue {
    let days: SQLText = "(\(Self.days(left.sql)) - \(Self.days(right.sql)))"
    let length = Self.nanosecondsOfDay
    let core: SQLText = """
      CASE WHEN abs(\(days)) > 106751 THEN \(Self.otherFailure) ELSE \(days) * \(literal: .integer(length)) END
      """
    return strict([left, right], .span, core: core, isPlain: false, bound: Int128(Int64.max))
  }

  /// So many whole days later or earlier; a failure for a part of a day, and outside of the calendar.
  func moved(_ date: LoweredValue, by span: LoweredValue, isBack: Bool) -> LoweredValue {
    let length: SQLText = "\(literal: .integer(Self.nanosecondsOfDay))"
    let days = Self.days(date.sql)
    let step: SQLText = "\(span.sql) / \(length)"
    let moved: SQLText = isBack ? "(\(days) - \(step))" : "(\(days) + \(step))"
    let core: SQLText = """
      CASE WHEN \(span.sql) % \(length) <> 0 OR \(moved) NOT BETWEEN -719162 AND 2932896 THEN \(Self.otherFailure) \
      ELSE date(\(moved) + 2440587.5) END
      """
    return strict([date, span], .date, core: core, isPlain: false)
  }

  /// The same day of another month, or its last day where it is shorter.
  mutating func moved(_ date: LoweredValue, months: LoweredValue, isBack: Bool) -> LoweredValue {
    let sign: SQLText = isBack ? "-" : "+"
    let total: SQLText = "\(Self.year(date.sql)) * 12 + \(Self.month(date.sql)) - 1 \(sign) \(months.sql)"
    let inRange: SQLText = "\(months.sql) BETWEEN -200000 AND 200000"
    let core: SQLText = "CASE WHEN \(inRange) THEN \(total) ELSE \(Self.otherFailure) END"
    let target = bound(strict([date, months], .int, core: core, isPlain: false))
    let year: SQLText = "(\(target.sql) / 12)"
    let month: SQLText = "(\(target.sql) % 12 + 1)"
    let leap: SQLText = "(\(year) % 4 = 0 AND (\(year) % 100 <> 0 OR \(year) % 400 = 0))"
    let length: SQLText =
      "CASE WHEN \(month) = 2 THEN 28 + \(leap) WHEN \(month) IN (4, 6, 9, 11) THEN 30 ELSE 31 END"
    let result: SQLText = """
      CASE WHEN \(target.sql) NOT BETWEEN 12 AND 119999 THEN \(Self.otherFailure) \
      ELSE printf('%04d-%02d-%02d', \(year), \(month), min(\(Self.day(date.sql)), \(length))) END
      """
    var moved = strict([target], .date, core: result, isPlain: false)
    moved.steps = Self.steps([target, date])
    return moved
  }

  /// Whole months from one day to another: from 31 January to 28 February there is none yet.
  func monthsBetween(_ first: LoweredValue, _ second: LoweredValue, inYears: Bool) -> LoweredValue {
    func months(_ from: SQLText, _ to: SQLText) -> SQLText {
      let years: SQLText = "(\(Self.year(to)) - \(Self.year(from))) * 12"
      return "(\(years) + \(Self.month(to)) - \(Self.month(from)) - (\(Self.day(to)) < \(Self.day(from))))"
    }
    let forward = months(first.sql, second.sql)
    let backward = months(second.sql, first.sql)
    let count: SQLText = "CASE WHEN \(second.sql) < \(first.sql) THEN 0 - \(backward) ELSE \(forward) END"
    let core: SQLText = inYears ? "(\(count)) / 12" : count
    return strict([first, second], .int, core: core, isPlain: false, bound: 120_000)
  }

  /// `days(n)`.
  func days(_ count: LoweredValue) -> LoweredValue {
    let length = Self.nanosecondsOfDay
    let core: SQLText = """
      CASE WHEN \(count.sql) BETWEEN -106751 AND 106751 THEN \(count.sql) * \(literal: .integer(length)) \
      ELSE \(Self.otherFailure) END
      """
    return strict([count], .span, core: core, isPlain: false, bound: Int128(Int64.max))
  }

  /// Year, month or day of the Persian calendar, by the rule of `PersianCalendar`: 8 leap years in 33, so that
  /// (8 y + 21) / 33 - 293 of them lie between 1206 and the year y; a failure outside of its years.
  mutating func persian(_ function: ExpressionFunction, _ date: LoweredValue) -> LoweredValue {
    func newYear(_ year: SQLText) -> SQLText {
      "(365 * (\(year) - 1206) + (8 * (\(year)) + 21) / 33 - 293 - 52150)"
    }
    let days = Self.days(date.sql)
    let later: SQLText = "(\(Self.year(date.sql)) - 621)"
    let guess: SQLText = "\(later) - (\(days) < \(newYear(later)))"
    let (first, last) = (PersianCalendar.years.lowerBound, PersianCalendar.years.upperBound)
    let core: SQLText =
      "CASE WHEN \(guess) BETWEEN \(first) AND \(last) THEN \(guess) ELSE \(Self.otherFailure) END"
    let year = strict([date], .int, core: core, isPlain: false, bound: 9999)
    if function == .persianYear { return year }
    let known = bound(year)
    let dayOfYear: SQLText = "(\(days) - \(newYear(known.sql)))"
    let part: SQLText =
      function == .persianMonth
      ? "CASE WHEN \(dayOfYear) < 186 THEN \(dayOfYear) / 31 + 1 ELSE (\(dayOfYear) - 186) / 30 + 7 END"
      : "CASE WHEN \(dayOfYear) < 186 THEN \(dayOfYear) % 31 + 1 ELSE (\(dayOfYear) - 186) % 30 + 1 END"
    var result = strict([known], .int, core: part, isPlain: false, bound: 31)
    result.steps = Self.steps([known, date])
    return result
  }
}
