extension Checker {
  mutating func not(_ inner: TypedExpression, at range: Range<Int>) -> TypedExpression {
    expectBool(inner, operation: "!")
    return TypedExpression(.not(inner), .bool, at: range)
  }

  mutating func negate(_ inner: TypedExpression, at range: Range<Int>) -> TypedExpression {
    if ![.int, .double, .decimal, .duration, .dyn].contains(inner.type) { reportOperand(inner, "-") }
    return TypedExpression(.negate(inner), inner.type, at: range)
  }

  private mutating func expectBool(_ operand: TypedExpression, operation: String) {
    if operand.type != .bool, !operand.type.isDyn { reportOperand(operand, operation) }
  }

  private mutating func reportOperand(_ operand: TypedExpression, _ operation: String) {
    if operand.type == .null {
      report(.nullOperand, at: operand.range, ["operator": operation])
    } else {
      report(.wrongOperand, at: operand.range, ["operator": operation, "type": operand.type.description])
    }
  }

  mutating func binary(
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
    case .add, .subtract, .multiply, .divide, .remainder: return arithmetic(operation, left, right, at: range)
    }
  }

  private mutating func equality(
    _ operation: BinaryOperator, _ left: TypedExpression, _ right: TypedExpression, at range: Range<Int>
  ) -> TypedExpression {
    var (left, right) = aligned(left, right)
    if !left.type.agrees(with: right.type) {
      reportDisagreement(operation, left, right, at: range)
    } else if isStrict {
      reportNeverEqual(left, right)
      reportNeverEqual(right, left)
      (left, right) = read(left, right, isEquality: true)
      reportNeverBlank(left, right)
      reportNeverBlank(right, left)
    }
    return TypedExpression(.compare(operation, left, right), .bool, at: range)
  }

  private mutating func order(
    _ operation: BinaryOperator, _ left: TypedExpression, _ right: TypedExpression, at range: Range<Int>
  ) -> TypedExpression {
    var (left, right) = aligned(left, right)
    (left, right) = read(left, right, isEquality: false)
    if left.type == .null || right.type == .null {
      report(.nullOperand, at: left.type == .null ? left.range : right.range, ["operator": operation.rawValue])
    } else if !left.type.agrees(with: right.type) {
      reportDisagreement(operation, left, right, at: range)
    } else if !left.type.isDyn, !left.type.hasOrder {
      reportOperand(left, operation.rawValue)
    } else if !right.type.isDyn, !right.type.hasOrder {
      reportOperand(right, operation.rawValue)
    }
    return TypedExpression(.compare(operation, left, right), .bool, at: range)
  }

  private mutating func membership(
    _ item: TypedExpression, _ container: TypedExpression, at range: Range<Int>
  ) -> TypedExpression {
    var (item, container) = (item, container)
    switch container.type {
    case .list(let type):
      if !item.type.agrees(with: type), !(item.type.isNumber && type.isNumber) {
        reportDisagreement(.isIn, item, container, at: range)
      }
      if case .list(let items) = container.kind { for other in items { reportNeverEqual(item, other) } }
      (item, container) = read(item, container, isEquality: true)
    case .map(let key, _):
      if isStrict { container = readingLiterals { $0.map(container, by: item) } }
      if !item.type.agrees(with: key), !(item.type.isNumber && key.isNumber) {
        reportDisagreement(.isIn, item, container, at: range)
      }
    case .dyn: break
    case .null, .bool, .int, .uint, .double, .decimal, .string, .bytes, .date, .timestamp, .duration, .months,
      .record, .type:
      reportOperand(container, "in")
    }
    return TypedExpression(.member(item, container), .bool, at: range)
  }

  mutating func conditional(
    _ condition: TypedExpression, _ yes: TypedExpression, _ no: TypedExpression, at range: Range<Int>
  ) -> TypedExpression {
    expectBool(condition, operation: "?:")
    let (yes, no) = aligned(yes, no)
    if !yes.type.agrees(with: no.type) {
      report(.mixedTypes, at: range, ["type": yes.type.description, "other": no.type.description])
    }
    let type = yes.type.joined(with: no.type)
    return TypedExpression(
      .conditional(condition, yes, no), type, at: range, isNullable: yes.isNullable || no.isNullable)
  }

  /// Two numbers brought to one type: an int, or a constant with a point, beside a decimal is a decimal; so is an int
  /// beside a constant with a point.
  func aligned(_ left: TypedExpression, _ right: TypedExpression) -> (TypedExpression, TypedExpression) {
    guard isStrict, left.type != right.type, left.type.isNumber, right.type.isNumber,
      let first = left.asDecimal, let second = right.asDecimal
    else { return (left, right) }
    return (first, second)
  }

  mutating func reportDisagreement(
    _ operation: BinaryOperator, _ left: TypedExpression, _ right: TypedExpression, at range: Range<Int>
  ) {
    for (text, other) in [(left, right), (right, left)] where other.type == .date {
      if case .constant(.string(let value)) = text.kind {
        let edit = ExpressionProblem.Edit(text.range, "date(" + ExpressionPrinter.quoted(value) + ")")
        report(.textForDate, at: text.range, ["text": value, "type": "date"], edit: edit)
        return
      }
    }
    let arguments = [
      "operator": operation.rawValue, "left": left.type.description, "right": right.type.description,
    ]
    report(.typesDisagree, at: range, arguments)
  }
}

extension ExpressionType {
  /// Whether values of this type have an order among themselves.
  var hasOrder: Bool {
    switch self {
    case .bool, .int, .uint, .double, .decimal, .string, .bytes, .date, .timestamp, .duration: true
    case .dyn, .null, .months, .list, .map, .record, .type: false
    }
  }
}
