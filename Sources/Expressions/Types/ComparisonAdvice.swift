import Diagnostics

/// Reports comparisons whose answer is the same for every record.
struct ComparisonAdvice {
  let context: CheckingContext

  /// A text that is none of the options of the field beside it.
  func reportNeverEqual(_ value: TypedExpression, _ text: TypedExpression) {
    guard case .constant(.string(let code)) = text.kind, let (name, options) = options(of: value),
      !options.contains(where: { $0.utf8.elementsEqual(code.utf8) })
    else { return }
    let nearest = Suggestion.nearest(to: code, among: options)
    var arguments = ["value": code, "name": name]
    arguments["nearest"] = nearest
    let edit = nearest.map { ExpressionProblem.Edit(text.range, ExpressionPrinter.quoted($0)) }
    context.report(.neverEqual, at: text.range, arguments, edit: edit)
  }

  private func options(of value: TypedExpression) -> (name: String, options: [String])? {
    switch value.kind {
    case .variable(let slot, _): Self.options(context.environment.variables[slot])
    case .field(let base, let index, _):
      if case .record(let record) = base.type { Self.options(record.fields[index]) } else { nil }
    case .constant, .local, .select, .presence, .index, .not, .negate, .and, .or, .compare, .arithmetic, .member,
      .conditional, .list, .map, .call, .macro, .decimal, .invalid:
      nil
    }
  }

  /// The options of a field that has no reader: those with one are checked by it.
  private static func options(_ field: RecordType.Field) -> (name: String, options: [String])? {
    field.reader == nil ? field.options.map { (field.name, $0) } : nil
  }

  /// A field beside null that is never blank.
  func reportNeverBlank(_ value: TypedExpression, _ null: TypedExpression) {
    guard null.type == .null, !value.isNullable else { return }
    switch value.kind {
    case .variable(_, let name), .field(_, _, let name): context.report(.neverBlank, at: value.range, ["name": name])
    case .constant, .local, .select, .presence, .index, .not, .negate, .and, .or, .compare, .arithmetic, .member,
      .conditional, .list, .map, .call, .macro, .decimal, .invalid:
      break
    }
  }
}
