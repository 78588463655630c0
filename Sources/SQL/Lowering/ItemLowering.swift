import Expressions

/// `list[index]`: one item of a list in the tables.
struct ItemLowering {
  let context: SQLLoweringContext

  /// `list[index]`, or a field of that row: the item among those that the list keeps, in their order. There is none,
  /// and so a blank, outside of the list.
  func item(
    of list: TypedExpression, at index: TypedExpression, field: Int? = nil, _ typed: TypedExpression
  ) throws(LoweringProblem) -> LoweredValue {
    guard list.isListOfData else { throw LoweringProblem(.list, typed) }
    let source = try ListLowering(context: context).source(list)
    guard source.position != nil else { throw LoweringProblem(.list, typed) }
    let position = try context.apart(withFailure: true) { () throws(LoweringProblem) in try context.lower(index) }
    guard position.kind == .int else { throw LoweringProblem(.type, index) }
    let body = try context.apart(withFailure: true) { () throws(LoweringProblem) in
      try read(source.item, field: field, typed)
    }
    return picked(source, body, at: position)
  }

  /// An item, or a field of it where it is a row. A row as a whole is only known to be there.
  private func read(
    _ item: SQLLoweringContext.Item, field: Int?, _ typed: TypedExpression
  ) throws(LoweringProblem) -> LoweredValue {
    switch (item, field) {
    case (.row(let fields), let field?) where fields.indices.contains(field):
      return try NameLowering(context: context).value(at: fields[field], typed)
    case (.row, nil): return LoweredValue(sql: "1", kind: .int, isSimple: true, bound: 1)
    case (.value(let value), nil): return value
    case (.row, _), (.value, _): throw LoweringProblem(.type, typed)
    }
  }

  /// A subquery of one row: the value at an index from 0, and its failure. A failure of the list comes before one of
  /// the index.
  private func picked(_ source: ListSource, _ body: LoweredValue, at index: LoweredValue) -> LoweredValue {
    let rows = source.rows(body, running: nil, in: context)
    let (isKept, stageErrors) = source.stageErrors
    let kept: SQLText = isKept.isEmpty ? "" : " WHERE " + isKept.joined(by: " AND ")
    let ranked = context.name("i")
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
    let errors = stageErrors.map(ListSource.failing)
    let values = errors.map { "WHEN \($0.test) THEN NULL " as SQLText }.joined(by: "")
    let failures = errors.map { "WHEN \($0.test) THEN \($0.failure ?? "NULL") " as SQLText }.joined(by: "")
    var reason: SQLText = "1"
    if case .known(let failure) = index.failure { reason = "coalesce(\(failure.sql), 1)" }
    let value = found("v")
    let own: SQLText = body.canFail ? found("e") : "NULL"
    let from: SQLText = errors.isEmpty ? "" : " FROM \(rows.name)"
    let step = context.step(
      row: """
        \(rows.with) SELECT CASE \(values)WHEN TRUE THEN \(value) END AS v, \
        CASE \(failures)WHEN (\(index.sql)) IS NULL THEN \(reason) ELSE \(own) END AS e\(from)
        """)
    result.sql = step.value.sql
    result.reads = step.value.reads
    result.isSimple = true
    result.failure = .known(step.failure)
    return result
  }
}
