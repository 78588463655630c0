import Expressions

extension Lowerer {
  /// What an aggregate makes of the values of its body.
  struct Aggregate {
    /// A body that ends the whole in its error.
    enum Rejected { case blank, blankFailure, otherFailure }

    let kind: LoweredKind
    let rejects: Set<Rejected>
    var canFail = false
    var canBeBlank = false
    let bound: Int128
    /// The aggregate of a column whose values are NULL where an item is passed over.
    let core: (SQLText) -> SQLText
  }

  mutating func macro(_ typed: TypedExpression) throws(LoweringProblem) -> LoweredValue {
    guard case .macro(let macro, let list, let level, nil, let body) = typed.kind else {
      throw LoweringProblem(.list, typed)
    }
    var source = try source(list)
    let value = try self.body(body, level, &source)
    switch macro {
    case .exists, .all, .existsOne: return try quantifier(macro, &source, value, typed)
    case .count:
      let aggregate = Aggregate(kind: .int, rejects: [.otherFailure], bound: Int128(mostRows)) {
        value.kind == .bool ? "count(CASE WHEN \($0) THEN 1 END)" : "count(\($0))"
      }
      return self.aggregate(&source, body: value, aggregate)
    case .min, .max:
      let aggregate = Aggregate(
        kind: value.kind, rejects: [.otherFailure], canBeBlank: true, bound: value.bound
      ) { macro == .min ? "min(\($0))" : "max(\($0))" }
      return self.aggregate(&source, body: value, aggregate)
    case .sum: return self.aggregate(&source, body: value, try sum(value, typed))
    case .avg: return self.aggregate(&source, body: value, try average(value, typed))
    case .map, .filter: throw LoweringProblem(.list, typed)
    }
  }

  private func sum(_ value: LoweredValue, _ typed: TypedExpression) throws(LoweringProblem) -> Aggregate {
    let most = value.bound * Int128(mostRows)
    if most <= LoweredValue.mostUnits, value.kind != .nothing {
      return Aggregate(kind: value.kind, rejects: [.otherFailure], bound: most) { "coalesce(sum(\($0)), 0)" }
    }
    guard value.kind == .int || value.kind == .span else { throw LoweringProblem(.tooLarge, typed) }
    return Aggregate(kind: value.kind, rejects: [.otherFailure], canFail: true, bound: Int128(Int64.min.magnitude)) {
      column in
      // `high` and `low` are the running sums of the halves (see `aggregate`): the sum is high * 2^32 + low.
      let top: SQLText = "high + (low >> 32)"
      return """
        CASE WHEN min(\(top)) < -2147483648 OR max(\(top)) > 2147483647 THEN \(Self.otherFailure) \
        ELSE (coalesce(sum(\(column) >> 32), 0) + (coalesce(sum(\(column) & 4294967295), 0) >> 32)) << 32 \
        | (coalesce(sum(\(column) & 4294967295), 0) & 4294967295) END
        """
    }
  }

  /// Whole part and remainder apart, so that only the average itself must fit with its 12 places.
  private func average(_ value: LoweredValue, _ typed: TypedExpression) throws(LoweringProblem) -> Aggregate {
    switch value.kind {
    case .int, .decimal: break
    case .nothing, .bool, .text, .date, .span, .months: throw LoweringProblem(.type, typed)
    }
    let power = try Self.power(WideDecimal.quotientPlaces - min(value.places, WideDecimal.quotientPlaces), typed)
    let most = (value.bound + 1) * Int128(power)
    guard value.places <= WideDecimal.quotientPlaces, value.bound * Int128(mostRows) <= LoweredValue.mostUnits,
      most <= LoweredValue.mostUnits, Int128(mostRows) * Int128(power) <= LoweredValue.mostUnits
    else { throw LoweringProblem(.tooLarge, typed) }
    let kind = LoweredKind.decimal(places: WideDecimal.quotientPlaces)
    return Aggregate(kind: kind, rejects: [.otherFailure], canBeBlank: true, bound: most) { column in
      let factor: SQLText = "\(literal: .integer(power))"
      let (sum, count): (SQLText, SQLText) = ("sum(\(column))", "count(\(column))")
      let rest = Self.rounded("(\(sum) % \(count) * \(factor))", by: count)
      return "CASE WHEN \(count) > 0 THEN \(sum) / \(count) * \(factor) + \(rest) END"
    }
  }

