import Expressions
import Localization

/// Writes the operations of expressions in the SQL of one engine.
///
/// Every operation is NULL where an operand is NULL, and where it has no result: no query can end in an error of the
/// engine.
protocol LoweringTarget: Sendable {
  /// The operations on decimals, with sums and averages.
  var decimals: any DecimalTarget { get }

  /// SQL that is always NULL, typed as a value of a kind.
  func blank(_ sql: SQLText, as kind: LoweredKind) -> SQLText
  /// A constant day.
  func constant(_ date: CivilDate) -> SQLText

  /// Whether two values are equal, where two blanks are; never NULL.
  func areSame(_ left: LoweredValue, _ right: LoweredValue) -> SQLText
  func areDifferent(_ left: LoweredValue, _ right: LoweredValue) -> SQLText
  /// The suffix of the right operand by which texts are compared by code points; empty for other kinds.
  func ordering(_ kind: LoweredKind) -> SQLText
  /// The aggregates `min` and `max`.
  func extreme(_ macro: ExpressionMacro, of column: SQLText, _ kind: LoweredKind) -> SQLText

  /// `+ - * / %` of whole numbers; NULL past 64 bits, unless it is sure to fit.
  func whole(_ operation: BinaryOperator, _ left: SQLText, _ right: SQLText, isSure: Bool) -> SQLText

  func startsWith(_ text: SQLText, _ part: SQLText) -> SQLText
  func endsWith(_ text: SQLText, _ part: SQLText) -> SQLText
  /// The index of a part from 1, 0 where there is none.
  func position(of part: SQLText, in text: SQLText) -> SQLText
  /// `A` to `Z` and no other letters.
  func lowercased(_ text: SQLText) -> SQLText
  func uppercased(_ text: SQLText) -> SQLText
  func trimmed(_ text: SQLText, of characters: SQLText) -> SQLText
  /// The `count` code points from an index on, which counts from 0.
  func part(of text: SQLText, from start: SQLText, count: SQLText) -> SQLText
  /// A number or a day as text; nil where the engine cannot express it.
  func string(_ value: LoweredValue) -> SQLText?

  func year(_ date: SQLText) -> SQLText
  func month(_ date: SQLText) -> SQLText
  func day(_ date: SQLText) -> SQLText
  /// Days since 1970-01-01.
  func days(_ date: SQLText) -> SQLText
  /// The day that is `days` days after 1970-01-01; undefined outside of the calendar.
  func date(days: SQLText) -> SQLText
  /// A day that is known to exist.
  func date(year: SQLText, month: SQLText, day: SQLText) -> SQLText
}
