import Diagnostics
import Expressions
import SchemaSyntax

/// The diagnostic of a problem of a formula: its code, its arguments, and its reason.
struct FormulaWording {
  let problem: ExpressionProblem
  let code: DiagnosticCode
  let notes: [Diagnostic.Note]
  private let key: String
  private let kind: FormulaProblemKind

  /// Finds the wording of a problem.
  ///
  /// - Parameters:
  ///   - problem: the problem.
  ///   - key: the key of the formula.
  ///   - isWhole: whether the problem is the type of the whole formula.
  init(_ problem: ExpressionProblem, key: String, isWhole: Bool) {
    self.problem = problem
    self.key = key
    kind = FormulaProblemKind.row(problem.kind)
    code = isWhole ? kind.codeOfWhole : kind.code
    notes = kind.note?.text(problem.arguments).map { [Diagnostic.Note($0, problem.arguments)] } ?? []
  }

  /// The arguments of the message; the nearest name belongs to the remedy.
  var arguments: [String: String] {
    var arguments = problem.arguments.filter { $0.key != "nearest" }
    if code == .formulaWrongResult || code == .conditionNotBool { arguments["key"] = key }
    return arguments
  }

  /// The catalogue key of a remedy with an edit.
  var editKey: String { kind.meansAName ? "help.did_you_mean" : "help.write_formula" }

  /// The remedy where the checker has none with an edit of its own.
  ///
  /// - Parameters:
  ///   - text: the text of the formula.
  ///   - range: the byte offsets of the problem in it.
  /// - Returns: nil where there is no edit.
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

  /// Advice without an edit.
  ///
  /// - Parameter known: the names that are allowed.
  func helps(known: [String]) -> [Diagnostic.Help] {
    if problem.kind == .unknownName, !known.isEmpty {
      return [Diagnostic.Help("help.known_names", ["names": NodeReader.list(known)])]
    }
    return kind.help?.text(problem.arguments).map { [Diagnostic.Help($0)] } ?? []
  }

  /// The texts around a formula of one type that make one of another type of it.
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
