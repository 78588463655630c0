/// Gives every node of a tree its type, and reports what cannot be. One cause is reported once: what is wrong below a
/// node makes it `dyn`, which agrees with everything.
struct ExpressionChecker {
  let context: CheckingContext
  private var names: NameChecker { NameChecker(context: context) }
  private var operators: OperatorChecker { OperatorChecker(context: context) }
  private var collections: CollectionChecker { CollectionChecker(context: context) }

  /// Checks a node and all below it.
  /// Recurses as deep as the tree is high, which the parser bounds.
  func check(_ node: ExpressionSyntax) -> TypedExpression {
    switch node.kind {
    case .literal(let literal): return constant(literal, at: node.range)
    case .name(let name, let isAbsolute): return names.name(name, isAbsolute: isAbsolute, at: node.range)
    case .select(let base, let field): return names.select(node, base: base, field: field)
    case .presence(let base, let field): return names.presence(base, field: field, at: node.range)
    case .index(let base, let index): return collections.index(check(base), check(index), at: node.range)
    case .call(let name, let target, let arguments):
      return CallChecker(context: context).call(name, target: target, arguments: arguments, at: node.range)
    case .list(let items): return collections.list(items.map { check($0) }, at: node.range)
    case .map(let entries):
      return collections.map(entries.map { (check($0.key), check($0.value)) }, at: node.range)
    case .message: return context.invalid(.unsupported, at: node.range)
    case .unary(.not, let inner): return operators.not(check(inner), at: node.range)
    case .unary(.negate, let inner): return operators.negate(check(inner), at: node.range)
    case .binary(let operation, let left, let right):
      return operators.binary(operation, check(left), check(right), at: node.range)
    case .conditional(let condition, let yes, let no):
      return operators.conditional(check(condition), check(yes), check(no), at: node.range)
    case .macro(let macro, let source, let variable, let arguments):
      return MacroChecker(context: context).macro(
        macro, source: source, variable: variable, arguments: arguments, at: node.range)
    case .missing: return context.invalid(.unsupported, at: node.range)
    }
  }

  private func constant(_ literal: ExpressionLiteral, at range: Range<Int>) -> TypedExpression {
    switch literal {
    case .null: TypedExpression(.constant(.null), .null, at: range, isNullable: true)
    case .bool(let flag): TypedExpression(.constant(.bool(flag)), .bool, at: range)
    case .int(let value): TypedExpression(.constant(.int(value)), .int, at: range)
    case .uint(let value): TypedExpression(.constant(.uint(value)), .uint, at: range)
    case .double(let value, let digits):
      TypedExpression(.constant(.double(value)), .double, at: range, exact: WideDecimal(digits))
    case .string(let text): TypedExpression(.constant(.string(text)), .string, at: range)
    case .bytes(let bytes): TypedExpression(.constant(.bytes(bytes)), .bytes, at: range)
    }
  }
}
