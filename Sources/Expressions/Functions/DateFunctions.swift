import Localization

/// The clock, and what lies between days.
enum DateFunctions {
  static func today(_: [ExpressionValue], _ frame: inout Frame) throws(ExpressionError) -> ExpressionValue {
    guard let today = frame.context.today else { throw .unavailable }
    return .date(today)
  }

  static func now(_: [ExpressionValue], _ frame: inout Frame) throws(ExpressionError) -> ExpressionValue {
    guard let now = frame.context.now else { throw .unavailable }
    return .timestamp(now)
  }

  /// Whole years from the first day to the second; below 0 where the second is earlier. Who was born on the last day of
  /// a leap year's longer month is a year older on the first of the next.
  static func yearsBetween(_ calendar: MonthCalendar) -> FunctionImplementation {
    { (arguments: [ExpressionValue], _: inout Frame) throws(ExpressionError) in
      let (first, second) = try two(arguments)
      return .int(Int64(try calendar.months(from: first, to: second) / 12))
    }
  }

  /// Whole months from the first day to the second: from 31 January to 28 February there is none yet.
  static func monthsBetween(_ calendar: MonthCalendar) -> FunctionImplementation {
    { (arguments: [ExpressionValue], _: inout Frame) throws(ExpressionError) in
      let (first, second) = try two(arguments)
      return .int(Int64(try calendar.months(from: first, to: second)))
    }
  }

  static func daysBetween(_ arguments: [ExpressionValue], _: inout Frame) throws(ExpressionError) -> ExpressionValue {
    let (first, second) = try two(arguments)
    return .int(Int64(second.daysSinceEpoch - first.daysSinceEpoch))
  }

  /// `days(30)`: a duration of days of 24 hours.
  static func days(_ arguments: [ExpressionValue], _: inout Frame) throws(ExpressionError) -> ExpressionValue {
    guard case .int(let count) = arguments.first else { throw .noSuchOverload }
    guard let span = TimeSpan(days: count) else { throw .outOfRange }
    return .duration(span)
  }

  /// `months(3)`: what moves a date to the same day of another month.
  static func months(_ calendar: MonthCalendar) -> FunctionImplementation {
    { (arguments: [ExpressionValue], _: inout Frame) throws(ExpressionError) in
      guard case .int(let count) = arguments.first else { throw .noSuchOverload }
      return .months(CalendarMonths(count, of: calendar))
    }
  }

  /// Year, month or day of a date, Gregorian or Persian; an error outside of the Persian years that are known.
  static func part(_ part: @escaping @Sendable (CivilDate) -> Int?) -> FunctionImplementation {
    { (arguments: [ExpressionValue], _: inout Frame) throws(ExpressionError) in
      guard case .date(let date) = arguments.first else { throw .noSuchOverload }
      guard let number = part(date) else { throw .outOfRange }
      return .int(Int64(number))
    }
  }

  private static func two(_ arguments: [ExpressionValue]) throws(ExpressionError) -> (CivilDate, CivilDate) {
    guard arguments.count == 2, case .date(let first) = arguments[0], case .date(let second) = arguments[1] else {
      throw .noSuchOverload
    }
    return (first, second)
  }
}
