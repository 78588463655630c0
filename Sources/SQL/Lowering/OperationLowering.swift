/// The rules by which an operation has a value, or has none because of the blanks and failures of its operands.
struct OperationLowering {
  let context: SQLLoweringContext

  /// What an operation makes of operands that are simple; a blank operand is a failure. The first failure of an operand
  /// counts, else one for a blank, else the operation's own.
  /// - Parameters:
  ///   - operands: the operands, from the left.
  ///   - kind: the kind of the result.
  ///   - core: the operation; NULL where an operand is.
  ///   - isPlain: whether the core is NULL only there.
  ///   - bound: the greatest magnitude of the result.
  func strict(
    _ operands: [LoweredValue], _ kind: LoweredKind, core: SQLText, isPlain: Bool = true, bound: Magnitude = 0
  ) -> LoweredValue {
    var result = LoweredValue(sql: "(\(core))", kind: kind, reads: LoweredValue.reads(operands), bound: bound)
    if isPlain, operands.allSatisfy(\.isSure) { return result }
    result.failure = .later { [context] value in
      var texts: [LoweredText] = []
      for operand in operands where operand.canFail { texts.append(context.failure(of: operand)) }
      let blank = operands.filter(\.canBeBlank)
      if isPlain {
        if !blank.isEmpty { texts.append(LoweredText("1")) }
      } else if blank.isEmpty {
        texts.append(LoweredText("2"))
      } else {
        let isBlank = blank.map { "\($0.sql) IS NULL" as SQLText }.joined(by: " OR ")
        texts.append(LoweredText("CASE WHEN \(isBlank) THEN 1 ELSE 2 END", LoweredValue.reads(blank)))
      }
      let first = LoweredText.first(texts)
      return LoweredText(
        "CASE WHEN \(value.sql) IS NULL THEN \(first.sql) END", LoweredText.reads([value.text, first]))
    }
    return result
  }

  /// An operation that accepts blanks, and fails where an operand fails. Operands that can fail are simple.
  /// - Parameters:
  ///   - operands: the operands, from the left.
  ///   - kind: the kind of the result.
  ///   - core: the operation, over operands that did not fail.
  func passing(_ operands: [LoweredValue], _ kind: LoweredKind, core: SQLText) -> LoweredValue {
    var result = LoweredValue(sql: "(\(core))", kind: kind, reads: LoweredValue.reads(operands))
    let failing = operands.filter(\.canFail)
    if failing.isEmpty { return result }
    var fine: [LoweredText] = []
    for operand in failing { fine.append(isFine(operand)) }
    result.sql = "CASE WHEN \(fine.map(\.sql).joined(by: " AND ")) THEN \(core) END"
    result.reads = LoweredText.reads([result.text] + fine)
    result.failure = .later { [context] _ in
      var texts: [LoweredText] = []
      for operand in failing { texts.append(context.failure(of: operand)) }
      return LoweredText.first(texts)
    }
    return result
  }

  /// The value, with a failure for a blank.
  func unblank(_ value: LoweredValue) -> LoweredValue {
    strict([value], value.kind, core: value.sql, bound: value.bound)
  }

  /// Whether a simple value is none that failed.
  func isFine(_ value: LoweredValue) -> LoweredText {
    let text = value.canBeBlank ? context.failure(of: value) : value.text
    return LoweredText(value.canBeBlank ? "\(text.sql) IS NULL" : "\(text.sql) IS NOT NULL", text.reads)
  }
}
