/// The functions of the language, by their names. `FunctionDeclaration` says what each is; macros and aggregates over
/// lists are not among them: see `ExpressionMacro`.
public enum ExpressionFunction: String, CaseIterable, Hashable, Sendable {
  // CEL's own.
  case size, startsWith, endsWith, contains, matches
  case bool, int, uint, double, string, bytes, timestamp, duration, type, dyn
  case getDate, getDayOfMonth, getDayOfWeek, getDayOfYear, getFullYear, getMonth
  case getHours, getMinutes, getSeconds, getMilliseconds
  // The string extension.
  case charAt, indexOf, lastIndexOf, lowerAscii, upperAscii, replace, split, substring, trim, join, reverse, format
  case quote = "strings.quote"
  // Ours.
  case decimal, date
  case today, now
  case yearsBetween = "years_between"
  case monthsBetween = "months_between"
  case daysBetween = "days_between"
  case days, months
  // The same where months, years and written days are those of the Persian calendar: what the names above stand for in
  // a business that lives by it. No author can write these names.
  case dateInPersian = "date#persian"
  case yearsBetweenInPersian = "years_between#persian"
  case monthsBetweenInPersian = "months_between#persian"
  case monthsInPersian = "months#persian"
  /// `birth_date.year` of the Gregorian calendar.
  case year, month, day
  /// `persian(birth_date).year`.
  case persianYear = "persian.year"
  case persianMonth = "persian.month"
  case persianDay = "persian.day"
  case abs, round, ratio, blank
  case or

  /// All that the language knows of it.
  var declaration: FunctionDeclaration { FunctionTable.standard[self] }

  /// The function of a name as it is written; nil where there is none of that name and style.
  init?(name: String, isMember: Bool) {
    guard let function = ExpressionFunction(rawValue: name) else { return nil }
    switch function.declaration.style {
    case .either: break
    case .global where !isMember: break
    case .member where isMember: break
    case .global, .member, .field: return nil
    }
    self = function
  }

  /// What its name stands for where months are those of a calendar.
  func counting(in calendar: MonthCalendar) -> ExpressionFunction {
    switch calendar {
    case .gregorian: self
    case .persian: declaration.inPersian ?? self
    }
  }

  /// Whether it counts months and years of the Persian calendar, or reads its days.
  public var isPersian: Bool { FunctionTable.standard.persian.contains(self) }

  /// Whether the answer depends on the clock.
  public var readsClock: Bool { declaration.traits.contains(.readsClock) }

  /// A condition that calls it and is true. That of a function that `isPersian` is written for a business that lives by
  /// the Persian calendar.
  public var example: String { declaration.example }
}
