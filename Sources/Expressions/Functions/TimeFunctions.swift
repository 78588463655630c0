import Localization

/// Parts of a moment, in UTC or in a time zone, and of a duration.
enum TimeFunctions {
  static let declarations: [FunctionDeclaration] = [
    ofDay(.getDate, .date, is: 21), ofDay(.getDayOfMonth, .dayOfMonth, is: 20),
    ofDay(.getDayOfWeek, .dayOfWeek, is: 6), ofDay(.getDayOfYear, .dayOfYear, is: 79),
    ofDay(.getFullYear, .fullYear, is: 2026), ofDay(.getMonth, .month, is: 2), ofClock(.getHours, .hours, is: 8),
    ofClock(.getMinutes, .minutes, is: 30), ofClock(.getSeconds, .seconds, is: 5),
    ofClock(.getMilliseconds, .milliseconds, is: 250),
  ]

  private static func ofDay(_ function: ExpressionFunction, _ part: Part, is value: Int) -> FunctionDeclaration {
    declaration(function, part, of: .date, is: value)
  }

  private static func ofClock(_ function: ExpressionFunction, _ part: Part, is value: Int) -> FunctionDeclaration {
    declaration(function, part, of: .duration, is: value)
  }

  /// A function of moments, in UTC or in a zone, and of one type more; its value of the moment of the example.
  private static func declaration(
    _ function: ExpressionFunction, _ part: Part, of other: ExpressionType, is value: Int
  ) -> FunctionDeclaration {
    FunctionDeclaration(
      function, .member,
      [Overload([.timestamp], .int), Overload([.timestamp, .string], .int), Overload([other], .int)],
      example: #"timestamp("2026-03-21T08:30:05.250Z").\#(function.rawValue)() == \#(value)"#, self.part(part))
  }

  /// What is asked of a moment, a day or a duration.
  enum Part {
    case fullYear, month, date, dayOfMonth, dayOfWeek, dayOfYear, hours, minutes, seconds, milliseconds
  }

  static func part(_ part: Part) -> FunctionImplementation {
    { (arguments: [ExpressionValue], frame: inout Frame) throws(ExpressionError) in
      switch arguments.first {
      case .timestamp(let moment):
        let zone = arguments.count > 1 ? try TextArguments.text(arguments[1]) : "UTC"
        let offset = try frame.context.offset(in: zone, at: moment)
        guard let (date, second) = moment.civil(offset: offset) else { throw .outOfRange }
        return .int(try self.part(part, of: date, second: second, nanosecond: Int(moment.nanoseconds)))
      case .date(let date) where arguments.count == 1:
        return .int(try self.part(part, of: date, second: nil, nanosecond: 0))
      case .duration(let span) where arguments.count == 1: return .int(try self.part(part, of: span))
      case .null, .bool, .int, .uint, .double, .decimal, .string, .bytes, .date, .duration, .months, .list, .map,
        .record, .type, nil:
        throw .noSuchOverload
      }
    }
  }

  private static func part(
    _ part: Part, of date: CivilDate, second: Int?, nanosecond: Int
  ) throws(ExpressionError) -> Int64 {
    let value: Int? =
      switch part {
      case .fullYear: date.year
      case .month: date.month - 1
      case .date: date.day
      case .dayOfMonth: date.day - 1
      // 1970-01-01 was a Thursday; Sunday is 0.
      case .dayOfWeek: (date.daysSinceEpoch % 7 + 11) % 7
      case .dayOfYear:
        (1..<date.month).reduce(date.day - 1) { $0 + CivilDate.length(ofMonth: $1, year: date.year) }
      case .hours: second.map { $0 / 3600 }
      case .minutes: second.map { $0 / 60 % 60 }
      case .seconds: second.map { $0 % 60 }
      case .milliseconds: second.map { _ in nanosecond / 1_000_000 }
      }
    guard let value else { throw .noSuchOverload }
    return Int64(value)
  }

  /// The whole duration in a unit; of milliseconds only those behind the whole second, as the specification has it.
  private static func part(_ part: Part, of span: TimeSpan) throws(ExpressionError) -> Int64 {
    switch part {
    case .hours: return span.nanoseconds / 3_600_000_000_000
    case .minutes: return span.nanoseconds / 60_000_000_000
    case .seconds: return span.nanoseconds / 1_000_000_000
    case .milliseconds: return span.nanoseconds / 1_000_000 % 1000
    case .fullYear, .month, .date, .dayOfMonth, .dayOfWeek, .dayOfYear: throw .noSuchOverload
    }
  }
}
