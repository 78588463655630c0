import Localization

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
    case .getDate: TimeFunctions.part(.date)
    case .getDayOfMonth: TimeFunctions.part(.dayOfMonth)
    case .getDayOfWeek: TimeFunctions.part(.dayOfWeek)
    case .getDayOfYear: TimeFunctions.part(.dayOfYear)
    case .getFullYear: TimeFunctions.part(.fullYear)
    case .getMonth: TimeFunctions.part(.month)
    case .getHours: TimeFunctions.part(.hours)
    case .getMinutes: TimeFunctions.part(.minutes)
    case .getSeconds: TimeFunctions.part(.seconds)
    case .getMilliseconds: TimeFunctions.part(.milliseconds)
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
    case .year: DateFunctions.part { $0.year }
    case .month: DateFunctions.part { $0.month }
    case .day: DateFunctions.part { $0.day }
    case .persianYear: DateFunctions.part { PersianCalendar.components(of: $0)?.year }
    case .persianMonth: DateFunctions.part { PersianCalendar.components(of: $0)?.month }
    case .persianDay: DateFunctions.part { PersianCalendar.components(of: $0)?.day }
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
