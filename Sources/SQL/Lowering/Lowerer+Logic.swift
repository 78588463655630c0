import Expressions

extension Lowerer {
  /// What an operation makes of operands that are simple. `core` is NULL where an operand is; a plain one only there.
  /// The first failure of an operand is told, else one for a blank, else the operation's own.
  func strict(
    _ operands: [LoweredValue], _ kind: LoweredKind, core: SQLText, isPlain: Bool = true, bound: Magnitude = 0
  ) -> LoweredValue {
    var result = LoweredValue(sql: "(\(core))", kind: kind, reads: Self.reads(operands), bound: bound)
    if isPlain, operands.allSatisfy(\.isSure) { return result }
    result.failure = .later { lowerer, value in
      var texts: [LoweredText] = []
      for operand in operands where operand.canFail { texts.append(lowerer.failure(of: operand)) }
      let blank = operands.filter(\.canBeBlank)
      if isPlain {
        if !blank.isEmpty { texts.append(LoweredText("1")) }
      } else if blank.isEmpty {
        texts.append(LoweredText("2"))
      } else {
        let isBlank = blank.map { "\($0.sql) IS NULL" as SQLText }.joined(by: " OR ")
        texts.append(LoweredText("CASE WHEN \(isBlank) THEN 1 ELSE 2 END", Self.reads(blank)))
      }
      let first = Self.first(texts)
      return LoweredText("CASE WHEN \(value.sql) IS NULL THEN \(first.sql) END", Self.joined([value.text, first]))
    }
    return result
  }

  /// What answers for blanks too, and passes on failures of its operands, which are simple where they can fail.
  mutating func passing(_ operands: [LoweredValue], _ kind: LoweredKind, core: SQLText) -> LoweredValue {
    var result = LoweredValue(sql: "(\(core))", kind: kind, reads: Self.reads(operands))
    let failing = operands.filter(\.canFail)
    if failing.isEmpty { return result }
    var fine: [LoweredText] = []
    for operand in failing { fine.append(isFine(operand)) }
    result.sql = "CASE WHEN \(fine.map(\.sql).joined(by: " AND ")) THEN \(core) END"
    result.reads = Self.joined([result.text] + fine)
    result.failure = .later { lowerer, _ in
      var texts: [LoweredText] = []
      for operand in failing { texts.append(lowerer.failure(of: operand)) }
      return Self.first(texts)
    }
    return result
  }

  /// Whether a simple value is none that failed.
  private mutating func isFine(_ value: LoweredValue) -> LoweredText {
    let text = value.canBeBlank ? failure(of: value) : value.text
    return LoweredText(value.canBeBlank ? "\(text.sql) IS NULL" : "\(text.sql) IS NOT NULL", text.reads)
  }

  private static func first(_ texts: [LoweredText]) -> LoweredText {
    let list = texts.map(\.sql).joined(by: ", ")
    return LoweredText(texts.count == 1 ? list : "coalesce(\(list))", joined(texts))
  }

  private static func joined(_ texts: [LoweredText]) -> Set<Int> {
    texts.reduce(into: []) { $0.formUnion($1.reads) }
  }

  static func reads(_ values: [LoweredValue]) -> Set<Int> { joined(values.map(\.text)) }

  /// Why there is no value, a blank being one reason, of a simple value.
  private mutating func reason(_ value: LoweredValue) -> LoweredText {
    guard value.canFail else { return LoweredText("1") }
    let failure = failure(of: value)
    return value.canBeBlank ? LoweredText("coalesce(\(failure.sql), 1)", failure.reads) : failure
  }

  /// `&&` and `||`, with NULL for undecided: SQL's own are those of CEL. Where nothing decides the error of the left is
  /// told, else that of the right.
  mutating func both(_ left: LoweredValue, _ right: LoweredValue, _ word: SQLText) -> LoweredValue {
    let (left, right) = (bound(left), bound(right))
    let sql = "(\(left.sql) " + word + " \(right.sql))" as SQLText
    var result = LoweredValue(sql: sql, kind: .bool, reads: Self.reads([left, right]))
    if left.isSure, right.isSure { return result }
    result.failure = .later { lowerer, value in
      let (first, second) = (lowerer.reason(left), lowerer.reason(right))
      let sql: SQLText = """
        CASE WHEN \(value.sql) IS NULL THEN CASE WHEN \(left.sql) IS NULL THEN \(first.sql) ELSE \(second.sql) END END
        """
      return LoweredText(sql, Self.joined([value.text, left.text, first, second]))
    }
    return result
  }

  /// A condition that a blank keeps from being decided is not true; any other failure of it is the answer.
  mutating func conditional(
    _ condition: TypedExpression, _ yes: TypedExpression, _ no: TypedExpression, _ typed: TypedExpression
  ) throws(LoweringProblem) -> LoweredValue {
    let state = bound(truth(try lower(condition)))
    let branches = try alike(lower(yes), lower(no), typed)
    let (first, second) = (bound(branches.0), bound(branches.1))
    let broken: LoweredText? = state.canFail ? failure(of: state) : nil
    let otherwise: SQLText = broken.map { "WHEN \($0.sql) = 2 THEN NULL " } ?? ""
    var result = LoweredValue(
      sql: "CASE WHEN \(state.sql) THEN \(first.sql) \(otherwise)ELSE \(second.sql) END", kind: first.kind,
      canBeBlank: first.canBeBlank || second.canBeBlank, reads: Self.reads([state, first, second]),
      bound: max(first.bound, second.bound))
    result.reads.formUnion(broken?.reads ?? [])
    if broken == nil, !first.canFail, !second.canFail { return result }
    result.failure = .later { lowerer, _ in
      let texts = [first, second].map { $0.canFail ? lowerer.failure(of: $0) : LoweredText("NULL") }
      let sql: SQLText = """
        CASE WHEN \(state.sql) THEN \(texts[0].sql) \(broken.map { "WHEN \($0.sql) = 2 THEN 2 " } ?? "")\
        ELSE \(texts[1].sql) END
        """
      return LoweredText(sql, Self.joined([state.text] + texts + (broken.map { [$0] } ?? [])))
    }
    return result
  }

  /// `a.or(b)`: the other one for a blank, not for a failure.
  mutating func or(_ value: LoweredValue, _ other: LoweredValue) -> LoweredValue {
    let (value, other) = (bound(value), bound(other))
    let core: SQLText = "coalesce(\(value.sql), \(other.sql))"
    var result = LoweredValue(
      sql: core, kind: value.kind, canBeBlank: value.canBeBlank && other.canBeBlank,
      reads: Self.reads([value, other]), bound: max(value.bound, other.bound))
    if value.canFail {
      let fine = isFine(value)
      result.sql = "CASE WHEN \(fine.sql) THEN \(core) END"
      result.reads = Self.joined([result.text, fine])
    }
    guard value.canFail || other.canFail else { return result }
    result.failure = .later { lowerer, _ in
      var texts: [LoweredText] = []
      if value.canFail { texts.append(lowerer.failure(of: value)) }
      if other.canFail {
        let failure = lowerer.failure(of: other)
        let sql: SQLText = "CASE WHEN \(value.sql) IS NULL THEN \(failure.sql) END"
        texts.append(LoweredText(sql, Self.joined([value.text, failure])))
      }
      return Self.first(texts)
    }
    return result
  }
}
