/// Checks what the whole expression comes to.
struct ResultChecker {
  let context: CheckingContext

  /// The expression as the type that is wanted of it: an int becomes a decimal where one is wanted.
  func settle(_ typed: TypedExpression, as expected: ExpressionType?) -> TypedExpression {
    guard let expected, typed.type != expected, !typed.type.agrees(with: expected) else { return typed }
    if expected == .decimal, let decimal = typed.asDecimal { return decimal }
    if expected == .bool {
      context.report(.conditionNotBool, at: typed.range, ["found": typed.type.description])
    } else {
      context.report(.wrongType, at: typed.range, ["expected": expected.description, "found": typed.type.description])
    }
    return typed
  }

  /// Parts whose answer is the same for every record, though they are written as a question.
  func reportConstants(_ typed: TypedExpression, folded: TypedExpression) {
    if case .invalid(let error) = folded.kind {
      context.report(.alwaysError, at: folded.range, ["error": error.rawValue])
    } else if typed.type == .bool, typed.constant == nil, case .constant(.bool(let flag)) = folded.kind {
      context.report(.constantCondition, at: typed.range, ["value": flag ? "true" : "false"])
    } else {
      for (child, foldedChild) in zip(typed.children, folded.children) {
        reportConstants(child, folded: foldedChild)
      }
    }
  }
}
