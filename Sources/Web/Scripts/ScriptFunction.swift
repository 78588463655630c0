import Expressions

/// The form that a function of the language has in a script.
enum ScriptFunction {
  /// A function of `expressions.js` by its name, called with the values.
  case operation(String)
  /// A value of the context that the script is called with.
  case context(String)
  /// `x.or(y)`: the second value is worked out only where the first is blank.
  case orElse
  /// A function that `expressions.js` does not have, or not for these values.
  case missing

  /// The one table of functions: a function of the language that it forgets does not compile.
  /// - Parameters:
  ///   - function: what is called.
  ///   - arguments: its values.
  init(_ function: ExpressionFunction, _ arguments: [TypedExpression]) {
    switch function {
    case .today: self = .context("today")
    case .or: self = arguments.count == 2 ? .orElse : .missing
    case .blank: self = .operation("isBlank")
    case .string: self = arguments.first?.type == .duration ? .missing : .operation("string")
    case .date, .dateInPersian: self = arguments.first?.type == .date ? .operation("date") : .missing
    case .indexOf: self = arguments.count > 2 ? .missing : .operation("indexOf")
    case .replace: self = arguments.count > 3 ? .missing : .operation("replace")
    case .size, .startsWith, .endsWith, .contains, .charAt, .lowerAscii, .upperAscii, .substring, .trim, .days, .months,
      .year, .month, .day, .abs, .round, .ratio:
      self = .operation(function.rawValue)
    case .yearsBetween: self = .operation("yearsBetween")
    case .monthsBetween: self = .operation("monthsBetween")
    case .daysBetween: self = .operation("daysBetween")
    case .monthsInPersian: self = .operation("persianMonths")
    case .yearsBetweenInPersian: self = .operation("persianYearsBetween")
    case .monthsBetweenInPersian: self = .operation("persianMonthsBetween")
    case .persianYear: self = .operation("persianYear")
    case .persianMonth: self = .operation("persianMonth")
    case .persianDay: self = .operation("persianDay")
    case .matches, .bool, .int, .uint, .double, .bytes, .timestamp, .duration, .type, .dyn, .getDate, .getDayOfMonth,
      .getDayOfWeek, .getDayOfYear, .getFullYear, .getMonth, .getHours, .getMinutes, .getSeconds, .getMilliseconds,
      .lastIndexOf, .split, .join, .reverse, .format, .quote, .decimal, .now:
      self = .missing
    }
  }
}
