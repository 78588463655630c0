import Diagnostics
import Expressions
import FieldTypes
import SchemaSyntax

/// Reports the problems of a formula at their ranges in the file.
struct FormulaProblems {
  let node: SyntaxNode
  let use: FormulaUse
  let environment: ExpressionEnvironment
  let lookup: FieldLookup
  let bag: DiagnosticBag

  /// The maximum number of problems reported for one formula.
  private static let most = 8

  /// Reports all problems.
  ///
  /// - Parameter checked: the checked formula.
  func report(_ checked: CheckedExpression) {
    // Of a text that cannot be read, types are not known.
    let isReadable = !checked.problems.contains { FormulaProblemKind.row($0.kind).isOfReading }
    let problems = checked.problems.filter { isReadable || FormulaProblemKind.row($0.kind).isOfReading }
    for problem in problems.prefix(Self.most) where !isUseOfRemoved(problem) {
      let words = FormulaWording(problem, key: use.key, isWhole: problem.range == checked.root.range)
      bag.report(
        words.code, at: node.range(ofBytes: problem.range), words.arguments, notes: words.notes,
        helps: helps(problem, words, checked))
    }
    if checked.isValid {
      reportForbidden(checked.root)
      reportOptions(checked.root)
      noteDays(checked.root)
    }
  }

  /// Notes dates that are read by the Persian calendar, and look like Gregorian ones.
  private func noteDays(_ root: TypedExpression) {
    guard environment.calendar == .persian else { return }
    root.walk { part in
      guard case .call(.dateInPersian, let values) = part.kind, let value = values.first,
        case .constant(.string(let text)) = value.kind
      else { return }
      DayAdvice.note(text, persian: true, at: node.range(ofBytes: value.range), bag)
    }
  }

  /// Whether a problem is the use of a field that `customize` removed: that is reported there, with all ranges that
  /// name it.
  private func isUseOfRemoved(_ problem: ExpressionProblem) -> Bool {
    guard problem.kind == .unknownName || problem.kind == .unknownField, let name = problem.arguments["name"] else {
      return false
    }
    let range = node.range(ofBytes: problem.range)
    if problem.kind == .unknownName, self.use.list == nil { return lookup.isUseOfRemoved(name, at: range) }
    return lookup.isUseOfRemoved(name, at: range, anywhere: true)
  }

  /// Reports variables that the formula may not read: `old` and `user`.
  private func reportForbidden(_ root: TypedExpression) {
    guard !use.forbidden.isEmpty else { return }
    var reported: Set<String> = []
    root.walk { part in
      guard case .variable(_, let name) = part.kind, use.forbidden.contains(name), reported.insert(name).inserted else {
        return
      }
      bag.report(
        use.hides ? .hiddenByUser : .formulaReadsAway, at: node.range(ofBytes: part.range),
        ["key": use.key, "name": name], helps: use.hides ? [Diagnostic.Help("help.formula.locked")] : [])
    }
  }

  /// Reports texts that a formula gives to a field of options without being one of them.
  private func reportOptions(_ root: TypedExpression) {
    guard let codes = use.codes, !codes.isEmpty else { return }
    for (text, range) in GivenTexts(root).all where !codes.contains(text) {
      let nearest = Suggestion.nearest(to: text, among: codes)
      let edit = nearest.flatMap { name -> Diagnostic.Help.Edit? in
        guard range.count == text.utf8.count + 2, !name.contains(where: { "\"'\\".contains($0) }) else { return nil }
        return node.edit(ofBytes: range, with: "\"\(name)\"")
      }
      bag.report(
        .formulaGivesNoOption, at: node.range(ofBytes: range), ["name": text, "key": use.key],
        helps: nearest.map { [Diagnostic.Help("help.did_you_mean", ["name": $0], edit: edit)] } ?? [
          Diagnostic.Help("help.known_names", ["names": NodeReader.list(Array(codes.prefix(12)))])
        ])
    }
  }

  /// The remedies: an edit only where it makes a formula with fewer problems.
  private func helps(
    _ problem: ExpressionProblem, _ words: FormulaWording, _ checked: CheckedExpression
  ) -> [Diagnostic.Help] {
    let edit = meant(problem) ?? problem.edit ?? words.edit(of: node.scalar ?? "", in: problem.range)
    guard let edit else { return rowsHelp(problem) ?? words.helps(known: known(problem)) }
    let isMending = mends(edit, checked)
    let replacement = edit.replacement
    return [
      Diagnostic.Help(
        words.editKey, ["name": replacement, "text": replacement],
        edit: isMending ? node.edit(ofBytes: edit.range, with: replacement) : nil)
    ]
  }

  /// The edit for a name that is more than a typing error.
  private func meant(_ problem: ExpressionProblem) -> ExpressionProblem.Edit? {
    guard problem.kind == .unknownName, environment.givesAdvice, let name = problem.arguments["name"] else {
      return nil
    }
    return advice.replacement(of: name).map { ExpressionProblem.Edit(problem.range, $0) }
  }

  /// The remedy for a field of rows that is read like one of the record, or of the list.
  private func rowsHelp(_ problem: ExpressionProblem) -> [Diagnostic.Help]? {
    guard let name = problem.arguments["name"], let list = advice.list(with: name) else { return nil }
    let isOfList = problem.kind == .unknownField && problem.arguments["type"]?.hasPrefix("list(") == true
    guard isOfList || problem.kind == .unknownName else { return nil }
    return [Diagnostic.Help("help.formula.rows", ["name": name, "list": list])]
  }

  private var advice: FormulaAdvice { FormulaAdvice(environment: environment, lookup: lookup, use: use) }

  private func mends(_ edit: ExpressionProblem.Edit, _ checked: CheckedExpression) -> Bool {
    var text = Array((node.scalar ?? "").utf8)
    guard edit.range.upperBound <= text.count, environment.givesAdvice else { return false }
    text.replaceSubrange(edit.range, with: edit.replacement.utf8)
    let mended = CheckedExpression(String(decoding: text, as: UTF8.self), in: environment, expecting: use.type)
    return mended.problems.count < checked.problems.count
  }

  /// The names that are allowed instead of an unknown one.
  private func known(_ problem: ExpressionProblem) -> [String] {
    problem.kind == .unknownName && environment.givesAdvice ? environment.variables.prefix(25).map(\.name) : []
  }
}
