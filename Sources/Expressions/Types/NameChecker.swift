/// Finds out what names and fields stand for.
struct NameChecker {
  let context: CheckingContext

  /// A name alone: the variable of a macro, a variable, or a type.
  func name(_ name: String, isAbsolute: Bool, at range: Range<Int>) -> TypedExpression {
    if !isAbsolute, let level = context.locals.lastIndex(where: { $0.name == name }) {
      let local = context.locals[level]
      return TypedExpression(
        .local(level: level, name: name), local.type, at: range, isNullable: local.isNullable)
    }
    if let known = variable(name, at: range) { return known }
    if Self.typeNames.contains(name) { return TypedExpression(.constant(.type(name)), .type, at: range) }
    if !Parser.reservedWords.contains(name) { reportUnknown(name, at: range) }
    return context.invalid(.unknownName, at: range)
  }

  private func variable(_ name: String, at range: Range<Int>) -> TypedExpression? {
    guard let slot = context.environment.slot(of: name) else { return nil }
    let field = context.environment.variables[slot]
    return TypedExpression(
      .variable(slot: slot, name: name), field.type, at: range, isNullable: field.isNullable)
  }

  private func reportUnknown(_ name: String, at range: Range<Int>) {
    let known =
      context.environment.givesAdvice
      ? context.environment.variables.map(\.name) + context.locals.map(\.name) : []
    context.reportUnknown(.unknownName, name, among: known, at: range, ["name": name])
  }

  /// `a.b.c`: the longest name that is known counts, the rest are fields.
  func select(_ node: ExpressionSyntax, base: ExpressionSyntax, field: String) -> TypedExpression {
    if let name = qualified(node) {
      if let known = variable(name, at: node.range) { return known }
      if Self.typeNames.contains(name) { return TypedExpression(.constant(.type(name)), .type, at: node.range) }
    }
    if case .call("persian", nil, let arguments) = base.kind, arguments.count == 1,
      let function = ExpressionFunction(rawValue: "persian." + field)
    {
      return CallChecker(context: context).call(
        function, [context.check(arguments[0])], named: "persian", at: node.range)
    }
    let fieldRange = max(node.range.lowerBound, node.range.upperBound - field.utf8.count)..<node.range.upperBound
    return select(context.check(base), field: field, at: node.range, fieldRange: fieldRange)
  }

  private func select(
    _ base: TypedExpression, field: String, at range: Range<Int>, fieldRange: Range<Int>
  ) -> TypedExpression {
    switch base.type {
    case .record(let record):
      guard let index = record.index(of: field) else {
        let arguments = ["name": field, "type": record.name]
        context.reportUnknown(.unknownField, field, among: record.fields.map(\.name), at: fieldRange, arguments)
        return context.invalid(.noSuchField, at: range)
      }
      let known = record.fields[index]
      return TypedExpression(
        .field(base, index: index, name: field), known.type, at: range,
        isNullable: known.isNullable || base.isNullable)
    case .map(let key, let value):
      if !key.agrees(with: .string) {
        context.report(.wrongOperand, at: range, ["operator": ".", "type": "\(base.type)"])
      }
      return TypedExpression(.select(base, name: field), value, at: range, isNullable: value.isDyn)
    case .dyn: return TypedExpression(.select(base, name: field), .dyn, at: range, isNullable: true)
    case .date:
      if let function = ExpressionFunction(rawValue: field), function.declaration.style == .field {
        return CallChecker(context: context).call(function, [base], named: field, at: range)
      }
      let arguments = ["name": field, "type": "date"]
      context.reportUnknown(.unknownField, field, among: ["year", "month", "day"], at: fieldRange, arguments)
      return context.invalid(.noSuchField, at: range)
    case .null, .bool, .int, .uint, .double, .decimal, .string, .bytes, .timestamp, .duration, .months, .list, .type:
      context.report(.unknownField, at: fieldRange, ["name": field, "type": base.type.description])
      return context.invalid(.noSuchOverload, at: range)
    }
  }

  /// `has(base.field)`.
  func presence(_ base: ExpressionSyntax, field: String, at range: Range<Int>) -> TypedExpression {
    let base = context.check(base)
    switch base.type {
    case .record(let record):
      if record.index(of: field) == nil {
        let arguments = ["name": field, "type": record.name]
        context.reportUnknown(.unknownField, field, among: record.fields.map(\.name), at: range, arguments)
        return context.invalid(.noSuchField, at: range)
      }
    case .map, .dyn: break
    case .null, .bool, .int, .uint, .double, .decimal, .string, .bytes, .date, .timestamp, .duration, .months, .list,
      .type:
      context.report(.unknownField, at: range, ["name": field, "type": base.type.description])
    }
    return TypedExpression(.presence(base, name: field), .bool, at: range)
  }

  /// The dotted name of a chain of fields that begins with no variable of a macro.
  func qualified(_ node: ExpressionSyntax) -> String? {
    switch node.kind {
    case .name(let name, let isAbsolute):
      isAbsolute || !context.locals.contains { $0.name == name } ? name : nil
    case .select(let base, let field): qualified(base).map { $0 + "." + field }
    case .literal, .presence, .index, .call, .list, .map, .message, .unary, .binary, .conditional, .macro, .missing:
      nil
    }
  }

  static let typeNames: Set<String> = [
    "bool", "int", "uint", "double", "decimal", "string", "bytes", "list", "map", "null_type", "type", "date",
    "google.protobuf.Timestamp", "google.protobuf.Duration",
  ]
}
