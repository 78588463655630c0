import Expressions
import Localization

/// Days of the Persian calendar by the rule of `PersianCalendar`: 8 leap years in 33, so that (8 y + 21) / 33 - 293 of
/// them lie between 1206 and the year y.
struct PersianDateLowering {
  let context: SQLLoweringContext
  private var target: any LoweringTarget { context.target }
  private var operations: OperationLowering { OperationLowering(context: context) }

  /// The year of the Persian calendar; a failure outside of its years.
  func year(of date: LoweredValue) -> LoweredValue {
    let later: SQLText = "(\(target.year(date.sql)) - 621)"
    let guess: SQLText = """
      \(later) - CASE WHEN \(target.days(date.sql)) < \(Self.newYear(later)) THEN 1 ELSE 0 END
      """
    let (first, last) = (PersianCalendar.years.lowerBound, PersianCalendar.years.upperBound)
    let core: SQLText = "CASE WHEN \(guess) BETWEEN \(first) AND \(last) THEN \(guess) END"
    return operations.strict([date], .int, core: core, isPlain: false, bound: 9999)
  }

  /// The month of the Persian calendar, from 1; a failure outside of its years.
  func month(of date: LoweredValue) -> LoweredValue { part(of: date, month) }

  /// The day of the month of the Persian calendar, from 1; a failure outside of its years.
  func day(of date: LoweredValue) -> LoweredValue { part(of: date, day) }

  /// The day as a text of its year, month and day; blank outside of the calendar's years.
  ///
  /// - Parameters:
  ///   - date: the day, which is simple.
  ///   - write: makes the text of the three numbers.
  func text(of date: LoweredValue, _ write: (SQLText, SQLText, SQLText) -> SQLText) -> LoweredValue {
    let known = context.bound(year(of: date))
    var step = operations.strict([known], .int, core: dayOfYear(date, known.sql), bound: 366)
    step.reads = LoweredValue.reads([known, date])
    let ordinal = context.bound(step)
    let text = write(known.sql, month(ofDay: ordinal.sql), day(ofDay: ordinal.sql))
    return operations.strict([known, ordinal], .text, core: "CASE WHEN \(known.sql) IS NOT NULL THEN \(text) END")
  }

  private func part(of date: LoweredValue, _ write: (LoweredValue, SQLText) -> SQLText) -> LoweredValue {
    let known = context.bound(year(of: date))
    var result = operations.strict([known], .int, core: write(date, known.sql), bound: 31)
    result.reads = LoweredValue.reads([known, date])
    return result
  }

  /// The same day of another month, or its last day where it is shorter; a failure outside of the calendar's years.
  func moved(
    _ date: LoweredValue, months: LoweredValue, isBack: Bool, _ operands: [LoweredValue]
  ) -> LoweredValue {
    let known = context.bound(year(of: date))
    let sign: SQLText = isBack ? "-" : "+"
    let total: SQLText = "\(known.sql) * 12 + \(month(date, known.sql)) - 1 \(sign) \(months.sql)"
    let core: SQLText = "CASE WHEN \(months.sql) BETWEEN -200000 AND 200000 THEN \(total) END"
    var step = operations.strict(operands, .int, core: core, isPlain: false)
    step.reads.formUnion(LoweredValue.reads([known, date]))
    let goal = context.bound(step)
    let (year, month): (SQLText, SQLText) = ("(\(goal.sql) / 12)", "(\(goal.sql) % 12 + 1)")
    let length: SQLText = """
      CASE WHEN \(month) <= 6 THEN 31 WHEN \(month) <= 11 OR \(Self.newYear("\(year) + 1")) - \(Self.newYear(year)) = 366 \
      THEN 30 ELSE 29 END
      """
    let day = day(date, known.sql)
    let kept: SQLText = "CASE WHEN \(day) < \(length) THEN \(day) ELSE \(length) END"
    let before: SQLText = "CASE WHEN \(month) <= 7 THEN (\(month) - 1) * 31 ELSE 186 + (\(month) - 7) * 30 END"
    let (first, last) = (PersianCalendar.years.lowerBound, PersianCalendar.years.upperBound)
    let days: SQLText = "\(Self.newYear(year)) + \(before) + \(kept) - 1"
    let result: SQLText = """
      CASE WHEN \(goal.sql) BETWEEN \(literal: .integer(Int64(first) * 12)) AND \
      \(literal: .integer(Int64(last) * 12 + 11)) THEN \(target.date(days: "(\(days))")) END
      """
    var moved = operations.strict([goal], .date, core: result, isPlain: false)
    moved.reads = LoweredValue.reads([goal, known, date])
    return moved
  }

  /// Whole months from one day to another; a failure outside of the calendar's years.
  func monthsBetween(_ first: LoweredValue, _ second: LoweredValue, inYears: Bool) -> LoweredValue {
    let (from, to) = (context.bound(year(of: first)), context.bound(year(of: second)))
    func months(_ from: (LoweredValue, SQLText), _ to: (LoweredValue, SQLText)) -> SQLText {
      let years: SQLText = "(\(to.1) - \(from.1)) * 12 + \(month(to.0, to.1)) - \(month(from.0, from.1))"
      return "(\(years) - CASE WHEN \(day(to.0, to.1)) < \(day(from.0, from.1)) THEN 1 ELSE 0 END)"
    }
    let forward = months((first, from.sql), (second, to.sql))
    let backward = months((second, to.sql), (first, from.sql))
    let count: SQLText = "CASE WHEN \(second.sql) < \(first.sql) THEN 0 - \(backward) ELSE \(forward) END"
    let core: SQLText = inYears ? "(\(count)) / 12" : count
    var result = operations.strict([first, second], .int, core: core, isPlain: false, bound: 120_000)
    result.reads.formUnion(LoweredValue.reads([from, to]))
    return result
  }

  private func month(_ date: LoweredValue, _ year: SQLText) -> SQLText {
    month(ofDay: dayOfYear(date, year))
  }

  private func month(ofDay ordinal: SQLText) -> SQLText {
    "CASE WHEN \(ordinal) < 186 THEN \(ordinal) / 31 + 1 ELSE (\(ordinal) - 186) / 30 + 7 END"
  }

  private func day(_ date: LoweredValue, _ year: SQLText) -> SQLText {
    day(ofDay: dayOfYear(date, year))
  }

  private func day(ofDay ordinal: SQLText) -> SQLText {
    "CASE WHEN \(ordinal) < 186 THEN \(ordinal) % 31 + 1 ELSE (\(ordinal) - 186) % 30 + 1 END"
  }

  /// The day of the year, from 0.
  private func dayOfYear(_ date: LoweredValue, _ year: SQLText) -> SQLText {
    "(\(target.days(date.sql)) - \(Self.newYear(year)))"
  }

  /// Days from 1970-01-01 to the first of Farvardin.
  private static func newYear(_ year: SQLText) -> SQLText {
    "(365 * (\(year) - 1206) + (8 * (\(year)) + 21) / 33 - 293 - 52150)"
  }
}
