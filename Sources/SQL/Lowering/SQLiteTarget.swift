import Expressions
import Localization

/// SQLite. Truth is 0 or 1, days are texts, and whole numbers past 64 bits become REAL, which is seen by its type.
struct SQLiteTarget: LoweringTarget {
  var decimals: any DecimalTarget { SQLiteDecimals() }

  func blank(_ sql: SQLText, as kind: LoweredKind) -> SQLText { sql }

  func constant(_ date: CivilDate) -> SQLText { "\(literal: .text(date.iso))" }

  func areSame(_ left: LoweredValue, _ right: LoweredValue) -> SQLText {
    left.canBeBlank || right.canBeBlank ? "\(left.sql) IS \(right.sql)" : "\(left.sql) = \(right.sql)"
  }

  func areDifferent(_ left: LoweredValue, _ right: LoweredValue) -> SQLText {
    left.canBeBlank || right.canBeBlank ? "\(left.sql) IS NOT \(right.sql)" : "\(left.sql) <> \(right.sql)"
  }

  func ordering(_ kind: LoweredKind) -> SQLText { "" }

  func extreme(_ macro: ExpressionMacro, of column: SQLText, _ kind: LoweredKind) -> SQLText {
    macro == .min ? "min(\(column))" : "max(\(column))"
  }

  func whole(_ operation: BinaryOperator, _ left: SQLText, _ right: SQLText, isSure: Bool) -> SQLText {
    let core = "\(left) " + operation.sign + " \(right)" as SQLText
    if operation == .remainder {
      return "CASE WHEN \(right) <> -1 OR \(left) <> \(literal: .integer(.min)) THEN \(core) END"
    }
    // Over zero there is NULL.
    return isSure && operation != .divide ? core : "CASE typeof(\(core)) WHEN 'integer' THEN \(core) END"
  }

  func startsWith(_ text: SQLText, _ part: SQLText) -> SQLText { "substr(\(text), 1, length(\(part))) = \(part)" }

  func endsWith(_ text: SQLText, _ part: SQLText) -> SQLText {
    "CASE WHEN length(\(part)) = 0 THEN \(text) = \(text) ELSE substr(\(text), -length(\(part))) = \(part) END"
  }

  func position(of part: SQLText, in text: SQLText) -> SQLText { "instr(\(text), \(part))" }
  func lowercased(_ text: SQLText) -> SQLText { "lower(\(text))" }
  func uppercased(_ text: SQLText) -> SQLText { "upper(\(text))" }
  func trimmed(_ text: SQLText, of characters: SQLText) -> SQLText { "trim(\(text), \(characters))" }

  func part(of text: SQLText, from start: SQLText, count: SQLText) -> SQLText {
    "substr(\(text), \(start) + 1, \(count))"
  }

  func string(_ value: LoweredValue) -> SQLText? {
    switch value.kind {
    case .int: "CAST(\(value.sql) AS TEXT)"
    case .date: value.sql
    case .nothing, .bool, .decimal, .text, .span, .months: nil
    }
  }

  func year(_ date: SQLText) -> SQLText { "CAST(substr(\(date), 1, 4) AS INTEGER)" }
  func month(_ date: SQLText) -> SQLText { "CAST(substr(\(date), 6, 2) AS INTEGER)" }
  func day(_ date: SQLText) -> SQLText { "CAST(substr(\(date), 9, 2) AS INTEGER)" }

  func days(_ date: SQLText) -> SQLText { SQLiteDialect().daysSinceEpoch(date) }
  func date(days: SQLText) -> SQLText { "date(\(days) + 2440587.5)" }

  func date(year: SQLText, month: SQLText, day: SQLText) -> SQLText {
    "printf('%04d-%02d-%02d', \(year), \(month), \(day))"
  }
}

extension BinaryOperator {
  /// The operator in SQL.
  var sign: SQLText {
    switch self {
    case .add: "+"
    case .subtract: "-"
    case .multiply: "*"
    case .divide: "/"
    case .remainder: "%"
    case .less: "<"
    case .lessOrEqual: "<="
    case .greater: ">"
    case .greaterOrEqual: ">="
    case .equal: "="
    case .notEqual: "<>"
    case .and: "AND"
    case .or: "OR"
    case .isIn: "IN"
    }
  }
}
