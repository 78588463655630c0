public import Diagnostics
public import Expressions

/// Makes diagnostics of an expression outside of a schema, in the wording of `daftar check`.
public enum ExpressionDiagnostics {
  /// The problems of an expression.
  ///
  /// - Parameters:
  ///   - checked: the checked expression.
  ///   - file: a file that holds the text of the expression and nothing else.
  ///   - key: the name of the expression in diagnostics.
  /// - Returns: The problems, each at its range in `file`.
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
