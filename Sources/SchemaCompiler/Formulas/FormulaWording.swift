import Diagnostics
import Expressions
import SchemaSyntax

/// How a problem of a formula is told: by which code, with what in its holes, and why.
struct FormulaWording {
  let problem: ExpressionProblem
  let code: DiagnosticCode
  let notes: [Diagnostic.Note]
  private let key: String
  private let kind: FormulaProblemKind

  /// `key` is the key that the formula stands behind; `isWhole` whether the problem is the type of all of it.
  init(_ problem: ExpressionProblem, key: String, isWhole: Bool) {
    self.problem = problem
    self.key = key
    kind = FormulaProblemKind.row(problem.kind)
    code = isWhole ? kind.codeOfWhole : kind.code
    notes = kind.note?.text(problem.arguments).map { [Diagnostic.Note($0, problem.arguments)] } ?? []
  }

  /// What fills the holes; the nearest name is the remedy's.
  var arguments: [String: String] {
    var arguments = problem.arguments.filter { $0.key != "nearest" }
    if code == .formulaWrongResult || code == .conditionNotBool { arguments["key"] = key }
    return arguments
  }

  /// The catalogue key of a remedy with an edit.
  var editKey: String { kind.meansAName ? "help.did_you_mean" : "help.write_formula" }

  /// The remedy where the checker has none with an edit of its own.
  func edit(of text: String, in range: Range<Int>) -> ExpressionProblem.Edit? {
    if problem.kind == .unknownFunction {
      return FormulaWords.meant(by: problem.arguments["name"] ?? "").map { ExpressionProblem.Edit(range, $0) }
    }
    guard code == .formulaWrongResult,
      let wrap = Self.conversion(problem.arguments["found"] ?? "", to: problem.arguments["expected"] ?? "")
    else { return nil }
    let whole = String(decoding: Array(text.utf8)[range.clamped(to: 0..<text.utf8.count)], as: UTF8.self)
    return ExpressionProblem.Edit(range, wrap.0 + whole + wrap.1)
  }

  /// Advice without an edit. `known` are the names that would have been right.
  func helps(known: [String]) -> [Diagnostic.Help] {
    if problem.kind == .unknownName, !known.isEmpty {
      return [Diagnostic.Help("help.known_names", ["names": NodeReader.list(known)])]
    }
    return kind.help?.text(problem.arguments).map { [Diagnostic.Help($0)] } ?? []
  }

  /// What stands around a formula of one type to make one of another of it.
  private static func conversion(_ found: String, to expected: String) -> (String, String)? {
    switch (found, expected) {
    case ("decimal", "int"), ("double", "int"): ("int(round(", "))")
    case ("uint", "int"): ("int(", ")")
    case ("int", "string"), ("decimal", "string"), ("double", "string"), ("date", "string"), ("bool", "string"):
      ("string(", ")")
    case ("double", "decimal"): ("decimal(", ")")
    case ("timestamp", "date"): ("date(", ")")
    case ("string", "list(string)"): ("[", "]")
    default: nil
    }
  }
}
