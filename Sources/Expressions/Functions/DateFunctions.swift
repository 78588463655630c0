import Localization

/// The clock, and what lies between days.
enum DateFunctions {
  static let declarations: [FunctionDeclaration] = [
    FunctionDeclaration(
      .today, .global, [Overload([], .date)], example: #"today() > date("2000-01-01")"#, traits: .readsClock, today),
    FunctionDeclaration(
      .now, .global, [Overload([], .timestamp)], example: #"now() > timestamp("2000-01-01T00:00:00Z")"#,
      traits: .readsClock, now),
    FunctionDeclaration(
      .yearsBetween, .global, betweenDays, example: #"years_between(date("2004-02-29"), date("2026-03-01")) == 22"#,
      inPersian: .yearsBetweenInPersian, yearsBetween(.gregorian)),
    FunctionDeclaration(
      .yearsBetweenInPersian, .global, betweenDays,
      example: #"years_between(date("1380-01-01"), date("1405-01-01")) == 25"#, yearsBetween(.persian)),
    FunctionDeclaration(
      .monthsBetween, .global, betweenDays, example: #"months_between(date("2026-01-31"), date("2026-02-28")) == 0"#,
      inPersian: .monthsBetweenInPersian, monthsBetween(.gregorian)),
    FunctionDeclaration(
      .monthsBetweenInPersian, .global, betweenDays,
      example: #"months_between(date("1404-12-01"), date("1405-01-01")) == 1"#, monthsBetween(.persian)),
    FunctionDeclaration(
      .daysBetween, .global, betweenDays, example: #"days_between(date("2026-01-01"), date("2026-01-31")) == 30"#,
      daysBetween),
    FunctionDeclaration(
      .days, .global, [Overload([.int], .duration)],
      example: #"date("2026-01-01") + days(30) == date("2026-01-31")"#, days),
    FunctionDeclaration(
      .months, .global, [Overload([.int], .months)],
      example: #"date("2026-01-31") + months(1) == date("2026-02-28")"#, inPersian: .monthsInPersian,
      months(.gregorian)),
    FunctionDeclaration(
      .monthsInPersian, .global, [Overload([.int], .months)],
      example: #"date("1405-06-31") + months(1) == date("1405-07-30")"#, months(.persian)),
    FunctionDeclaration(
      .year, .field, [Overload([.date], .int)], example: #"date("2026-01-05").year == 2026"#, part { $0.year }),
    FunctionDeclaration(
      .month, .field, [Overload([.date], .int)], example: #"date("2026-01-05").month == 1"#, part { $0.month }),
    FunctionDeclaration(
      .day, .field, [Overload([.date], .int)], example: #"date("2026-01-05").day == 5"#, part { $0.day }),
    FunctionDeclaration(
      .persianYear, .field, [Overload([.date], .int)], example: #"persian(date("2026-03-21")).year == 1405"#,
      part { PersianCalendar.components(of: $0)?.year }),
    FunctionDeclaration(
      .persianMonth, .field, [Overload([.date], .int)], example: #"persian(date("2026-03-21")).month == 1"#,
      part { PersianCalendar.components(of: $0)?.month }),
    FunctionDeclaration(
      .persianDay, .field, [Overload([.date], .int)], example: #"persian(date("2026-03-21")).day == 1"#,
      part { PersianCalendar.components(of: $0)?.day }),
  ]

  private static let betweenDays = [Overload([.date, .date], .int)]

  static func today(_: [ExpressionValue], _ frame: inout Frame) throws(ExpressionError) -> ExpressionValue {
    guard let today = frame.context.today else { throw .unavailable }
    return .date(today)
  }

  static func now(_: [ExpressionValue], _ frame: inout Frame) throws(ExpressionError) -> ExpressionValue {
    guard let now = frame.context.now else { throw .unavailable }
    return .timestamp(now)
  }

  /// Whole years from the first day to the second; below 0 where the second is earlier. A day that the second year does
  /// not have, as 29 February, is complete on the first of the next month.
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
