/// Gives macros and aggregates over lists their types.
struct MacroChecker {
  let context: CheckingContext

  /// `list.filter(x, condition)` and its like: a macro with a variable for each item.
  func macro(
    _ macro: ExpressionMacro, source: ExpressionSyntax, variable: String, arguments: [ExpressionSyntax],
    at range: Range<Int>
  ) -> TypedExpression {
    let source = context.check(source)
    guard context.locals.count < context.environment.limits.macros else {
      context.report(.macrosTooDeep, at: range, ["limit": String(context.environment.limits.macros)])
      return context.invalid(.tooExpensive, at: range)
    }
    let item = item(of: source, macro)
    let level = context.locals.count
    let field = TextLiterals(context.environment, locals: context.locals).field(of: source)
    let local = CheckingContext.Local(name: variable, type: item, isNullable: item.isDyn, field: field)
    var typed = context.with(local) { arguments.map { context.check($0) } }
    guard let body = typed.popLast() else { return context.invalid(.noSuchOverload, at: range) }
    let condition = typed.first
    if let condition { expectCondition(condition, macro) }
    return make(macro, source: source, item: item, level: level, condition: condition, body: body, at: range)
  }

  /// `rows.sum()`, `sum(rows)`: an aggregate over the items themselves; nil where it is none.
  func aggregate(_ name: String, _ values: [TypedExpression], at range: Range<Int>) -> TypedExpression? {
    guard values.count == 1, let macro = ExpressionMacro(rawValue: name), macro.isAggregate else { return nil }
    let source = values[0]
    let item = item(of: source, macro)
    let level = context.locals.count
    let body = TypedExpression(
      .local(level: level, name: "item"), item, at: source.range, isNullable: true)
    return make(macro, source: source, item: item, level: level, condition: nil, body: body, at: range)
  }

  private func make(
    _ macro: ExpressionMacro, source: TypedExpression, item: ExpressionType, level: Int, condition: TypedExpression?,
    body: TypedExpression, at range: Range<Int>
  ) -> TypedExpression {
    let type: ExpressionType
    switch macro {
    case .all, .exists, .existsOne:
      expectCondition(body, macro)
      type = .bool
    case .filter:
      expectCondition(body, macro)
      type = .list(item)
    case .map: type = .list(body.type)
    case .count: type = .int
    case .sum: type = summed(body, macro, [.int, .uint, .double, .decimal, .duration])
    case .avg:
      let summed = summed(body, macro, [.int, .uint, .double, .decimal])
      type = summed == .int || summed == .uint ? .decimal : summed
    case .min, .max:
      if !body.type.isDyn, !body.type.hasOrder { reportBody(body, macro) }
      type = body.type
    }
    let isNullable = macro == .avg || macro == .min || macro == .max
    return TypedExpression(
      .macro(macro, source: source, level: level, condition: condition, body: body), type, at: range,
      isNullable: isNullable)
  }

  /// What the variable of a macro stands for: an item of a list, a key of a map.
  private func item(of source: TypedExpression, _ macro: ExpressionMacro) -> ExpressionType {
    switch source.type {
    case .list(let item): return item
    case .map(let key, _): return key
    case .dyn: return .dyn
    case .null, .bool, .int, .uint, .double, .decimal, .string, .bytes, .date, .timestamp, .duration, .months,
      .record, .type:
      context.report(.wrongOperand, at: source.range, ["operator": macro.rawValue, "type": source.type.description])
      return .dyn
    }
  }

  private func expectCondition(_ condition: TypedExpression, _ macro: ExpressionMacro) {
    if condition.type != .bool, !condition.type.isDyn {
      context.report(.conditionNotBool, at: condition.range, ["found": condition.type.description])
    }
  }

  private func summed(
    _ body: TypedExpression, _ macro: ExpressionMacro, _ allowed: [ExpressionType]
  ) -> ExpressionType {
    if !body.type.isDyn, !allowed.contains(body.type) { reportBody(body, macro) }
    return body.type
  }

  private func reportBody(_ body: TypedExpression, _ macro: ExpressionMacro) {
    context.report(.wrongOperand, at: body.range, ["operator": macro.rawValue, "type": body.type.description])
  }
}
