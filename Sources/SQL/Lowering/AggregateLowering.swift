import Expressions

/// The macros that make one value of the items of a list: `sum`, `count`, `exists` and their like.
struct AggregateLowering {
  let context: SQLLoweringContext
  private var target: any LoweringTarget { context.target }

  func macro(_ typed: TypedExpression) throws(LoweringProblem) -> LoweredValue {
    guard case .macro(let macro, let list, let level, nil, let body) = typed.kind else {
      throw LoweringProblem(.list, typed)
    }
    let lists = ListLowering(context: context)
    let source = try lists.source(list)
    let value = try lists.body(body, level, source)
    let total: LoweredTotal?
    var canBeBlank = false
    switch macro {
    case .exists, .all, .existsOne:
      return try quantifier(macro, source, KindConversion(target: target).truth(value), typed)
    case .map, .filter: throw LoweringProblem(.list, typed)
    case .count:
      total = LoweredTotal(kind: .int, bound: Magnitude(Int128(context.mostRows))) {
        value.kind == .bool ? "count(CASE WHEN \($0) THEN 1 END)" : "count(\($0))"
      }
    case .min, .max:
      total = LoweredTotal(kind: value.kind, bound: value.bound) { [target] in
        target.extreme(macro, of: $0, value.kind)
      }
      canBeBlank = true
    case .sum: total = target.decimals.sum(value, rows: context.mostRows)
    case .avg:
      if !Self.isNumber(value.kind) { throw LoweringProblem(.type, typed) }
      total = target.decimals.average(value, rows: context.mostRows)
      canBeBlank = true
    }
    guard let total else { throw LoweringProblem(.tooLarge, typed) }
    // Where the order of the items is not known, neither is which sum is the first that goes too far.
    if total.running != nil, source.position == nil { throw LoweringProblem(.list, typed) }
    var result = aggregate(source, body: value, total)
    result.canBeBlank = canBeBlank
    return result
  }

  private static func isNumber(_ kind: LoweredKind) -> Bool {
    switch kind {
    case .int, .decimal: true
    case .nothing, .bool, .text, .date, .span, .months: false
    }
  }

  private func quantifier(
    _ macro: ExpressionMacro, _ source: ListSource, _ value: LoweredValue, _ typed: TypedExpression
  ) throws(LoweringProblem) -> LoweredValue {
    guard value.kind == .bool else { throw LoweringProblem(.type, typed) }
    if source.position == nil, value.canBeBlank { throw LoweringProblem(.list, typed) }
    if macro == .existsOne {
      let total = LoweredTotal(kind: .bool, bound: 0) { "(count(CASE WHEN \($0) THEN 1 END) = 1)" }
      return aggregate(source, body: value, total, refusesBlanks: true)
    }
    let (decisive, other): (SQLText, SQLText) = macro == .exists ? ("TRUE", "FALSE") : ("FALSE", "TRUE")
    let total = LoweredTotal(kind: .bool, bound: 0) { _ in other }
    return aggregate(source, body: value, total, refusesBlanks: true, decisive: decisive)
  }

  /// The correlated subquery: inside, one row an item with what was computed for it; outside, the first error that
  /// counts, or else the aggregate of what was kept and not passed over. An error is a number that grows with its stage
  /// and its position; its last bit is 0 for a blank operand and 1 for any other error. A `decisive` value stands
  /// before errors of the body, which is what `exists` and `all` absorb.
  func aggregate(
    _ source: ListSource, body: LoweredValue, _ total: LoweredTotal, refusesBlanks: Bool = false,
    decisive: SQLText? = nil
  ) -> LoweredValue {
    var result = LoweredValue(sql: "", kind: total.kind, bound: total.bound)
    let isPlain = total.running == nil && decisive == nil && !body.canFail && !(refusesBlanks && body.canBeBlank)
    if source.columns.isEmpty, isPlain {
      // Inside, because an aggregate of nothing but columns from outside would be one of the query around.
      let items: SQLText = "SELECT \(body.sql) AS v FROM \(source.from) WHERE \(source.condition)"
      result.sql = "(SELECT \(total.total("v")) FROM (\(items)) AS \(context.name("i")))"
      return result
    }
    let (isKept, stageErrors) = source.stageErrors
    let column: SQLText = isKept.isEmpty ? "v" : "CASE WHEN \(isKept.joined(by: " AND ")) THEN v END"
    var cases = stageErrors.map(ListSource.failing)
    if let decisive {
      let test: SQLText = decisive == "TRUE" ? "v" : "NOT v"
      cases.append(("count(CASE WHEN \((isKept + [test]).joined(by: " AND ")) THEN 1 END) > 0", decisive, nil))
    }
    if let error = Self.bodyError(body, refusesBlanks: refusesBlanks, stage: source.stages.count, isKept) {
      cases.append(ListSource.failing(error))
    }
    if let overflow = total.overflow?(column) { cases.append((overflow, nil, "2")) }

    let core = total.total(column)
    let values = cases.map { "WHEN \($0.test) THEN \($0.value ?? "NULL") " as SQLText }.joined(by: "")
    let value: SQLText = cases.isEmpty ? core : "CASE \(values)ELSE \(core) END"
    let rows = source.rows(body, running: total.running?(column), in: context)
    guard cases.contains(where: { $0.failure != nil }) else {
      result.sql = "(\(rows.with) SELECT \(value) FROM \(rows.name))"
      return result
    }
    let failures = cases.map { "WHEN \($0.test) THEN \($0.failure ?? "NULL") " as SQLText }.joined(by: "")
    let step = context.step(row: "\(rows.with) SELECT \(value) AS v, CASE \(failures)END AS e FROM \(rows.name)")
    result.sql = step.value.sql
    result.reads = step.value.reads
    result.isSimple = true
    result.failure = .known(step.failure)
    return result
  }

  /// The first error of a body that is not passed over.
  private static func bodyError(
    _ body: LoweredValue, refusesBlanks: Bool, stage: Int, _ isKept: [SQLText]
  ) -> SQLText? {
    if refusesBlanks, !body.isSure {
      return ListSource.error(isKept + ["v IS NULL"], body.canFail ? "coalesce(e, 1)" : "1", stage: stage)
    }
    return body.canFail ? ListSource.error(isKept + ["e = 2"], "2", stage: stage) : nil
  }
}
