import Expressions

/// Writes any expression as SQL: each kind by the part that knows it.
struct ExpressionLowering {
  let context: SQLLoweringContext

  /// Lowers an expression. It recurses as deep as the tree is high, which the parser bounds.
  func lower(_ typed: TypedExpression) throws(LoweringProblem) -> LoweredValue {
    let (names, logic, operations) = (
      NameLowering(context: context), LogicLowering(context: context), OperationLowering(context: context)
    )
    let (items, arithmetic) = (ItemLowering(context: context), ArithmeticLowering(context: context))
    let kinds = KindConversion(target: context.target)
    switch typed.kind {
    case .constant(let value): return try ConstantLowering(target: context.target).constant(value, typed)
    case .field(let base, let field, _):
      if case .index(let list, let index) = base.kind {
        return try items.item(of: list, at: index, field: field, typed)
      }
      return try names.value(of: typed)
    case .variable: return try names.value(of: typed)
    case .index(let list, let index): return try items.item(of: list, at: index, typed)
    case .local(let level, _): return try names.item(at: level, typed)
    case .presence(let base, let name): return try names.presence(base, name, typed)
    case .not(let inner):
      let value = context.bound(kinds.truth(try lower(inner)))
      return operations.strict([value], .bool, core: "NOT \(value.sql)")
    case .negate(let inner): return try arithmetic.negate(lower(inner), typed)
    case .and(let left, let right):
      return logic.both(kinds.truth(try lower(left)), kinds.truth(try lower(right)), "AND")
    case .or(let left, let right): return logic.both(kinds.truth(try lower(left)), kinds.truth(try lower(right)), "OR")
    case .compare(let operation, let left, let right):
      return try ComparisonLowering(context: context).compare(operation, left, right, typed)
    case .arithmetic(let operation, let left, let right):
      return try arithmetic.arithmetic(operation, lower(left), lower(right), typed)
    case .member(let item, let container):
      return try MembershipLowering(context: context).member(item, container, typed)
    case .conditional(let condition, let yes, let no): return try logic.conditional(condition, yes, no, typed)
    case .call(let function, let arguments):
      return try FunctionLowering(context: context).call(function, arguments, typed)
    case .macro: return try AggregateLowering(context: context).macro(typed)
    case .decimal(let inner): return kinds.decimal(try lower(inner))
    case .list, .map, .select: throw LoweringProblem(.list, typed)
    case .invalid(let error): return try invalid(error, typed)
    }
  }

  /// What can only end in an error.
  private func invalid(_ error: ExpressionError, _ typed: TypedExpression) throws(LoweringProblem) -> LoweredValue {
    guard let kind = LoweredKind(typed.type) else { throw LoweringProblem(.alwaysError, typed) }
    let failure: SQLText = error == .blankOperand ? "1" : "2"
    return LoweredValue(
      sql: context.target.blank("NULL", as: kind), kind: kind, failure: .known(LoweredText(failure)), isSimple: true)
  }
}
