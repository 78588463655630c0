import Expressions
import Localization

/// PostgreSQL. The engine ends a query in an error of its own over zero, past 64 bits, outside of its calendar; and it
/// works out what is constant before it looks at the guard around. So nothing that is written here can come to that,
/// guarded or not. Texts are compared by code points whatever the language of the database.
struct PostgreSQLTarget: LoweringTarget {
  var decimals: any DecimalTarget { PostgreSQLDecimals() }

  func blank(_ sql: SQLText, as kind: LoweredKind) -> SQLText {
    switch kind {
    case .nothing, .text: "CAST(\(sql) AS text)"
    case .bool: "CAST(\(sql) AS boolean)"
    case .int, .span, .months: "CAST(\(sql) AS bigint)"
    case .decimal: "CAST(\(sql) AS numeric)"
    case .date: "CAST(\(sql) AS date)"
    }
  }

  func constant(_ date: CivilDate) -> SQLText { "CAST(\(literal: .text(date.iso)) AS date)" }

  /// Plain equality where one side is never blank, since it can use indexes.
  func areSame(_ left: LoweredValue, _ right: LoweredValue) -> SQLText {
    switch (left.canBeBlank, right.canBeBlank) {
    case (false, false): "\(left.sql) = \(right.sql)"
    case (true, false): "\(left.sql) = \(right.sql) AND \(left.sql) IS NOT NULL"
    case (false, true): "\(left.sql) = \(right.sql) AND \(right.sql) IS NOT NULL"
    case (true, true): "\(left.sql) IS NOT DISTINCT FROM \(right.sql)"
    }
  }

  func areDifferent(_ left: LoweredValue, _ right: LoweredValue) -> SQLText {
    left.canBeBlank || right.canBeBlank
      ? "\(left.sql) IS DISTINCT FROM \(right.sql)" : "\(left.sql) <> \(right.sql)"
  }

  func ordering(_ kind: LoweredKind) -> SQLText { kind == .text ? " COLLATE \"C\"" : "" }

  func extreme(_ macro: ExpressionMacro, of column: SQLText, _ kind: LoweredKind) -> SQLText {
    if kind == .bool { return macro == .min ? "bool_and(\(column))" : "bool_or(\(column))" }
    let ordered = "(\(column))" + ordering(kind)
    return macro == .min ? "min(\(ordered))" : "max(\(ordered))"
  }

  func whole(_ operation: BinaryOperator, _ left: SQLText, _ right: SQLText, isSure: Bool) -> SQLText {
    let least: SQLText = "\(literal: .integer(.min))"
    let core = "CAST(\(left) AS bigint) " + operation.sign + " \(right)" as SQLText
    switch operation {
    case .divide, .remainder:
      return "CASE WHEN \(right) <> 0 AND (\(right) <> -1 OR \(left) <> \(least)) THEN \(core) END"
    case .add, .subtract, .multiply, .or, .and, .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual,
      .isIn:
      guard !isSure else { return core }
      let wide = "CAST(\(left) AS numeric) " + operation.sign + " \(right)" as SQLText
      return "CASE WHEN \(wide) BETWEEN \(least) AND \(literal: .integer(.max)) THEN \(core) END"
    }
  }

  func startsWith(_ text: SQLText, _ part: SQLText) -> SQLText { "starts_with(\(text), \(part))" }
  func endsWith(_ text: SQLText, _ part: SQLText) -> SQLText { "right(\(text), length(\(part))) = \(part)" }
  func position(of part: SQLText, in text: SQLText) -> SQLText { "strpos(\(text), \(part))" }
  func lowercased(_ text: SQLText) -> SQLText { "lower(\(text) COLLATE \"C\")" }
  func uppercased(_ text: SQLText) -> SQLText { "upper(\(text) COLLATE \"C\")" }
  func trimmed(_ text: SQLText, of characters: SQLText) -> SQLText { "btrim(\(text), \(characters))" }

  func part(of text: SQLText, from start: SQLText, count: SQLText) -> SQLText {
    let most = 1 << 30
    return """
      substr(\(text), \(Self.limited("\(start)", 0, most)) + 1, \(Self.limited("\(count)", 0, most)))
      """
  }

  func string(_ value: LoweredValue) -> SQLText? {
    switch value.kind {
    case .int: "CAST(\(value.sql) AS text)"
    case .decimal: "CAST(trim_scale(\(value.sql)) AS text)"
    case .date: "to_char(\(value.sql), 'YYYY-MM-DD')"
    case .nothing, .bool, .text, .span, .months: nil
    }
  }

  /// A small integer, whatever it was.
  private static func limited(_ value: SQLText, _ least: Int, _ most: Int) -> SQLText {
    "CAST(CASE WHEN \(value) < \(least) THEN \(least) WHEN \(value) > \(most) THEN \(most) ELSE \(value) END AS integer)"
  }

  // Days are dates; their parts are integers.

  func year(_ date: SQLText) -> SQLText { "CAST(extract(year FROM \(date)) AS integer)" }
  func month(_ date: SQLText) -> SQLText { "CAST(extract(month FROM \(date)) AS integer)" }
  func day(_ date: SQLText) -> SQLText { "CAST(extract(day FROM \(date)) AS integer)" }
  func days(_ date: SQLText) -> SQLText { PostgreSQLDialect().daysSinceEpoch(date) }

  func date(days: SQLText) -> SQLText {
    "CAST('1970-01-01' AS date) + \(Self.limited(days, -719_162, 2_932_896))"
  }

  func date(year: SQLText, month: SQLText, day: SQLText) -> SQLText {
    "make_date(CAST(\(year) AS integer), CAST(\(month) AS integer), CAST(\(day) AS integer))"
  }
}
