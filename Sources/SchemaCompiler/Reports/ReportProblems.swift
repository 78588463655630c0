import Diagnostics
import Expressions
import SchemaSyntax

/// Tells what is wrong with an expression of a report, at its place in the file.
struct ReportProblems {
  let node: SyntaxNode
  let key: String
  let environment: ExpressionEnvironment
  let lookup: FieldLookup
  let bag: DiagnosticBag

  /// Whether nothing is wrong. A report is the same for everybody who may see it, and is about what is stored: it
  /// reads neither `old` nor `user`.
  func check(_ checked: CheckedExpression) -> Bool {
    let before = bag.errorCount
    let place = FormulaPlace(key: key, type: nil)
    FormulaProblems(node: node, place: place, environment: environment, lookup: lookup, bag: bag).report(checked)
    guard checked.isValid else { return false }
    var told: Set<String> = []
    checked.root.walk { part in
      guard case .variable(_, let name) = part.kind, name == "old" || name == "user", told.insert(name).inserted else {
        return
      }
      bag.report(.readsTheReader, at: node.range(ofBytes: part.range), ["key": key, "name": name])
    }
    return bag.errorCount == before
  }
}
