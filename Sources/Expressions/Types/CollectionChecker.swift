/// Gives lists, maps and their items their types.
struct CollectionChecker {
  let context: CheckingContext

  /// `[a, b]`.
  func list(_ items: [TypedExpression], at range: Range<Int>) -> TypedExpression {
    var items = items
    if context.isStrict, items.contains(where: { $0.type == .decimal }) {
      let decimals = items.compactMap { $0.type == .null ? $0 : $0.asDecimal }
      if decimals.count == items.count { items = decimals }
    }
    let type = items.reduce(ExpressionType.null) { $0.joined(with: $1.type) }
    return TypedExpression(.list(items), .list(type == .null ? .dyn : type), at: range)
  }

  /// `{a: b}`.
  func map(
    _ entries: [(TypedExpression, TypedExpression)], at range: Range<Int>
  ) -> TypedExpression {
    for (key, _) in entries where ![.bool, .int, .uint, .string, .dyn].contains(key.type) {
      context.report(.wrongType, at: key.range, ["expected": "string", "found": key.type.description])
    }
    let key = entries.reduce(ExpressionType.null) { $0.joined(with: $1.0.type) }
    let value = entries.reduce(ExpressionType.null) { $0.joined(with: $1.1.type) }
    let type = ExpressionType.map(key == .null ? .dyn : key, value == .null ? .dyn : value)
    return TypedExpression(.map(entries.map { (key: $0.0, value: $0.1) }), type, at: range)
  }

  /// `base[index]`.
  func index(
    _ base: TypedExpression, _ index: TypedExpression, at range: Range<Int>
  ) -> TypedExpression {
    var base = base
    let result: ExpressionType
    switch base.type {
    case .list(let item):
      result = item
      if !index.type.agrees(with: .int) { reportIndex(index, expected: .int) }
    case .map(let key, let value):
      result = value
      if context.isStrict { base = context.readingLiterals { $0.map(base, by: index) } }
      if !index.type.agrees(with: key), !(index.type.isNumber && key.isNumber) { reportIndex(index, expected: key) }
    case .dyn: result = .dyn
    case .null, .bool, .int, .uint, .double, .decimal, .string, .bytes, .date, .timestamp, .duration, .months,
      .record, .type:
      context.report(.wrongOperand, at: base.range, ["operator": "[]", "type": base.type.description])
      result = .dyn
    }
    return TypedExpression(.index(base, index), result, at: range, isNullable: result.isDyn || base.isListOfData)
  }

  private func reportIndex(_ index: TypedExpression, expected: ExpressionType) {
    context.report(.wrongType, at: index.range, ["expected": expected.description, "found": index.type.description])
  }
}
