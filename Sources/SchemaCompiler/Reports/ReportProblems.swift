import Diagnostics
import Expressions
import SchemaSyntax

/// Tells what is wrong with an expression of a report, at its place in the file.
struct ReportProblems {
  let node: SyntaxNode
  let key: String
  let bag: DiagnosticBag

  /// Whether nothing is wrong.
  func check(_ checked: CheckedExpression) -> Bool {
    for problem in checked.problems where problem.severity == .error {
      bag.report(.expressionLater, at: node.range, ["key": key])
    }
    guard checked.isValid else { return false }
    return checkNames(checked.root)
  }

  /// A report is the same for everybody who may see it, and is about what is stored.
  private func checkNames(_ typed: TypedExpression) -> Bool {
    var isRight = true
    typed.walk { part in
      guard case .variable(_, let name) = part.kind, name == "old" || name == "user" else { return }
      bag.report(.readsTheReader, at: node.range, ["key": key, "name": name])
      isRight = false
    }
    return isRight
  }
}
