import Expressions

/// The items of lists in the tables, and what is worked out for each of them.
struct ListLowering {
  let context: SQLLoweringContext
  private var kinds: KindConversion { KindConversion(target: context.target) }

  /// The items of a list in the tables, of those that a filter keeps, of what they are made into.
  func source(_ typed: TypedExpression) throws(LoweringProblem) -> ListSource {
    switch typed.kind {
    case .variable, .field:
      switch try NameLowering(context: context).location(of: typed) {
      case .rows(let child, let holder, let around):
        let row = context.name("r")
        return ListSource(
          from: "\(child.table.name) AS \(row)", condition: "\(row).\(BuiltInColumns.parent) = \(holder)",
          position: "\(row).\(BuiltInColumns.position)", item: .row(child.locations(ofRow: row, around: around)))
      case .options(let table, let holder):
        let row = context.name("r")
        let option: SQLText = "\(row).\(BuiltInColumns.option)"
        return ListSource(
          from: "\(table.name) AS \(row)", condition: "\(row).\(BuiltInColumns.holder) = \(holder)", position: nil,
          item: .value(LoweredValue(sql: option, kind: .text, isSimple: true)))
      case .column, .value, .record, .formula, .notStored: throw LoweringProblem(.list, typed)
      }
    case .macro(.filter, let inner, let level, nil, let body):
      var source = try self.source(inner)
      let value = kinds.truth(try self.body(body, level, source))
      guard value.kind == .bool else { throw LoweringProblem(.type, body) }
      let column = context.name("k")
      source.columns.append("\(value.sql) AS \(column)")
      source.stages.append(.kept(column, failure: failureColumn(of: value, &source)))
      return source
    case .macro(.map, let inner, let level, nil, let body):
      var source = try self.source(inner)
      var value = try self.body(body, level, source)
      if let failure = failureColumn(of: value, &source) { source.stages.append(.made(failure)) }
      value.isSimple = false
      source.item = .value(value)
      return source
    case .constant, .local, .select, .presence, .index, .not, .negate, .and, .or, .compare, .arithmetic, .member,
      .conditional, .list, .map, .call, .macro, .decimal, .invalid:
      throw LoweringProblem(.list, typed)
    }
  }

  /// A column for the failure of what was computed for each item, where it can fail.
  private func failureColumn(of value: LoweredValue, _ source: inout ListSource) -> Identifier? {
    guard case .known(let failure) = value.failure else { return nil }
    let column = context.name("k")
    source.columns.append("\(failure.sql) AS \(column)")
    return column
  }

  /// What is computed for an item, and its failure, each as one expression.
  func body(
    _ typed: TypedExpression, _ level: Int, _ source: ListSource
  ) throws(LoweringProblem) -> LoweredValue {
    let item = source.item
    let value = try context.with(item, at: level) { () throws(LoweringProblem) in
      try context.apart(withFailure: true) { () throws(LoweringProblem) in
        if case .local(level, _) = typed.kind, case .row = item {
          return LoweredValue(sql: "1", kind: .int, isSimple: true, bound: 1)
        }
        return try context.lower(typed)
      }
    }
    if source.position == nil, value.canFail { throw LoweringProblem(.list, typed) }
    return value
  }

  /// `size(list)`.
  func size(_ typed: TypedExpression) throws(LoweringProblem) -> LoweredValue {
    let one = LoweredValue(sql: "1", kind: .int, isSimple: true, bound: 1)
    let total = LoweredTotal(kind: .int, bound: Magnitude(Int128(context.mostRows))) { "count(\($0))" }
    return AggregateLowering(context: context).aggregate(try source(typed), body: one, total)
  }
}
