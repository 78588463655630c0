import Expressions

/// `item in list`: over a list that is written out, or the options of a field.
struct MembershipLowering {
  let context: SQLLoweringContext
  private var target: any LoweringTarget { context.target }
  private var operations: OperationLowering { OperationLowering(context: context) }
  private var kinds: KindConversion { KindConversion(target: target) }

  /// `item in list`: over a list that is written out, or the options of a field.
  func member(
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
    var values = [context.bound(try context.lower(item))]
    var tests: [SQLText] = []
    for part in items {
      let (left, right) = try kinds.alikeNumbers(values[0], context.lower(part), typed)
      let other = context.bound(right)
      values.append(other)
      tests.append("(\(target.areSame(left, other)))")
    }
    return operations.passing(values, .bool, core: tests.isEmpty ? "FALSE" : tests.joined(by: " OR "))
  }

  /// Constants of the item's own kind are one list, which finds indexes.
  private func member(
    _ item: TypedExpression, constants: [ExpressionValue], _ typed: TypedExpression
  ) throws(LoweringProblem) -> LoweredValue {
    let value = context.bound(try context.lower(item))
    var others: [LoweredValue] = []
    for other in constants { others.append(try ConstantLowering(target: target).constant(other, typed)) }
    if !others.isEmpty, others.allSatisfy({ $0.kind == value.kind && $0.isSure }) {
      let list = "\(value.sql) IN (" + others.map(\.sql).joined(by: ", ") + ")" as SQLText
      return operations.passing([value], .bool, core: value.canBeBlank ? "\(list) AND \(value.sql) IS NOT NULL" : list)
    }
    var tests: [SQLText] = []
    for other in others {
      let (left, right) = try kinds.alikeNumbers(value, other, typed)
      tests.append("(\(target.areSame(left, right)))")
    }
    return operations.passing([value], .bool, core: tests.isEmpty ? "FALSE" : tests.joined(by: " OR "))
  }

  private func ticked(
    _ item: TypedExpression, _ container: TypedExpression, _ typed: TypedExpression
  ) throws(LoweringProblem) -> LoweredValue {
    guard case .options(let table, let holder) = try NameLowering(context: context).location(of: container) else {
      throw LoweringProblem(.list, container)
    }
    let value = context.bound(try context.lower(item))
    guard value.kind == .text || value.kind == .nothing else { throw LoweringProblem(.type, item) }
    let core: SQLText = """
      EXISTS (SELECT 1 FROM \(table.name) WHERE \(table.name).\(BuiltInColumns.holder) = \(holder) \
      AND \(table.name).\(BuiltInColumns.option) = \(value.sql))
      """
    return operations.passing([value], .bool, core: core)
  }
}