  private mutating func quantifier(
    _ macro: ExpressionMacro, _ source: inout Source, _ value: LoweredValue, _ typed: TypedExpression
  ) throws(LoweringProblem) -> LoweredValue {
    guard value.kind == .bool else { throw LoweringProblem(.type, typed) }
    if source.position == nil, value.canBeBlank { throw LoweringProblem(.list, typed) }
    if macro == .existsOne {
      let aggregate = Aggregate(kind: .bool, rejects: [.blank, .blankFailure, .otherFailure], bound: 1) {
        "(count(CASE WHEN \($0) THEN 1 END) = 1)"
      }
      return self.aggregate(&source, body: value, aggregate)
    }
    let decisive = macro == .exists ? 1 : 0
    let aggregate = Aggregate(kind: .bool, rejects: [.blank, .blankFailure, .otherFailure], bound: 1) { _ in
      "\(1 - decisive)"
    }
    return self.aggregate(&source, body: value, aggregate, decisive: decisive)
  }

  /// The correlated subquery: inside, one row an item with what was computed for it; outside, the first error that
  /// counts, or else the aggregate of what was kept and not passed over. An error is a number that grows with its
  /// stage and its place; its last bit tells which of the two it is. A `decisive` value stands before errors of the
  /// body, which is what `exists` and `all` absorb.
  mutating func aggregate(
    _ source: inout Source, body: LoweredValue, _ aggregate: Aggregate, decisive: Int? = nil
  ) -> LoweredValue {
    let position = source.position ?? "0"
    var isKept: [SQLText] = []
    var errors: [SQLText] = []
    for (place, stage) in source.stages.enumerated() {
      let order: SQLText = "\(place) * 1099511627776 + p * 2"
      switch stage {
      case .kept(let column):
        errors.append(Self.error("typeof(\(column)) IN ('blob', 'null')", column: "\(column)", order, isKept))
        isKept.append("\(column) = 1")
      case .made(let column):
        errors.append(Self.error("typeof(\(column)) = 'blob'", column: "\(column)", order, isKept))
      }
    }
    let stageErrors = errors
    let bodyErrors = Self.rejections(aggregate.rejects, of: body).map { condition in
      Self.error(condition, column: "v", "\(source.stages.count) * 1099511627776 + p * 2", isKept)
    }
    let kept = isKept.isEmpty ? nil : isKept.joined(by: " AND ")
    let usable: SQLText = body.canFail ? "typeof(v) <> 'blob'" : "1"
    let column: SQLText =
      kept == nil && !body.canFail ? "v" : "CASE WHEN \(kept ?? "1") AND \(usable) THEN v END"
    var cases = stageErrors.map(Self.failure)
    if let decisive {
      cases.append("WHEN count(CASE WHEN \(kept ?? "1") AND v = \(decisive) THEN 1 END) > 0 THEN \(decisive)")
    }
    cases += bodyErrors.map(Self.failure)
    let core = aggregate.core(column)
    let answer: SQLText = cases.isEmpty ? core : "CASE \(cases.joined(by: " ")) ELSE \(core) END"
    let halves: SQLText =
      aggregate.canFail
      ? """
      SELECT *, coalesce(sum(\(column) >> 32) OVER running, 0) AS high, \
      coalesce(sum(\(column) & 4294967295) OVER running, 0) AS low FROM
      """
      : ""
    let columns = (source.columns + ["\(body.sql) AS v", "\(position) AS p"]).joined(by: ", ")
    let rows: SQLText = "(SELECT \(columns) FROM \(source.from) WHERE \(source.condition))"
    let table: SQLText = aggregate.canFail ? "(\(halves) \(rows) WINDOW running AS (ORDER BY p))" : rows
    return LoweredValue(
      sql: "(SELECT \(answer) FROM \(table))", kind: aggregate.kind, canFail: aggregate.canFail || !cases.isEmpty,
      canBeBlank: aggregate.canBeBlank, bound: aggregate.bound)
  }

  /// When a body ends the whole in its error.
  private static func rejections(_ rejects: Set<Aggregate.Rejected>, of body: LoweredValue) -> [SQLText] {
    var tests: [SQLText] = []
    if rejects.contains(.blank), body.canBeBlank { tests.append("v IS NULL") }
    if rejects.contains(.blankFailure), body.canFail { tests.append("v IS \(blankFailure)") }
    if rejects.contains(.otherFailure), body.canFail { tests.append("v IS \(otherFailure)") }
    return tests.isEmpty ? [] : ["(\(tests.joined(by: " OR ")))"]
  }

  private static func error(
    _ condition: SQLText, column: SQLText, _ order: SQLText, _ isKept: [SQLText]
  ) -> SQLText {
    let all = (isKept + [condition]).joined(by: " AND ")
    return "min(CASE WHEN \(all) THEN \(order) + (\(column) IS \(otherFailure)) END)"
  }

  private static func failure(_ least: SQLText) -> SQLText {
    "WHEN \(least) IS NOT NULL THEN CASE \(least) & 1 WHEN 0 THEN \(blankFailure) ELSE \(otherFailure) END"
  }
}
