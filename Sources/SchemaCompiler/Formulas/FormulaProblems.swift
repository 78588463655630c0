import Diagnostics
import Expressions
import SchemaSyntax

/// Tells what is wrong with a formula, at its place in the file.
struct FormulaProblems {
  let node: SyntaxNode
  let place: FormulaPlace
  let lookup: FieldLookup
  let bag: DiagnosticBag

  func report(_ checked: CheckedExpression) {
    for problem in checked.problems where problem.severity == .error {
      bag.report(
        .formulaUnreadable, at: node.range(ofBytes: problem.range),
        ["key": place.key, "kind": problem.kind.rawValue],
        helps: problem.edit.map { [.didYouMean($0.replacement)] } ?? [])
    }
    guard checked.isValid, !place.forbidden.isEmpty else { return }
    var told: Set<String> = []
    checked.root.walk { part in
      guard case .variable(_, let name) = part.kind, place.forbidden.contains(name), told.insert(name).inserted else {
        return
      }
      bag.report(.formulaReadsAway, at: node.range(ofBytes: part.range), ["key": place.key, "name": name])
    }
  }
}
