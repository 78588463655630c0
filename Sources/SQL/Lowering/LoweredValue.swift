/// A part of an expression as SQL: its value and its failure.
struct LoweredValue {
  /// NULL where the value is blank, and where it fails.
  var sql: SQLText
  var kind: LoweredKind
  var failure = LoweredFailure.never
  /// Whether it can be blank.
  var canBeBlank = false
  /// Whether it can be written twice at no cost: a column, a constant, a step.
  var isSimple = false
  /// The columns of steps that it reads.
  var reads: Set<Int> = []
  /// The greatest magnitude of a number, of a decimal in units of its scale.
  var bound: Magnitude = 0

  var canFail: Bool {
    if case .never = failure { false } else { true }
  }

  /// Whether it is never NULL.
  var isSure: Bool { !canFail && !canBeBlank }

  /// Digits behind the point of a decimal; 0 for all else.
  var scale: Int {
    if case .decimal(let scale) = kind { scale } else { 0 }
  }

  var text: LoweredText { LoweredText(sql, reads) }

  /// The columns of steps that values read together.
  static func reads(_ values: [LoweredValue]) -> Set<Int> { LoweredText.reads(values.map(\.text)) }
}

/// SQL and the columns of steps that it reads.
struct LoweredText {
  let sql: SQLText
  let reads: Set<Int>

  init(_ sql: SQLText, _ reads: Set<Int> = []) {
    self.sql = sql
    self.reads = reads
  }

  /// The first of some texts that is not NULL.
  static func first(_ texts: [LoweredText]) -> LoweredText {
    let list = texts.map(\.sql).joined(by: ", ")
    return LoweredText(texts.count == 1 ? list : "coalesce(\(list))", reads(texts))
  }

  /// The columns of steps that texts read together.
  static func reads(_ texts: [LoweredText]) -> Set<Int> { texts.reduce(into: []) { $0.formUnion($1.reads) } }
}

/// Why a value is NULL: 1 for an order or arithmetic with a blank, 2 for any other error, NULL where it did not fail.
enum LoweredFailure {
  case never
  case known(LoweredText)
  /// Written only where another part reads it, from the value, which is simple by then.
  case later((LoweredValue) -> LoweredText)
}
