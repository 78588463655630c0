import Diagnostics
import Expressions
import SchemaSyntax

/// Checks the expressions of one report, and reports what is wrong with them at its place in the file.
struct ReportExpressions {
  /// The name of the report.
  let report: String
  let scope: ReportScope
  let lookup: FieldLookup
  let bag: DiagnosticBag

  /// Whether nothing is wrong with an expression over records. A report is the same for everybody who may see it, and is
  /// about what is stored: it reads neither `old` nor `user`.
  ///
  /// - Parameters:
  ///   - checked: the expression.
  ///   - node: where it is written.
  ///   - key: what diagnostics call it.
  func check(_ checked: CheckedExpression, _ node: SyntaxNode, key: String) -> Bool {
    let before = bag.errorCount
    FormulaProblems(
      node: node, place: FormulaUse(key: key, type: nil), environment: scope.environment, lookup: lookup, bag: bag
    )
    .report(checked)
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

  /// Reports a name that nothing in the report has.
  ///
  /// - Parameters:
  ///   - name: the name.
  ///   - range: where it is written.
  ///   - known: the names that would be right.
  ///   - sign: what stands before the name there.
  func reportUnknown(_ name: String, at range: SourceRange, among known: [String], sign: String = "") {
    let nearest = Suggestion.nearest(to: name, among: known)
    bag.reportUnknown(
      .unknownReportName, name, at: range, ["name": name, "report": report], meaning: nearest.map { sign + $0 },
      of: known)
  }
}
