import Expressions

/// Writes operations on decimals, sums and averages in the SQL of one engine. Each is NULL where an operand is NULL.
protocol DecimalTarget: Sendable {
  /// The greatest magnitude, in units, of a decimal that is sure to fit.
  var mostUnits: Magnitude { get }

  /// A constant; nil where the engine cannot represent it.
  func constant(_ number: WideDecimal) -> SQLText?
  /// A whole number as a decimal of scale 0.
  func decimal(_ whole: SQLText) -> SQLText
  /// A decimal with a greater scale; nil where it may not fit.
  func raised(_ value: LoweredValue, to scale: Int) -> LoweredDecimal?
  /// `+ - *`; the operands of `+` and `-` have the same scale. Nil where the result may not fit.
  func decimal(_ operation: BinaryOperator, _ left: LoweredValue, _ right: LoweredValue) -> LoweredDecimal?
  /// A quotient with a scale of `WideDecimal.quotientScale`, rounded half away from zero; NULL for a divisor of zero.
  /// Nil where it may not fit.
  func quotient(_ left: LoweredValue, _ right: LoweredValue) -> LoweredDecimal?
  /// A decimal or an int rounded to a smaller scale, which may be negative. Nil where it may not fit.
  func rounded(_ value: LoweredValue, scale: Int) -> LoweredDecimal?
  /// The sum of at most `rows` numbers; nil where it may not fit.
  func sum(_ value: LoweredValue, rows: Int) -> LoweredTotal?
  /// The average of at most `rows` numbers, blank where there are none; nil where it may not fit.
  func average(_ value: LoweredValue, rows: Int) -> LoweredTotal?
}

/// The result of an operation on decimals, in the SQL of an engine.
struct LoweredDecimal {
  let sql: SQLText
  let scale: Int
  let bound: Magnitude
  /// Whether it is never NULL, where no operand is.
  var isPlain = true
}

/// An aggregate over a column in the SQL of an engine; blanks are skipped.
struct LoweredTotal {
  let kind: LoweredKind
  let bound: Magnitude
  let total: (SQLText) -> SQLText
  /// The columns with the sums up to each row, in the window `running`.
  var running: ((SQLText) -> SQLText)?
  /// The condition that a sum or the total overflowed.
  var overflow: ((SQLText) -> SQLText)?
}
