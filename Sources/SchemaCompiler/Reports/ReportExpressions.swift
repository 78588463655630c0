import Diagnostics
import Expressions
import SchemaSyntax

/// Checks the expressions of one report, and reports their problems at their ranges in the file.
struct ReportExpressions {
  /// The name of the report.
  let report: String
  let scope: ReportScope
  let lookup: FieldLookup
  let bag: DiagnosticBag

  /// Whether an expression over records has no errors. A report is the same for every user who may see it, and is about
  /// stored records: it reads neither `old` nor `user`.
  ///
  /// - Parameters:
  ///   - checked: the checked expression.
  ///   - node: the node of its text.
  ///   - key: the name of the expression in diagnostics.
  func check(_ checked: CheckedExpression, _ node: SyntaxNode, key: String) -> Bool {
    let before = bag.errorCount
    FormulaProblems(
      node: node, use: FormulaUse(key: key, type: nil), environment: scope.environment, lookup: lookup, bag: bag
    )
    .report(checked)
    guard checked.isValid else { return false }
    var reported: Set<String> = []
    checked.root.walk { part in
      guard case .variable(_, let name) = part.kind, name == "old" || name == "user", reported.insert(name).inserted
      else {
        return
      }
      bag.report(.readsTheReader, at: node.range(ofBytes: part.range), ["key": key, "name": name])
    }
    return bag.errorCount == before
  }

  /// Reports an unknown name.
  ///
  /// - Parameters:
  ///   - name: the name.
  ///   - range: its range in the file.
  ///   - known: the names that are allowed.
  ///   - sign: a sign before the name there.
  func reportUnknown(_ name: String, at range: SourceRange, among known: [String], sign: String = "") {
    let nearest = Suggestion.nearest(to: name, among: known)
    bag.reportUnknown(
      .unknownReportName, name, at: range, ["name": name, "report": report], meaning: nearest.map { sign + $0 },
      of: known)
  }
}
