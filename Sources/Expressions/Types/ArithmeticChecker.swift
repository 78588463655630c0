/// `+ - * / %`: which types go together, and what they make.
struct ArithmeticChecker {
  let context: CheckingContext

  /// An operation with its two sides.
  func arithmetic(
    _ operation: BinaryOperator, _ left: TypedExpression, _ right: TypedExpression, at range: Range<Int>
  ) -> TypedExpression {
    let (left, right) = context.aligned(left, right)
    let type: ExpressionType
    if left.type == .null || right.type == .null {
      context.report(.nullOperand, at: left.type == .null ? left.range : right.range, ["operator": operation.rawValue])
      type = .dyn
    } else if left.type.isDyn || right.type.isDyn {
      type = .dyn
    } else if let result = Self.result(of: operation, left.type, right.type) {
      type = result
      if operation == .divide, type == .int { reportIntegerDivision(left, right, at: range) }
    } else {
      context.reportDisagreement(operation, left, right, at: range)
      type = .dyn
    }
    return TypedExpression(.arithmetic(operation, left, right), type, at: range)
  }

  /// What two types make; nil where they make nothing.
  private static func result(
    of operation: BinaryOperator, _ left: ExpressionType, _ right: ExpressionType
  ) -> ExpressionType? {
    if left == right, left.isNumber {
      if operation == .remainder { return left == .int || left == .uint ? left : nil }
      return left
    }
    switch (operation, left, right) {
    case (.add, .string, .string): return .string
    case (.add, .bytes, .bytes): return .bytes
    case (.add, .list(let left), .list(let right)): return .list(left.joined(with: right))
    case (.add, .timestamp, .duration), (.add, .duration, .timestamp), (.subtract, .timestamp, .duration):
      return .timestamp
    case (.add, .duration, .duration), (.subtract, .duration, .duration), (.subtract, .timestamp, .timestamp),
      (.subtract, .date, .date):
      return .duration
    case (.add, .date, .duration), (.add, .duration, .date), (.subtract, .date, .duration), (.add, .date, .months),
      (.add, .months, .date), (.subtract, .date, .months):
      return .date
    case (.add, _, _), (.subtract, _, _), (.multiply, _, _), (.divide, _, _), (.remainder, _, _), (.or, _, _),
      (
        .and,
        _, _
      ), (.equal, _, _), (.notEqual, _, _), (.less, _, _), (.lessOrEqual, _, _), (.greater, _, _),
      (.greaterOrEqual, _, _), (.isIn, _, _):
      return nil
    }
  }

  private func reportIntegerDivision(_ left: TypedExpression, _ right: TypedExpression, at range: Range<Int>) {
    guard context.isStrict else { return }
    guard case .constant(.int(let dividend)) = left.kind, case .constant(.int(let divisor)) = right.kind else {
      context.report(.integerDivision, at: range)
      return
    }
    guard divisor != 0, divisor != -1, dividend % divisor != 0 else { return }
    context.report(
      .droppedRemainder, at: range,
      ["left": String(dividend), "right": String(divisor), "result": String(dividend / divisor)])
  }
}
