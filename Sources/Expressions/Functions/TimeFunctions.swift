import Localization

/// Parts of a moment, in UTC or in a time zone, and of a duration.
enum TimeFunctions {
  static func part(_ function: ExpressionFunction) -> FunctionImplementation {
    { (arguments: [ExpressionValue], frame: inout Frame) throws(ExpressionError) in
      switch arguments.first {
      case .timestamp(let moment):
        let zone = arguments.count > 1 ? try TextFunctions.text(arguments[1]) : "UTC"
        let offset = try frame.context.offset(in: zone, at: moment)
        guard let (date, second) = moment.civil(offset: offset) else { throw .outOfRange }
        return .int(try part(function, of: date, second: second, nanosecond: Int(moment.nanoseconds)))
      case .date(let date) where arguments.count == 1:
        return .int(try part(function, of: date, second: nil, nanosecond: 0))
      case .duration(let span) where arguments.count == 1: return .int(try part(function, of: span))
      default: throw .noSuchOverload
      }
    }
  }

  private static func part(
    _ function: ExpressionFunction, of date: CivilDate, second: Int?, nanosecond: Int
  ) throws(ExpressionError) -> Int64 {
    let value: Int?
    switch function {
    case .getFullYear: value = date.year
    case .getMonth: value = date.month - 1
    case .getDate: value = date.day
    case .getDayOfMonth: value = date.day - 1
    // 1970-01-01 was a Thursday; Sunday is 0.
    case .getDayOfWeek: value = (date.daysSinceEpoch % 7 + 11) % 7
    case .getDayOfYear:
      value = (1..<date.month).reduce(date.day - 1) { $0 + CivilDate.length(ofMonth: $1, year: date.year) }
    case .getHours: value = second.map { $0 / 3600 }
    case .getMinutes: value = second.map { $0 / 60 % 60 }
    case .getSeconds: value = second.map { $0 % 60 }
    case .getMilliseconds: value = second.map { _ in nanosecond / 1_000_000 }
    default: value = nil
    }
    guard let value else { throw .noSuchOverload }
    return Int64(value)
  }

  /// The whole duration in a unit; of milliseconds only those behind the whole second, as the specification has it.
  private static func part(_ function: ExpressionFunction, of span: TimeSpan) throws(ExpressionError) -> Int64 {
    switch function {
    case .getHours: return span.nanoseconds / 3_600_000_000_000
    case .getMinutes: return span.nanoseconds / 60_000_000_000
    case .getSeconds: return span.nanoseconds / 1_000_000_000
    case .getMilliseconds: return span.nanoseconds / 1_000_000 % 1000
    default: throw .noSuchOverload
    }
  }
}
