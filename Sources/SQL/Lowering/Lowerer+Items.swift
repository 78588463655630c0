import Expressions

extension Lowerer {
  /// `list[place]`, or a field of that row: the item among those that the list keeps, in their order. There is none,
  /// and so a blank, outside of the list.
  mutating func item(
    of list: TypedExpression, at place: TypedExpression, field: Int? = nil, _ typed: TypedExpression
  ) throws(LoweringProblem) -> LoweredValue {
    guard list.isListOfData else { throw LoweringProblem(.list, typed) }
    let source = try source(list)
    guard source.position != nil else { throw LoweringProblem(.list, typed) }
    let index = try apart(withFailure: true) { lowerer throws(LoweringProblem) in try lowerer.lower(place) }
    guard index.kind == .int else { throw LoweringProblem(.type, place) }
    let body = try apart(withFailure: true) { lowerer throws(LoweringProblem) in
      try lowerer.read(source.item, field: field, typed)
    }
    return picked(source, body, at: index)
  }

  /// An item, or a field of it where it is a row. A row as a whole is only known to be there.
  private mutating func read(
    _ item: Item, field: Int?, _ typed: TypedExpression
  ) throws(LoweringProblem) -> LoweredValue {
    switch (item, field) {
    case (.row(let fields), let field?) where fields.indices.contains(field): return try read(fields[field], typed)
    case (.row, nil): return LoweredValue(sql: "1", kind: .int, isSimple: true, bound: 1)
    case (.value(let value), nil): return value
    case (.row, _), (.value, _): throw LoweringProblem(.type, typed)
    }
  }

  /// A subquery of one row: the value at a place from 0, and why there is none. The list fails before the place does.
  private mutating func picked(_ source: Source, _ body: LoweredValue, at index: LoweredValue) -> LoweredValue {
    let rows = rows(source, body, running: nil)
    let (isKept, stageErrors) = Self.stageErrors(source.stages)
    let kept: SQLText = isKept.isEmpty ? "" : " WHERE " + isKept.joined(by: " AND ")
    let ranked = name("i")
    func found(_ column: SQLText) -> SQLText {
      let all: SQLText = "SELECT \(column) AS v, row_number() OVER (ORDER BY p) - 1 AS n FROM \(rows.name)\(kept)"
      return "(SELECT \(ranked).v FROM (\(all)) AS \(ranked) WHERE \(ranked).n = \(index.sql))"
    }
    var result = LoweredValue(sql: "", kind: body.kind, canBeBlank: true, bound: body.bound)
    if stageErrors.isEmpty, index.isSure, !body.canFail {
      let value = found("v")
      result.sql = "(\(rows.with) SELECT \(value))"
      return result
    }
    let errors = stageErrors.map(Self.failing)
    let values = errors.map { "WHEN \($0.test) THEN NULL " as SQLText }.joined(by: "")
    let failures = errors.map { "WHEN \($0.test) THEN \($0.failure ?? "NULL") " as SQLText }.joined(by: "")
    var reason: SQLText = "1"
    if case .told(let failure) = index.failure { reason = "coalesce(\(failure.sql), 1)" }
    let value = found("v")
    let own: SQLText = body.canFail ? found("e") : "NULL"
    let from: SQLText = errors.isEmpty ? "" : " FROM \(rows.name)"
    let step = step(
      row: """
        \(rows.with) SELECT CASE \(values)WHEN TRUE THEN \(value) END AS v, \
        CASE \(failures)WHEN (\(index.sql)) IS NULL THEN \(reason) ELSE \(own) END AS e\(from)
        """)
    result.sql = step.value.sql
    result.reads = step.value.reads
    result.isSimple = true
    result.failure = .told(step.failure)
    return result
  }
}
