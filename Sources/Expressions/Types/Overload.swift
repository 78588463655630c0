/// The types that a function takes, and what it gives for them.
struct Overload {
  let parameters: [ExpressionType]
  let result: ExpressionType

  init(_ parameters: [ExpressionType], _ result: ExpressionType) {
    self.parameters = parameters
    self.result = result
  }
}

extension ExpressionFunction {
  /// What it takes; the operand before the point is the first. `dyn` takes everything.
  var overloads: [Overload] {
    switch self {
    case .size: [.string, .bytes, .list(.dyn), .map(.dyn, .dyn)].map { Overload([$0], .int) }
    case .startsWith, .endsWith, .contains, .matches: [Overload([.string, .string], .bool)]
    case .bool: [.bool, .string].map { Overload([$0], .bool) }
    case .int: [.int, .uint, .double, .decimal, .string, .timestamp].map { Overload([$0], .int) }
    case .uint: [.uint, .int, .double, .decimal, .string].map { Overload([$0], .uint) }
    case .double: [.double, .int, .uint, .decimal, .string].map { Overload([$0], .double) }
    case .decimal: [.decimal, .int, .uint, .double, .string].map { Overload([$0], .decimal) }
    case .string:
      [.string, .bool, .int, .uint, .double, .decimal, .bytes, .date, .timestamp, .duration].map {
        Overload([$0], .string)
      }
    case .bytes: [.bytes, .string].map { Overload([$0], .bytes) }
    case .timestamp: [.timestamp, .string, .int].map { Overload([$0], .timestamp) }
    case .duration: [.duration, .string].map { Overload([$0], .duration) }
    case .date, .dateInPersian:
      [
        Overload([.date], .date), Overload([.string], .date), Overload([.timestamp], .date),
        Overload([.int, .int, .int], .date),
      ]
    case .type: [Overload([.dyn], .type)]
    case .dyn: [Overload([.dyn], .dyn)]
    case .getDate, .getDayOfMonth, .getDayOfWeek, .getDayOfYear, .getFullYear, .getMonth:
      [Overload([.timestamp], .int), Overload([.timestamp, .string], .int), Overload([.date], .int)]
    case .getHours, .getMinutes, .getSeconds, .getMilliseconds:
      [Overload([.timestamp], .int), Overload([.timestamp, .string], .int), Overload([.duration], .int)]
    case .charAt: [Overload([.string, .int], .string)]
    case .indexOf, .lastIndexOf: [Overload([.string, .string], .int), Overload([.string, .string, .int], .int)]
    case .lowerAscii, .upperAscii, .trim, .reverse, .quote: [Overload([.string], .string)]
    case .replace:
      [Overload([.string, .string, .string], .string), Overload([.string, .string, .string, .int], .string)]
    case .split:
      [Overload([.string, .string], .list(.string)), Overload([.string, .string, .int], .list(.string))]
    case .substring: [Overload([.string, .int], .string), Overload([.string, .int, .int], .string)]
    case .join: [Overload([.list(.string)], .string), Overload([.list(.string), .string], .string)]
    case .format: [Overload([.string, .list(.dyn)], .string)]
    case .today: [Overload([], .date)]
    case .now: [Overload([], .timestamp)]
    case .yearsBetween, .monthsBetween, .daysBetween, .yearsBetweenInPersian, .monthsBetweenInPersian:
      [Overload([.date, .date], .int)]
    case .days: [Overload([.int], .duration)]
    case .months, .monthsInPersian: [Overload([.int], .months)]
    case .year, .month, .day, .persianYear, .persianMonth, .persianDay: [Overload([.date], .int)]
    case .abs: [.int, .decimal, .double].map { Overload([$0], $0) }
    case .round: [.int, .decimal, .double].flatMap { [Overload([$0], $0), Overload([$0, .int], $0)] }
    case .ratio: [Overload([.decimal, .decimal], .decimal)]
    case .blank: [Overload([.dyn], .bool)]
    case .or: [Overload([.dyn, .dyn], .dyn)]
    }
  }
}
