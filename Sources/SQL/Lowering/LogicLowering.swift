import Expressions

/// `&&`, `||`, `a ? b : c` and `a.or(b)`: what decides, and which failure counts where nothing does.
struct LogicLowering {
  let context: SQLLoweringContext
  private var operations: OperationLowering { OperationLowering(context: context) }
  private var kinds: KindConversion { KindConversion(target: context.target) }

  /// Why there is no simple value; a blank is one reason.
  private func reason(_ value: LoweredValue) -> LoweredText {
    guard value.canFail else { return LoweredText("1") }
    let failure = context.failure(of: value)
    return value.canBeBlank ? LoweredText("coalesce(\(failure.sql), 1)", failure.reads) : failure
  }

  /// `&&` and `||`, with NULL for undecided: SQL's own are those of CEL. Where nothing decides the error of the left is
  /// the answer, else that of the right.
  func both(_ left: LoweredValue, _ right: LoweredValue, _ word: SQLText) -> LoweredValue {
    let (left, right) = (context.bound(left), context.bound(right))
    let sql = "(\(left.sql) " + word + " \(right.sql))" as SQLText
    var result = LoweredValue(sql: sql, kind: .bool, reads: LoweredValue.reads([left, right]))
    if left.isSure, right.isSure { return result }
    result.failure = .later { value in
      let (first, second) = (reason(left), reason(right))
      let sql: SQLText = """
        CASE WHEN \(value.sql) IS NULL THEN CASE WHEN \(left.sql) IS NULL THEN \(first.sql) ELSE \(second.sql) END END
        """
      return LoweredText(sql, LoweredText.reads([value.text, left.text, first, second]))
    }
    return result
  }

  /// A condition that a blank keeps from being decided is not true; any other failure of it is the answer.
  func conditional(
    _ condition: TypedExpression, _ yes: TypedExpression, _ no: TypedExpression, _ typed: TypedExpression
  ) throws(LoweringProblem) -> LoweredValue {
    let state = context.bound(kinds.truth(try context.lower(condition)))
    let branches = try kinds.alike(context.lower(yes), context.lower(no), typed)
    let (first, second) = (context.bound(branches.0), context.bound(branches.1))
    let broken: LoweredText? = state.canFail ? context.failure(of: state) : nil
    let otherwise: SQLText = broken.map { "WHEN \($0.sql) = 2 THEN NULL " } ?? ""
    var result = LoweredValue(
      sql: "CASE WHEN \(state.sql) THEN \(first.sql) \(otherwise)ELSE \(second.sql) END", kind: first.kind,
      canBeBlank: first.canBeBlank || second.canBeBlank, reads: LoweredValue.reads([state, first, second]),
      bound: max(first.bound, second.bound))
    result.reads.formUnion(broken?.reads ?? [])
    if broken == nil, !first.canFail, !second.canFail { return result }
    result.failure = .later { _ in
      let texts = [first, second].map { $0.canFail ? context.failure(of: $0) : LoweredText("NULL") }
      let sql: SQLText = """
        CASE WHEN \(state.sql) THEN \(texts[0].sql) \(broken.map { "WHEN \($0.sql) = 2 THEN 2 " } ?? "")\
        ELSE \(texts[1].sql) END
        """
      return LoweredText(sql, LoweredText.reads([state.text] + texts + (broken.map { [$0] } ?? [])))
    }
    return result
  }

  /// `a.or(b)`: the other one for a blank, not for a failure.
  func or(_ value: LoweredValue, _ other: LoweredValue) -> LoweredValue {
    let (value, other) = (context.bound(value), context.bound(other))
    let core: SQLText = "coalesce(\(value.sql), \(other.sql))"
    var result = LoweredValue(
      sql: core, kind: value.kind, canBeBlank: value.canBeBlank && other.canBeBlank,
      reads: LoweredValue.reads([value, other]), bound: max(value.bound, other.bound))
    if value.canFail {
      let fine = operations.isFine(value)
      result.sql = "CASE WHEN \(fine.sql) THEN \(core) END"
      result.reads = LoweredText.reads([result.text, fine])
    }
    guard value.canFail || other.canFail else { return result }
    result.failure = .later { _ in
      var texts: [LoweredText] = []
      if value.canFail { texts.append(context.failure(of: value)) }
      if other.canFail {
        let failure = context.failure(of: other)
        let sql: SQLText = "CASE WHEN \(value.sql) IS NULL THEN \(failure.sql) END"
        texts.append(LoweredText(sql, LoweredText.reads([value.text, failure])))
      }
      return LoweredText.first(texts)
    }
    return result
  }
}
