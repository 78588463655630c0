/// What engines write differently in the views for people.
protocol ViewTarget: Sendable {
  /// Whether one row of another table is looked up by an outer join. The engine leaves out the joins that a query does not
  /// need, and joins a whole table at once. Otherwise a subquery looks it up, since the joins of a query are limited.
  var joins: Bool { get }
  /// A stored number as people read it: a whole number, or one with decimal places.
  ///
  /// - Parameters:
  ///   - stored: The number as the column has it.
  ///   - scale: The decimal places of the column.
  ///   - exponent: The power of ten that the unit of people is of the stored one.
  func number(_ stored: SQLText, scale: Int, exponent: Int) -> SQLText
  /// A stored moment in UTC, in whole seconds: `2026-01-05 10:20:30`.
  func moment(_ stored: SQLText) -> SQLText
  /// A day as a text that sorts: `1404/07/05`.
  func day(year: SQLText, month: SQLText, day: SQLText) -> SQLText
}

/// Decimals are whole numbers of units here. What is whole stays whole; what is not becomes the engine's only number with
/// places, which is what spreadsheets count with, too.
struct SQLiteViewTarget: ViewTarget {
  var joins: Bool { false }

  func number(_ stored: SQLText, scale: Int, exponent: Int) -> SQLText {
    let places = scale + exponent
    if places == 0 { return stored }
    let whole = (0..<min(places, 18)).reduce(1 as Int64) { power, _ in power &* 10 }
    let part: SQLText = "CAST(\(literal: .text("1e\(places)")) AS REAL)"
    if places > 18 { return "\(stored) / \(part)" }
    let divisor: SQLText = "\(literal: .integer(whole))"
    return "CASE WHEN \(stored) % \(divisor) = 0 THEN \(stored) / \(divisor) ELSE \(stored) / \(part) END"
  }

  func moment(_ stored: SQLText) -> SQLText { "substr(replace(\(stored), 'T', ' '), 1, 19)" }

  func day(year: SQLText, month: SQLText, day: SQLText) -> SQLText {
    "printf('%04d/%02d/%02d', \(year), \(month), \(day))"
  }
}

/// Decimals are exact here, and moments become plain ones without a zone.
struct PostgreSQLViewTarget: ViewTarget {
  var joins: Bool { true }

  func number(_ stored: SQLText, scale: Int, exponent: Int) -> SQLText {
    exponent == 0 ? stored : "trim_scale(\(stored) * \(PostgreSQLDialect.number(1, scale: exponent)))"
  }

  func moment(_ stored: SQLText) -> SQLText { "date_trunc('second', \(stored) AT TIME ZONE 'UTC')" }

  func day(year: SQLText, month: SQLText, day: SQLText) -> SQLText {
    """
    lpad(CAST(\(year) AS text), 4, '0') || '/' || lpad(CAST(\(month) AS text), 2, '0') || '/' \
    || lpad(CAST(\(day) AS text), 2, '0')
    """
  }
}

extension SQLEngine {
  var views: any ViewTarget {
    switch self {
    case .sqlite: SQLiteViewTarget()
    case .postgreSQL: PostgreSQLViewTarget()
    }
  }
}
