public import Expressions

/// The kind of a lowered value in SQL, where it is neither blank nor a failure.
public enum LoweredKind: Hashable, Sendable {
  /// Always blank.
  case nothing
  /// 0 or 1 in SQLite, a boolean in PostgreSQL.
  case bool
  case int
  /// A whole number of units of 10^-`scale` in SQLite; in PostgreSQL the number itself.
  case decimal(scale: Int)
  case text
  /// `2026-01-05`; a date in PostgreSQL.
  case date
  /// Nanoseconds.
  case span
  /// A number of months of a calendar.
  case months(MonthCalendar)

  /// The kind of the values of a type; nil for a type whose values no column holds.
  init?(_ type: ExpressionType) {
    switch type {
    case .null: self = .nothing
    case .bool: self = .bool
    case .int: self = .int
    case .decimal: self = .decimal(scale: 0)
    case .string: self = .text
    case .date: self = .date
    case .duration: self = .span
    case .months: self = .months(.gregorian)
    case .dyn, .uint, .double, .bytes, .timestamp, .list, .map, .record, .type: return nil
    }
  }
}
