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

  /// Whole years from the first day to the second; below 0 where the second is earlier. Who was born on 29 February is
  /// a year older on 1 March.
  static func yearsBetween(_ arguments: [ExpressionValue], _: inout Frame) throws(ExpressionError) -> ExpressionValue {
    let (first, second) = try two(arguments)
    return .int(Int64(months(from: first, to: second) / 12))
  }

  /// Whole months from the first day to the second: from 31 January to 28 February there is none yet.
  static func monthsBetween(_ arguments: [ExpressionValue], _: inout Frame) throws(ExpressionError) -> ExpressionValue {
    let (first, second) = try two(arguments)
    return .int(Int64(months(from: first, to: second)))
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
  static func months(_ arguments: [ExpressionValue], _: inout Frame) throws(ExpressionError) -> ExpressionValue {
    guard case .int(let count) = arguments.first else { throw .noSuchOverload }
    return .months(count)
  }

  /// Year, month or day of a date, Gregorian or Persian; an error outside of the Persian years that are known.
  static func part(_ function: ExpressionFunction) -> FunctionImplementation {
    { (arguments: [ExpressionValue], _: inout Frame) throws(ExpressionError) in
      guard case .date(let date) = arguments.first else { throw .noSuchOverload }
      switch function {
      case .year: return .int(Int64(date.year))
      case .month: return .int(Int64(date.month))
      case .day: return .int(Int64(date.day))
      default:
        guard let persian = PersianCalendar.components(of: date) else { throw .outOfRange }
        let part =
          function == .persianYear ? persian.year : (function == .persianMonth ? persian.month : persian.day)
        return .int(Int64(part))
      }
    }
  }

  private static func two(_ arguments: [ExpressionValue]) throws(ExpressionError) -> (CivilDate, CivilDate) {
    guard arguments.count == 2, case .date(let first) = arguments[0], case .date(let second) = arguments[1] else {
      throw .noSuchOverload
    }
    return (first, second)
  }

  private static func months(from first: CivilDate, to second: CivilDate) -> Int {
    if second < first { return -months(from: second, to: first) }
    let months = (second.year - first.year) * 12 + second.month - first.month
    return second.day < first.day ? months - 1 : months
  }
}
