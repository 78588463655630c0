import Diagnostics

extension Checker {
  /// A name alone: the variable of a macro, a variable, or a type.
  mutating func name(_ name: String, isAbsolute: Bool, at range: Range<Int>) -> TypedExpression {
    if !isAbsolute, let level = locals.lastIndex(where: { $0.name == name }) {
      let local = locals[level]
      return TypedExpression(
        .local(level: level, name: name), local.type, at: range, isNullable: local.isNullable)
    }
    if let known = variable(name, at: range) { return known }
    if Self.typeNames.contains(name) { return TypedExpression(.constant(.type(name)), .type, at: range) }
    if !Parser.reservedWords.contains(name) { reportUnknown(name, at: range) }
    return invalid(.unknownName, at: range)
  }

  private func variable(_ name: String, at range: Range<Int>) -> TypedExpression? {
    guard let slot = environment.slot(of: name) else { return nil }
    let field = environment.variables[slot]
    return TypedExpression(
      .variable(slot: slot, name: name), field.type, at: range, isNullable: field.isNullable)
  }

  private mutating func reportUnknown(_ name: String, at range: Range<Int>) {
    let known = environment.givesAdvice ? environment.variables.map(\.name) + locals.map(\.name) : []
    reportUnknown(.unknownName, name, among: known, at: range, ["name": name])
  }

  /// Tells of a name that is not there, with the nearest that is.
  mutating func reportUnknown(
    _ kind: ExpressionProblem.Kind, _ name: String, among known: [String], at range: Range<Int>,
    _ arguments: [String: String]
  ) {
    guard isStrict else { return }
    let nearest = environment.givesAdvice ? Suggestion.nearest(to: name, among: known) : nil
    var arguments = arguments
    arguments["nearest"] = nearest
    report(kind, at: range, arguments, edit: nearest.map { ExpressionProblem.Edit(range, $0) })
  }

  /// `a.b.c`: the longest name that is known counts, the rest are fields.
  mutating func select(_ node: ExpressionSyntax, base: ExpressionSyntax, field: String) -> TypedExpression {
    if let name = qualified(node) {
      if let known = variable(name, at: node.range) { return known }
      if Self.typeNames.contains(name) { return TypedExpression(.constant(.type(name)), .type, at: node.range) }
    }
    if case .call("persian", nil, let arguments) = base.kind, arguments.count == 1,
      let function = ExpressionFunction(rawValue: "persian." + field)
    {
      return call(function, [check(arguments[0])], named: "persian", at: node.range)
    }
    let fieldRange = max(node.range.lowerBound, node.range.upperBound - field.utf8.count)..<node.range.upperBound
    return select(check(base), field: field, at: node.range, fieldRange: fieldRange)
  }

  private mutating func select(
    _ base: TypedExpression, field: String, at range: Range<Int>, fieldRange: Range<Int>
  ) -> TypedExpression {
    switch base.type {
    case .record(let record):
      guard let index = record.index(of: field) else {
        let arguments = ["name": field, "type": record.name]
        reportUnknown(.unknownField, field, among: record.fields.map(\.name), at: fieldRange, arguments)
        return invalid(.noSuchField, at: range)
      }
      let known = record.fields[index]
      return TypedExpression(
        .field(base, index: index, name: field), known.type, at: range,
        isNullable: known.isNullable || base.isNullable)
    case .map(let key, let value):
      if !key.agrees(with: .string) { report(.wrongOperand, at: range, ["operator": ".", "type": "\(base.type)"]) }
      return TypedExpression(.select(base, name: field), value, at: range, isNullable: value.isDyn)
    case .dyn: return TypedExpression(.select(base, name: field), .dyn, at: range, isNullable: true)
    case .date:
      if let function = ExpressionFunction(rawValue: field), function.declaration.style == .field {
        return call(function, [base], named: field, at: range)
      }
      let arguments = ["name": field, "type": "date"]
      reportUnknown(.unknownField, field, among: ["year", "month", "day"], at: fieldRange, arguments)
      return invalid(.noSuchField, at: range)
    case .null, .bool, .int, .uint, .double, .decimal, .string, .bytes, .timestamp, .duration, .months, .list, .type:
      report(.unknownField, at: fieldRange, ["name": field, "type": base.type.description])
      return invalid(.noSuchOverload, at: range)
    }
  }

  mutating func presence(_ base: ExpressionSyntax, field: String, at range: Range<Int>) -> TypedExpression {
    let base = check(base)
    switch base.type {
    case .record(let record):
      if record.index(of: field) == nil {
        let arguments = ["name": field, "type": record.name]
        reportUnknown(.unknownField, field, among: record.fields.map(\.name), at: range, arguments)
        return invalid(.noSuchField, at: range)
      }
    case .map, .dyn: break
    case .null, .bool, .int, .uint, .double, .decimal, .string, .bytes, .date, .timestamp, .duration, .months, .list,
      .type:
      report(.unknownField, at: range, ["name": field, "type": base.type.description])
    }
    return TypedExpression(.presence(base, name: field), .bool, at: range)
  }

  /// The dotted name of a chain of fields that begins with no variable of a macro.
  func qualified(_ node: ExpressionSyntax) -> String? {
    switch node.kind {
    case .name(let name, let isAbsolute):
      isAbsolute || !locals.contains { $0.name == name } ? name : nil
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
