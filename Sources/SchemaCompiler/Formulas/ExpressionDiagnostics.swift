public import Diagnostics
public import Expressions

/// What is wrong with an expression that stands in no schema, in the words of `daftar check`.
public enum ExpressionDiagnostics {
  /// The problems of a text, each at its place in `file`, which holds that text and nothing else. `key` is what the
  /// text is called.
  public static func all(_ checked: CheckedExpression, in file: SourceFile, key: String) -> [Diagnostic] {
    let isReadable = !checked.problems.contains { FormulaProblemKind.row($0.kind).isOfReading }
    return checked.problems.filter { isReadable || FormulaProblemKind.row($0.kind).isOfReading }.map { problem in
      let words = FormulaWording(problem, key: key, isWhole: problem.range == checked.root.range)
      let range = SourceRange(file: file, start: problem.range.lowerBound, end: problem.range.upperBound)
      let edit = problem.edit.map { edit in
        Diagnostic.Help(
          words.editKey, ["name": edit.replacement, "text": edit.replacement],
          edit: Diagnostic.Help.Edit(
            range: SourceRange(file: file, start: edit.range.lowerBound, end: edit.range.upperBound),
            replacement: edit.replacement))
      }
      return Diagnostic(
        words.code, at: range, words.arguments, notes: words.notes, helps: edit.map { [$0] } ?? words.helps(known: []))
    }
  }
}
