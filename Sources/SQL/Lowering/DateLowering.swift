import Expressions
import Localization

/// Lowers operations on dates to arithmetic over their parts: the functions of the engines know no other calendar, and
/// exceed the years 1 to 9999 without an error.
struct DateLowering {
  let context: SQLLoweringContext
  private var target: any LoweringTarget { context.target }
  private var operations: OperationLowering { OperationLowering(context: context) }

  private static let nanosecondsOfDay: Int64 = 86_400_000_000_000

  /// A span between two days: a failure beyond 292 years, as its nanoseconds do not fit.
  func daysApart(_ left: LoweredValue, _ right: LoweredValue) -> LoweredValue {
    let days: SQLText = "(\(target.days(left.sql)) - \(target.days(right.sql)))"
    return operations.strict([left, right], .span, core: Self.span(days: days), isPlain: false, bound: .mostWhole)
  }

  /// `days(n)`.
  func days(_ count: LoweredValue) -> LoweredValue {
    operations.strict([count], .span, core: Self.span(days: count.sql), isPlain: false, bound: .mostWhole)
  }

  /// `months(n)`.
  func months(_ count: LoweredValue, of calendar: MonthCalendar) -> LoweredValue {
    operations.strict([count], .months(calendar), core: count.sql, bound: count.bound)
  }

  /// Days from one day to another; below 0 where the second is earlier.
  func daysBetween(_ first: LoweredValue, _ second: LoweredValue) -> LoweredValue {
    let core: SQLText = "\(target.days(second.sql)) - \(target.days(first.sql))"
    return operations.strict([first, second], .int, core: core, bound: 4_000_000)
  }

  private static func span(days: SQLText) -> SQLText {
    "CASE WHEN \(days) BETWEEN -106751 AND 106751 THEN \(days) * \(literal: .integer(nanosecondsOfDay)) END"
  }

  /// A day moved by a duration; a failure where that is not of whole days, or the result is outside of the calendar.
  ///
  /// - Parameters:
  ///   - date: the day.
  ///   - span: the duration.
  ///   - isBack: whether the day is moved to an earlier one.
  ///   - operands: the day and the duration in the order in which they were written.
  /// - Returns: the moved day.
  func moved(_ date: LoweredValue, by span: LoweredValue, isBack: Bool, _ operands: [LoweredValue]) -> LoweredValue {
    let length: SQLText = "\(literal: .integer(Self.nanosecondsOfDay))"
    let step: SQLText = "\(span.sql) / \(length)"
    let days = target.days(date.sql)
    let moved: SQLText = isBack ? "(\(days) - \(step))" : "(\(days) + \(step))"
    let core: SQLText = """
      CASE WHEN \(span.sql) % \(length) = 0 AND \(moved) BETWEEN -719162 AND 2932896 \
      THEN \(target.date(days: moved)) END
      """
    return operations.strict(operands, .date, core: core, isPlain: false)
  }

  /// The same day of another month, or its last day where it is shorter.
  func moved(
    _ date: LoweredValue, months: LoweredValue, of calendar: MonthCalendar, isBack: Bool, _ operands: [LoweredValue]
  ) -> LoweredValue {
    switch calendar {
    case .gregorian: moved(date, months: months, isBack: isBack, operands)
    case .persian: PersianDateLowering(context: context).moved(date, months: months, isBack: isBack, operands)
    }
  }

  private func moved(
    _ date: LoweredValue, months: LoweredValue, isBack: Bool, _ operands: [LoweredValue]
  ) -> LoweredValue {
    let sign: SQLText = isBack ? "-" : "+"
    let total: SQLText = "\(target.year(date.sql)) * 12 + \(target.month(date.sql)) - 1 \(sign) \(months.sql)"
    let core: SQLText = "CASE WHEN \(months.sql) BETWEEN -200000 AND 200000 THEN \(total) END"
    let goal = context.bound(operations.strict(operands, .int, core: core, isPlain: false))
    let year: SQLText = "(\(goal.sql) / 12)"
    let month: SQLText = "(\(goal.sql) % 12 + 1)"
    let leap: SQLText = "\(year) % 4 = 0 AND (\(year) % 100 <> 0 OR \(year) % 400 = 0)"
    let length: SQLText = """
      CASE WHEN \(month) = 2 THEN CASE WHEN \(leap) THEN 29 ELSE 28 END \
      WHEN \(month) IN (4, 6, 9, 11) THEN 30 ELSE 31 END
      """
    let day = target.day(date.sql)
    let kept: SQLText = "CASE WHEN \(day) < \(length) THEN \(day) ELSE \(length) END"
    let result: SQLText = """
      CASE WHEN \(goal.sql) BETWEEN 12 AND 119999 THEN \(target.date(year: year, month: month, day: kept)) END
      """
    var moved = operations.strict([goal], .date, core: result, isPlain: false)
    moved.reads = LoweredValue.reads([goal, date])
    return moved
  }

  /// Whole months from one day to another: from 31 January to 28 February there is none yet.
  func monthsBetween(_ first: LoweredValue, _ second: LoweredValue, inYears: Bool) -> LoweredValue {
    func months(_ from: SQLText, _ to: SQLText) -> SQLText {
      let years: SQLText = "(\(target.year(to)) - \(target.year(from))) * 12"
      let unfinished: SQLText = "CASE WHEN \(target.day(to)) < \(target.day(from)) THEN 1 ELSE 0 END"
      return "(\(years) + \(target.month(to)) - \(target.month(from)) - \(unfinished))"
    }
    let forward = months(first.sql, second.sql)
    let backward = months(second.sql, first.sql)
    let count: SQLText = "CASE WHEN \(second.sql) < \(first.sql) THEN 0 - \(backward) ELSE \(forward) END"
    let core: SQLText = inYears ? "(\(count)) / 12" : count
    return operations.strict([first, second], .int, core: core, bound: 120_000)
  }
}
