import Expressions

/// `== != < <= > >=`, and whether something is blank.
struct ComparisonLowering {
  let context: SQLLoweringContext
  private var target: any LoweringTarget { context.target }
  private var operations: OperationLowering { OperationLowering(context: context) }
  private var kinds: KindConversion { KindConversion(target: target) }

  func compare(
    _ operation: BinaryOperator, _ left: TypedExpression, _ right: TypedExpression, _ typed: TypedExpression
  ) throws(LoweringProblem) -> LoweredValue {
    let isEquality = operation == .equal || operation == .notEqual
    if isEquality {
      for (value, other) in [(left, right), (right, left)] where other.constant?.isNull == true {
        return try blankness(value, isBlank: operation == .equal)
      }
    }
    let sides = try kinds.alike(context.lower(left), context.lower(right), typed)
    let (first, second) = (context.bound(sides.0), context.bound(sides.1))
    switch operation {
    case .equal: return operations.passing([first, second], .bool, core: target.areSame(first, second))
    case .notEqual: return operations.passing([first, second], .bool, core: target.areDifferent(first, second))
    case .less, .lessOrEqual, .greater, .greaterOrEqual, .or, .and, .isIn, .add, .subtract, .multiply, .divide,
      .remainder:
      let core = "\(first.sql) " + operation.sign + " \(second.sql)" + target.ordering(first.kind) as SQLText
      return operations.strict([first, second], .bool, core: core)
    }
  }

  /// `x == null`, `blank(x)`, and the contrary. A blank list is one without items.
  func blankness(_ typed: TypedExpression, isBlank: Bool) throws(LoweringProblem) -> LoweredValue {
    if case .list = typed.type {
      let size = context.bound(try ListLowering(context: context).size(typed))
      return operations.passing([size], .bool, core: isBlank ? "\(size.sql) = 0" : "\(size.sql) > 0")
    }
    let value = context.bound(try context.lower(typed))
    return operations.passing([value], .bool, core: isBlank ? "\(value.sql) IS NULL" : "\(value.sql) IS NOT NULL")
  }
}
