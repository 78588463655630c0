/// What a lowered value is in SQL, where it is neither blank nor a failure.
public enum LoweredKind: Hashable, Sendable {
  /// Always blank.
  case nothing
  /// 0 or 1.
  case bool
  case int
  /// A whole number of units of 10^-`places`.
  case decimal(places: Int)
  case text
  /// `2026-01-05`.
  case date
  /// Nanoseconds.
  case span
  /// So many months of the calendar.
  case months
}

/// A part of an expression as SQL.
struct LoweredValue {
  var sql: SQLText
  var kind: LoweredKind
  /// Whether it can be a failure: a blob.
  var canFail = false
  /// Whether it can be blank: NULL.
  var canBeBlank = false
  /// Whether it costs nothing to write it twice: a column, a constant, a step.
  var isSimple = false
  /// The steps that it reads.
  var steps: [Identifier] = []
  /// The greatest magnitude of a whole number.
  var bound: Int128 = 0

  /// What fits in the engine's whole numbers.
  static let mostUnits = Int128(Int64.max)

  var isWhole: Bool { bound <= Self.mostUnits }

  var places: Int {
    if case .decimal(let places) = kind { places } else { 0 }
  }
}
