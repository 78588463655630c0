extension Checker {
  mutating func arithmetic(
    _ operation: BinaryOperator, _ left: TypedExpression, _ right: TypedExpression, at range: Range<Int>
  ) -> TypedExpression {
    let (left, right) = aligned(left, right)
    let type: ExpressionType
    if left.type == .null || right.type == .null {
      report(.nullOperand, at: left.type == .null ? left.range : right.range, ["operator": operation.rawValue])
      type = .dyn
    } else if left.type.isDyn || right.type.isDyn {
      type = .dyn
    } else if let result = Self.result(of: operation, left.type, right.type) {
      type = result
      if operation == .divide, type == .int { reportIntegerDivision(left, right, at: range) }
    } else {
      reportDisagreement(operation, left, right, at: range)
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

  private mutating func reportIntegerDivision(_ left: TypedExpression, _ right: TypedExpression, at range: Range<Int>) {
    guard isStrict else { return }
    guard case .constant(.int(let dividend)) = left.kind, case .constant(.int(let divisor)) = right.kind else {
      report(.integerDivision, at: range)
      return
    }
    guard divisor != 0, divisor != -1, dividend % divisor != 0 else { return }
    report(
      .droppedRemainder, at: range,
      ["left": String(dividend), "right": String(divisor), "result": String(dividend / divisor)])
  }
}

extension TypedExpression {
  /// The same number as a decimal: nil for a double that is not written out in constants.
  var asDecimal: TypedExpression? {
    if type == .decimal { return self }
    if let exact { return TypedExpression(.constant(.decimal(exact)), .decimal, at: range) }
    switch kind {
    case .constant(.int(let value)):
      return TypedExpression(.constant(.decimal(WideDecimal(value))), .decimal, at: range)
    case .negate(let inner) where type == .double:
      return inner.asDecimal.map { TypedExpression(.negate($0), .decimal, at: range) }
    case .arithmetic(let operation, let left, let right) where type == .double:
      guard let left = left.asDecimal, let right = right.asDecimal else { return nil }
      return TypedExpression(.arithmetic(operation, left, right), .decimal, at: range)
    case .conditional(let condition, let yes, let no) where type == .double:
      guard let yes = yes.asDecimal, let no = no.asDecimal else { return nil }
      return TypedExpression(.conditional(condition, yes, no), .decimal, at: range, isNullable: isNullable)
    case .constant, .variable, .local, .field, .select, .presence, .index, .not, .negate, .and, .or, .compare,
      .arithmetic, .member, .conditional, .list, .map, .call, .macro, .decimal, .invalid:
      return type == .int ? TypedExpression(.decimal(self), .decimal, at: range, isNullable: isNullable) : nil
    }
  }
}
