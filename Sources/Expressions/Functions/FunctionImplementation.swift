/// A function over values: arguments that it does not take are `noSuchOverload`.
typealias FunctionImplementation =
  @Sendable (_ arguments: [ExpressionValue], _ frame: inout Frame) throws(ExpressionError) -> ExpressionValue

extension ExpressionFunction {
  /// What it does.
  var implementation: FunctionImplementation {
    switch self {
    case .size: TextFunctions.size
    case .startsWith: TextFunctions.startsWith
    case .endsWith: TextFunctions.endsWith
    case .contains: TextFunctions.contains
    case .matches: TextFunctions.matches
    case .charAt: TextFunctions.charAt
    case .indexOf: TextFunctions.indexOf
    case .lastIndexOf: TextFunctions.lastIndexOf
    case .lowerAscii: TextFunctions.lowerAscii
    case .upperAscii: TextFunctions.upperAscii
    case .replace: TextFunctions.replace
    case .split: TextFunctions.split
    case .substring: TextFunctions.substring
    case .trim: TextFunctions.trim
    case .join: TextFunctions.join
    case .reverse: TextFunctions.reverse
    case .quote: TextFunctions.quote
    case .format: FormatFunction.format
    case .bool: Conversions.bool
    case .int: Conversions.int
    case .uint: Conversions.uint
    case .double: Conversions.double
    case .decimal: Conversions.decimal
    case .string: Conversions.string
    case .bytes: Conversions.bytes
    case .date: Conversions.date(.gregorian)
    case .dateInPersian: Conversions.date(.persian)
    case .timestamp: Conversions.timestamp
    case .duration: Conversions.duration
    case .type: Conversions.type
    case .dyn: Conversions.dyn
    case .getDate, .getDayOfMonth, .getDayOfWeek, .getDayOfYear, .getFullYear, .getMonth, .getHours, .getMinutes,
      .getSeconds, .getMilliseconds:
      TimeFunctions.part(self)
    case .today: DateFunctions.today
    case .now: DateFunctions.now
    case .yearsBetween: DateFunctions.yearsBetween(.gregorian)
    case .yearsBetweenInPersian: DateFunctions.yearsBetween(.persian)
    case .monthsBetween: DateFunctions.monthsBetween(.gregorian)
    case .monthsBetweenInPersian: DateFunctions.monthsBetween(.persian)
    case .daysBetween: DateFunctions.daysBetween
    case .days: DateFunctions.days
    case .months: DateFunctions.months(.gregorian)
    case .monthsInPersian: DateFunctions.months(.persian)
    case .year, .month, .day, .persianYear, .persianMonth, .persianDay: DateFunctions.part(self)
    case .abs: NumberFunctions.abs
    case .round: NumberFunctions.round
    case .ratio: NumberFunctions.ratio
    case .blank: { arguments, _ throws(ExpressionError) in .bool(arguments.first?.isBlank ?? true) }
    case .or:
      { arguments, _ throws(ExpressionError) in
        arguments.first { !$0.isNull } ?? .null
      }
    }
  }
}
