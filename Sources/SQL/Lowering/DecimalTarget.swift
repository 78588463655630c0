import Expressions

/// The way in which one engine computes with decimals, sums and averages. Whatever it writes is NULL where an
/// operand is.
protocol DecimalTarget: Sendable {
  /// What units of a decimal are sure to fit below.
  var mostUnits: Magnitude { get }

  /// A constant; nil where the engine has no room for it.
  func constant(_ number: WideDecimal) -> SQLText?
  /// A whole number as a decimal of scale 0.
  func decimal(_ whole: SQLText) -> SQLText
  /// A decimal with a greater scale; nil where it may not fit.
  func raised(_ value: LoweredValue, to scale: Int) -> LoweredDecimal?
  /// `+ - *`, of two with the same scale for the first two. Nil where it may not fit.
  func decimal(_ operation: BinaryOperator, _ left: LoweredValue, _ right: LoweredValue) -> LoweredDecimal?
  /// With a scale of `WideDecimal.quotientScale`, half away from zero; NULL over zero. Nil where it may not
  /// fit.
  func quotient(_ left: LoweredValue, _ right: LoweredValue) -> LoweredDecimal?
  /// A decimal or an int with a smaller scale than it has, below 0 too. Nil where it may not fit.
  func rounded(_ value: LoweredValue, scale: Int) -> LoweredDecimal?
  /// The sum of at most `rows` numbers; nil where it may not fit.
  func sum(_ value: LoweredValue, rows: Int) -> LoweredTotal?
  /// Their average, blank where there are none.
  func average(_ value: LoweredValue, rows: Int) -> LoweredTotal?
}

/// Arithmetic of decimals in an engine's words.
struct LoweredDecimal {
  let sql: SQLText
  let scale: Int
  let bound: Magnitude
  /// Whether it is never NULL, where no operand is.
  var isPlain = true
}

/// An aggregate in an engine's words, of a column whose blanks are passed over.
struct LoweredTotal {
  let kind: LoweredKind
  let bound: Magnitude
  let total: (SQLText) -> SQLText
  /// Sums up to each row, in the window `running`, as columns.
  var running: ((SQLText) -> SQLText)?
  /// Whether the sums or the total went too far.
  var overflow: ((SQLText) -> SQLText)?
}
