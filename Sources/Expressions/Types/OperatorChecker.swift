/// Holds the operands of `! - && || == != < <= > >= in ?:` against one another.
struct OperatorChecker {
  let context: CheckingContext
  private var advice: ComparisonAdvice { ComparisonAdvice(context: context) }

  /// `!inner`.
  func not(_ inner: TypedExpression, at range: Range<Int>) -> TypedExpression {
    expectBool(inner, operation: "!")
    return TypedExpression(.not(inner), .bool, at: range)
  }

  /// `-inner`.
  func negate(_ inner: TypedExpression, at range: Range<Int>) -> TypedExpression {
    if ![.int, .double, .decimal, .duration, .dyn].contains(inner.type) { context.reportOperand(inner, "-") }
    return TypedExpression(.negate(inner), inner.type, at: range)
  }

  private func expectBool(_ operand: TypedExpression, operation: String) {
    if operand.type != .bool, !operand.type.isDyn { context.reportOperand(operand, operation) }
  }

  /// An operator with its two sides.
  func binary(
    _ operation: BinaryOperator, _ left: TypedExpression, _ right: TypedExpression, at range: Range<Int>
  ) -> TypedExpression {
    switch operation {
    case .and, .or:
      expectBool(left, operation: operation.rawValue)
      expectBool(right, operation: operation.rawValue)
      return TypedExpression(operation == .and ? .and(left, right) : .or(left, right), .bool, at: range)
    case .equal, .notEqual: return equality(operation, left, right, at: range)
    case .less, .lessOrEqual, .greater, .greaterOrEqual: return order(operation, left, right, at: range)
    case .isIn: return membership(left, right, at: range)
    case .add, .subtract, .multiply, .divide, .remainder:
      return ArithmeticChecker(context: context).arithmetic(operation, left, right, at: range)
    }
  }

  private func equality(
    _ operation: BinaryOperator, _ left: TypedExpression, _ right: TypedExpression, at range: Range<Int>
  ) -> TypedExpression {
    var (left, right) = context.aligned(left, right)
    if !left.type.agrees(with: right.type) {
      context.reportDisagreement(operation, left, right, at: range)
    } else if context.isStrict {
      advice.reportNeverEqual(left, right)
      advice.reportNeverEqual(right, left)
      (left, right) = context.read(left, right, isEquality: true)
      advice.reportNeverBlank(left, right)
      advice.reportNeverBlank(right, left)
    }
    return TypedExpression(.compare(operation, left, right), .bool, at: range)
  }

  private func order(
    _ operation: BinaryOperator, _ left: TypedExpression, _ right: TypedExpression, at range: Range<Int>
  ) -> TypedExpression {
    var (left, right) = context.aligned(left, right)
    (left, right) = context.read(left, right, isEquality: false)
    if left.type == .null || right.type == .null {
      context.report(.nullOperand, at: left.type == .null ? left.range : right.range, ["operator": operation.rawValue])
    } else if !left.type.agrees(with: right.type) {
      context.reportDisagreement(operation, left, right, at: range)
    } else if !left.type.isDyn, !left.type.hasOrder {
      context.reportOperand(left, operation.rawValue)
    } else if !right.type.isDyn, !right.type.hasOrder {
      context.reportOperand(right, operation.rawValue)
    }
    return TypedExpression(.compare(operation, left, right), .bool, at: range)
  }

  private func membership(
    _ item: TypedExpression, _ container: TypedExpression, at range: Range<Int>
  ) -> TypedExpression {
    var (item, container) = (item, container)
    switch container.type {
    case .list(let type):
      if !item.type.agrees(with: type), !(item.type.isNumber && type.isNumber) {
        context.reportDisagreement(.isIn, item, container, at: range)
      }
      if case .list(let items) = container.kind { for other in items { advice.reportNeverEqual(item, other) } }
      (item, container) = context.read(item, container, isEquality: true)
    case .map(let key, _):
      if context.isStrict { container = context.readingLiterals { $0.map(container, by: item) } }
      if !item.type.agrees(with: key), !(item.type.isNumber && key.isNumber) {
        context.reportDisagreement(.isIn, item, container, at: range)
      }
    case .dyn: break
    case .null, .bool, .int, .uint, .double, .decimal, .string, .bytes, .date, .timestamp, .duration, .months,
      .record, .type:
      context.reportOperand(container, "in")
    }
    return TypedExpression(.member(item, container), .bool, at: range)
  }

  /// `condition ? yes : no`.
  func conditional(
    _ condition: TypedExpression, _ yes: TypedExpression, _ no: TypedExpression, at range: Range<Int>
  ) -> TypedExpression {
    expectBool(condition, operation: "?:")
    let (yes, no) = context.aligned(yes, no)
    if !yes.type.agrees(with: no.type) {
      context.report(.mixedTypes, at: range, ["type": yes.type.description, "other": no.type.description])
    }
    let type = yes.type.joined(with: no.type)
    return TypedExpression(
      .conditional(condition, yes, no), type, at: range, isNullable: yes.isNullable || no.isNullable)
  }
}
