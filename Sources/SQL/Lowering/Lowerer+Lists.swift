import Expressions

extension Lowerer {
  /// Something that the items of a list went through before they are used, in order.
  enum Stage {
    /// The column of what must hold, and that of its failure where it can fail. What a blank keeps from being decided
    /// does not hold.
    case kept(Identifier, failure: Identifier?)
    /// The column of a failure.
    case made(Identifier)
  }

  /// The items of a list: what to select from, what was computed for each, and what the item is.
  struct Source {
    let from: SQLText
    let condition: SQLText
    /// The place of an item, where the engine knows it.
    let position: SQLText?
    var columns: [SQLText] = []
    var stages: [Stage] = []
    var item: Item
  }

  /// `item in list`: over a list that is written out, or the options of a field.
  mutating func member(
    _ item: TypedExpression, _ container: TypedExpression, _ typed: TypedExpression
  ) throws(LoweringProblem) -> LoweredValue {
    let items: [TypedExpression]
    switch container.kind {
    case .list(let parts): items = parts
    case .constant(.list(let list)): return try member(item, constants: list.items, typed)
    case .variable, .field: return try ticked(item, container, typed)
    case .constant, .local, .select, .presence, .index, .not, .negate, .and, .or, .compare, .arithmetic, .member,
      .conditional, .map, .call, .macro, .decimal, .invalid:
      throw LoweringProblem(.list, container)
    }
    var values = [bound(try lower(item))]
    var tests: [SQLText] = []
    for part in items {
      let (left, right) = try alikeNumbers(values[0], lower(part), typed)
      let other = bound(right)
      values.append(other)
      tests.append("(\(target.areSame(left, other)))")
    }
    return passing(values, .bool, core: tests.isEmpty ? "FALSE" : tests.joined(by: " OR "))
  }

  /// Constants of the item's own kind are one list, which finds indexes.
  private mutating func member(
    _ item: TypedExpression, constants: [ExpressionValue], _ typed: TypedExpression
  ) throws(LoweringProblem) -> LoweredValue {
    let value = bound(try lower(item))
    var others: [LoweredValue] = []
    for other in constants { others.append(try constant(other, typed)) }
    if !others.isEmpty, others.allSatisfy({ $0.kind == value.kind && $0.isSure }) {
      let list = "\(value.sql) IN (" + others.map(\.sql).joined(by: ", ") + ")" as SQLText
      return passing([value], .bool, core: value.canBeBlank ? "\(list) AND \(value.sql) IS NOT NULL" : list)
    }
    var tests: [SQLText] = []
    for other in others {
      let (left, right) = try alikeNumbers(value, other, typed)
      tests.append("(\(target.areSame(left, right)))")
    }
    return passing([value], .bool, core: tests.isEmpty ? "FALSE" : tests.joined(by: " OR "))
  }

  private mutating func ticked(
    _ item: TypedExpression, _ container: TypedExpression, _ typed: TypedExpression
  ) throws(LoweringProblem) -> LoweredValue {
    guard case .options(let table, let holder) = try place(of: container) else {
      throw LoweringProblem(.list, container)
    }
    let value = bound(try lower(item))
    guard value.kind == .text || value.kind == .nothing else { throw LoweringProblem(.type, item) }
    let core: SQLText = """
      EXISTS (SELECT 1 FROM \(table.name) WHERE \(table.name).\(BuiltInColumns.holder) = \(holder) \
      AND \(table.name).\(BuiltInColumns.option) = \(value.sql))
      """
    return passing([value], .bool, core: core)
  }

  /// The items of a list in the tables, of those that a filter keeps, of what they are made into.
  mutating func source(_ typed: TypedExpression) throws(LoweringProblem) -> Source {
    switch typed.kind {
    case .variable, .field:
      switch try place(of: typed) {
      case .rows(let child, let holder, let around):
        let row = name("r")
        return Source(
          from: "\(child.table.name) AS \(row)", condition: "\(row).\(BuiltInColumns.parent) = \(holder)",
          position: "\(row).\(BuiltInColumns.position)", item: .row(child.locations(ofRow: row, around: around)))
      case .options(let table, let holder):
        let row = name("r")
        let option: SQLText = "\(row).\(BuiltInColumns.option)"
        return Source(
          from: "\(table.name) AS \(row)", condition: "\(row).\(BuiltInColumns.holder) = \(holder)", position: nil,
          item: .value(LoweredValue(sql: option, kind: .text, isSimple: true)))
      case .column, .value, .record, .formula, .notStored: throw LoweringProblem(.list, typed)
      }
    case .macro(.filter, let inner, let level, nil, let body):
      var source = try self.source(inner)
      let value = truth(try self.body(body, level, &source))
      guard value.kind == .bool else { throw LoweringProblem(.type, body) }
      let column = name("k")
      source.columns.append("\(value.sql) AS \(column)")
      source.stages.append(.kept(column, failure: failureColumn(of: value, &source)))
      return source
    case .macro(.map, let inner, let level, nil, let body):
      var source = try self.source(inner)
      var value = try self.body(body, level, &source)
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
  private mutating func failureColumn(of value: LoweredValue, _ source: inout Source) -> Identifier? {
    guard case .told(let failure) = value.failure else { return nil }
    let column = name("k")
    source.columns.append("\(failure.sql) AS \(column)")
    return column
  }

  /// What is computed for an item, and its failure, each as one expression.
  mutating func body(
    _ typed: TypedExpression, _ level: Int, _ source: inout Source
  ) throws(LoweringProblem) -> LoweredValue {
    let outer = items
    items = Array(items.prefix(level)) + [source.item]
    let value = try apart(withFailure: true) { lowerer throws(LoweringProblem) in
      if case .local(level, _) = typed.kind, case .row = source.item {
        return LoweredValue(sql: "1", kind: .int, isSimple: true, bound: 1)
      }
      return try lowerer.lower(typed)
    }
    items = outer
    if source.position == nil, value.canFail { throw LoweringProblem(.list, typed) }
    return value
  }

  /// `size(list)`.
  mutating func size(_ typed: TypedExpression) throws(LoweringProblem) -> LoweredValue {
    let one = LoweredValue(sql: "1", kind: .int, isSimple: true, bound: 1)
    let total = LoweredTotal(kind: .int, bound: Magnitude(Int128(mostRows))) { "count(\($0))" }
    return aggregate(try source(typed), body: one, total)
  }
}
