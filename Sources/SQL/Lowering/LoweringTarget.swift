import Expressions
import Localization

/// The way in which one engine writes what a lowering needs. Whatever it writes is NULL where an operand is, and
/// nothing that it writes can end a query in an error of the engine's: where there is no answer, it is NULL.
protocol LoweringTarget: Sendable {
  /// How it computes with decimals, and what sums and averages are there.
  var decimals: any DecimalTarget { get }

  /// A NULL, or what is always NULL, as a value of a kind.
  func blank(_ sql: SQLText, as kind: LoweredKind) -> SQLText
  /// A constant day.
  func constant(_ date: CivilDate) -> SQLText

  /// Whether two are the same, for blanks too; never NULL.
  func areSame(_ left: LoweredValue, _ right: LoweredValue) -> SQLText
  func areDifferent(_ left: LoweredValue, _ right: LoweredValue) -> SQLText
  /// What makes an order of texts one of code points, behind the right operand.
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
  /// So many code points from an index, which counts from 0.
  func part(of text: SQLText, from start: SQLText, count: SQLText) -> SQLText
  /// Numbers and days as texts; nil where the engine cannot say it.
  func string(_ value: LoweredValue) -> SQLText?

  func year(_ date: SQLText) -> SQLText
  func month(_ date: SQLText) -> SQLText
  func day(_ date: SQLText) -> SQLText
  /// Days since 1970-01-01.
  func days(_ date: SQLText) -> SQLText
  /// The day so many days after 1970-01-01; anything outside of the calendar.
  func date(days: SQLText) -> SQLText
  /// A day that is known to exist.
  func date(year: SQLText, month: SQLText, day: SQLText) -> SQLText
}
