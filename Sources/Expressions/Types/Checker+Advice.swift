import Diagnostics

extension Checker {
  /// The type that the place of the expression wants: an int becomes a decimal there.
  mutating func settle(_ typed: TypedExpression, as expected: ExpressionType?) -> TypedExpression {
    guard let expected, typed.type != expected, !typed.type.agrees(with: expected) else { return typed }
    if expected == .decimal, let decimal = typed.asDecimal { return decimal }
    if expected == .bool {
      report(.conditionNotBool, at: typed.range, ["found": typed.type.description])
    } else {
      report(.wrongType, at: typed.range, ["expected": expected.description, "found": typed.type.description])
    }
    return typed
  }

  /// A text that is none of the options of the field beside it.
  mutating func reportNeverEqual(_ value: TypedExpression, _ text: TypedExpression) {
    guard case .constant(.string(let code)) = text.kind, let (name, options) = options(of: value),
      !options.contains(where: { $0.utf8.elementsEqual(code.utf8) })
    else { return }
    let nearest = Suggestion.nearest(to: code, among: options)
    var arguments = ["value": code, "name": name]
    arguments["nearest"] = nearest
    let edit = nearest.map { ExpressionProblem.Edit(text.range, ExpressionPrinter.quoted($0)) }
    report(.neverEqual, at: text.range, arguments, edit: edit)
  }

  private func options(of value: TypedExpression) -> (name: String, options: [String])? {
    switch value.kind {
    case .variable(let slot, _): Self.options(environment.variables[slot])
    case .field(let base, let index, _):
      if case .record(let record) = base.type { Self.options(record.fields[index]) } else { nil }
    case .constant, .local, .select, .presence, .index, .not, .negate, .and, .or, .compare, .arithmetic, .member,
      .conditional, .list, .map, .call, .macro, .decimal, .invalid:
      nil
    }
  }

  /// The options of a field that has no reader: one that has tells more.
  private static func options(_ field: RecordType.Field) -> (name: String, options: [String])? {
    field.reader == nil ? field.options.map { (field.name, $0) } : nil
  }

  /// A field beside null that is never blank.
  mutating func reportNeverBlank(_ value: TypedExpression, _ null: TypedExpression) {
    guard null.type == .null, !value.isNullable else { return }
    switch value.kind {
    case .variable(_, let name), .field(_, _, let name): report(.neverBlank, at: value.range, ["name": name])
    case .constant, .local, .select, .presence, .index, .not, .negate, .and, .or, .compare, .arithmetic, .member,
      .conditional, .list, .map, .call, .macro, .decimal, .invalid:
      break
    }
  }

  /// Parts whose answer is the same for every record, though they are written as a question.
  mutating func reportConstants(_ typed: TypedExpression, folded: TypedExpression, syntax: ExpressionSyntax) {
    if case .invalid(let error) = folded.kind {
      report(.alwaysError, at: folded.range, ["error": error.rawValue])
    } else if typed.type == .bool, typed.constant == nil, case .constant(.bool(let flag)) = folded.kind {
      report(.constantCondition, at: typed.range, ["value": flag ? "true" : "false"])
    } else {
      for (child, foldedChild) in zip(typed.children, folded.children) {
        reportConstants(child, folded: foldedChild, syntax: syntax)
      }
    }
  }
}
