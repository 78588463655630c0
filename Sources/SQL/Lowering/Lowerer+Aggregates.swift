import Expressions

extension Lowerer {
  mutating func macro(_ typed: TypedExpression) throws(LoweringProblem) -> LoweredValue {
    guard case .macro(let macro, let list, let level, nil, let body) = typed.kind else {
      throw LoweringProblem(.list, typed)
    }
    var source = try source(list)
    let value = try self.body(body, level, &source)
    let total: LoweredTotal?
    var canBeBlank = false
    switch macro {
    case .exists, .all, .existsOne: return try quantifier(macro, source, truth(value), typed)
    case .map, .filter: throw LoweringProblem(.list, typed)
    case .count:
      total = LoweredTotal(kind: .int, bound: Magnitude(Int128(mostRows))) {
        value.kind == .bool ? "count(CASE WHEN \($0) THEN 1 END)" : "count(\($0))"
      }
    case .min, .max:
      total = LoweredTotal(kind: value.kind, bound: value.bound) { [target] in
        target.extreme(macro, of: $0, value.kind)
      }
      canBeBlank = true
    case .sum: total = target.sum(value, rows: mostRows)
    case .avg:
      if !Self.isNumber(value.kind) { throw LoweringProblem(.type, typed) }
      total = target.average(value, rows: mostRows)
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

  private mutating func quantifier(
    _ macro: ExpressionMacro, _ source: Source, _ value: LoweredValue, _ typed: TypedExpression
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
  /// counts, or else the aggregate of what was kept and not passed over. An error is a number that grows with its
  /// stage and its place; its last bit tells which of the two it is. A `decisive` value stands before errors of the
  /// body, which is what `exists` and `all` absorb.
  mutating func aggregate(
    _ source: Source, body: LoweredValue, _ total: LoweredTotal, refusesBlanks: Bool = false, decisive: SQLText? = nil
  ) -> LoweredValue {
    var result = LoweredValue(sql: "", kind: total.kind, bound: total.bound)
    let isPlain = total.running == nil && decisive == nil && !body.canFail && !(refusesBlanks && body.canBeBlank)
    if source.columns.isEmpty, isPlain {
      // Inside, because an aggregate of nothing but columns from outside would be one of the query around.
      let items: SQLText = "SELECT \(body.sql) AS v FROM \(source.from) WHERE \(source.condition)"
      result.sql = "(SELECT \(total.total("v")) FROM (\(items)) AS \(name("i")))"
      return result
    }
    let (isKept, stageErrors) = Self.stageErrors(source.stages)
    let column: SQLText = isKept.isEmpty ? "v" : "CASE WHEN \(isKept.joined(by: " AND ")) THEN v END"
    var cases = stageErrors.map(Self.failing)
    if let decisive {
      let test: SQLText = decisive == "TRUE" ? "v" : "NOT v"
      cases.append(("count(CASE WHEN \((isKept + [test]).joined(by: " AND ")) THEN 1 END) > 0", decisive, nil))
    }
    if let error = Self.bodyError(body, refusesBlanks: refusesBlanks, stage: source.stages.count, isKept) {
      cases.append(Self.failing(error))
    }
    if let overflow = total.overflow?(column) { cases.append((overflow, nil, "2")) }

    let core = total.total(column)
    let values = cases.map { "WHEN \($0.test) THEN \($0.value ?? "NULL") " as SQLText }.joined(by: "")
    let value: SQLText = cases.isEmpty ? core : "CASE \(values)ELSE \(core) END"
    let rows = rows(source, body, running: total.running?(column))
    guard cases.contains(where: { $0.failure != nil }) else {
      result.sql = "(\(rows.with) SELECT \(value) FROM \(rows.name))"
      return result
    }
    let failures = cases.map { "WHEN \($0.test) THEN \($0.failure ?? "NULL") " as SQLText }.joined(by: "")
    let step = step(row: "\(rows.with) SELECT \(value) AS v, CASE \(failures)END AS e FROM \(rows.name)")
    result.sql = step.value.sql
    result.reads = step.value.reads
    result.isSimple = true
    result.failure = .told(step.failure)
    return result
  }

  /// What the aggregate is made of: a row an item, with sums up to it where they matter.
  mutating func rows(
    _ source: Source, _ body: LoweredValue, running: SQLText?
  ) -> (with: SQLText, name: Identifier) {
    let items = name("i")
    var columns = source.columns + ["\(body.sql) AS v"]
    if case .told(let failure) = body.failure { columns.append("\(failure.sql) AS e") }
    columns.append("\(source.position ?? "0") AS p")
    let query: SQLText = "SELECT \(columns.joined(by: ", ")) FROM \(source.from) WHERE \(source.condition)"
    let with: SQLText = "WITH \(items) AS MATERIALIZED (\(query))"
    guard let running else { return (with, items) }
    let sums = name("i")
    return (
      "\(with), \(sums) AS (SELECT *, \(running) FROM \(items) WINDOW running AS (ORDER BY p))", sums
    )
  }

  /// What keeps an item, and the first error of each stage.
  static func stageErrors(_ stages: [Stage]) -> (isKept: [SQLText], errors: [SQLText]) {
    var isKept: [SQLText] = []
    var errors: [SQLText] = []
    for (place, stage) in stages.enumerated() {
      switch stage {
      case .kept(let column, let failure):
        if let failure { errors.append(error(isKept + ["\(failure) = 2"], "2", stage: place)) }
        isKept.append("\(column)")
      case .made(let failure): errors.append(error(isKept + ["\(failure) IS NOT NULL"], "\(failure)", stage: place))
      }
    }
    return (isKept, errors)
  }

  /// The first error of a body that is not passed over.
  private static func bodyError(
    _ body: LoweredValue, refusesBlanks: Bool, stage: Int, _ isKept: [SQLText]
  ) -> SQLText? {
    if refusesBlanks, !body.isSure {
      return error(isKept + ["v IS NULL"], body.canFail ? "coalesce(e, 1)" : "1", stage: stage)
    }
    return body.canFail ? error(isKept + ["e = 2"], "2", stage: stage) : nil
  }

  private static func error(_ tests: [SQLText], _ code: SQLText, stage: Int) -> SQLText {
    "min(CASE WHEN \(tests.joined(by: " AND ")) THEN \(stage) * 1099511627776 + p * 2 + \(code) - 1 END)"
  }

  /// When there was an error, what the value is then, and which failure it is.
  static func failing(_ error: SQLText) -> (test: SQLText, value: SQLText?, failure: SQLText?) {
    ("\(error) IS NOT NULL", nil, "\(error) % 2 + 1")
  }
}
