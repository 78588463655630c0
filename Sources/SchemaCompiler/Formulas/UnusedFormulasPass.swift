import Diagnostics
import Expressions
import SchemaSyntax

/// Checks the syntax of the formulas of refinements that no field uses: what they refer to is not known.
struct UnusedFormulasPass {
  let context: CompilationContext
  private var bag: DiagnosticBag { context.bag }

  /// Checks them.
  ///
  /// - Parameters:
  ///   - types: the refinements.
  ///   - typed: the entities, whose formulas have been compiled.
  func run(_ types: TypeTable, usedBy typed: TypedEntities) {
    let fields = typed.entities.flatMap(\.draft.fields)
    let used = Set((fields + fields.flatMap(\.columns)).flatMap { $0.declaration.settings.map(\.keyRange) })
    for (_, field) in types.all {
      for setting in field.settings where setting.key.support == .formula && !used.contains(setting.keyRange) {
        check(setting)
      }
    }
  }

  private func check(_ setting: Setting) {
    let key = setting.key.rawValue
    guard !setting.node.isNull, let text = NodeReader(bag: bag).text(setting.node, key: key) else { return }
    for problem in ParsedExpression(text.value).problems {
      let words = FormulaWording(problem, key: key, isWhole: false)
      bag.report(
        words.code, at: setting.node.range(ofBytes: problem.range), words.arguments, notes: words.notes,
        helps: problem.edit.map {
          [
            Diagnostic.Help(
              words.editKey, ["name": $0.replacement, "text": $0.replacement],
              edit: setting.node.edit(ofBytes: $0.range, with: $0.replacement))
          ]
        } ?? [])
    }
  }
}
