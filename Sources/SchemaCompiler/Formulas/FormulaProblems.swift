import Diagnostics
import Expressions
import FieldTypes
import SchemaSyntax

/// Tells what is wrong with a formula, at its place in the file.
struct FormulaProblems {
  let node: SyntaxNode
  let place: FormulaUse
  let environment: ExpressionEnvironment
  let lookup: FieldLookup
  let bag: DiagnosticBag

  /// Problems of one formula that are told; what follows says no more.
  private static let most = 8

  func report(_ checked: CheckedExpression) {
    // What cannot be read says nothing of types.
    let isReadable = !checked.problems.contains { FormulaProblemKind.row($0.kind).isOfReading }
    let problems = checked.problems.filter { isReadable || FormulaProblemKind.row($0.kind).isOfReading }
    for problem in problems.prefix(Self.most) where !isUseOfRemoved(problem) {
      let words = FormulaWording(problem, key: place.key, isWhole: problem.range == checked.root.range)
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

  /// Written days that are read by the Persian calendar, and look like Gregorian ones.
  private func noteDays(_ root: TypedExpression) {
    guard environment.calendar == .persian else { return }
    root.walk { part in
      guard case .call(.dateInPersian, let values) = part.kind, let value = values.first,
        case .constant(.string(let text)) = value.kind
      else { return }
      DayAdvice.note(text, persian: true, at: node.range(ofBytes: value.range), bag)
    }
  }

  /// A field that `customize` took away is told there, with all places that still name it.
  private func isUseOfRemoved(_ problem: ExpressionProblem) -> Bool {
    guard problem.kind == .unknownName || problem.kind == .unknownField, let name = problem.arguments["name"] else {
      return false
    }
    let place = node.range(ofBytes: problem.range)
    if problem.kind == .unknownName, self.place.list == nil { return lookup.isUseOfRemoved(name, at: place) }
    return lookup.isUseOfRemoved(name, at: place, anywhere: true)
  }

  /// What is neither here nor there where the formula stands: `old` and `user`.
  private func reportForbidden(_ root: TypedExpression) {
    guard !place.forbidden.isEmpty else { return }
    var told: Set<String> = []
    root.walk { part in
      guard case .variable(_, let name) = part.kind, place.forbidden.contains(name), told.insert(name).inserted else {
        return
      }
      bag.report(
        place.hides ? .hiddenByUser : .formulaReadsAway, at: node.range(ofBytes: part.range),
        ["key": place.key, "name": name], helps: place.hides ? [Diagnostic.Help("help.formula.locked")] : [])
    }
  }

  /// Texts that a formula gives to a field of options, and that are none of them.
  private func reportOptions(_ root: TypedExpression) {
    guard let codes = place.codes, !codes.isEmpty else { return }
    for (text, range) in GivenTexts(root).all where !codes.contains(text) {
      let nearest = Suggestion.nearest(to: text, among: codes)
      let edit = nearest.flatMap { name -> Diagnostic.Help.Edit? in
        guard range.count == text.utf8.count + 2, !name.contains(where: { "\"'\\".contains($0) }) else { return nil }
        return node.edit(ofBytes: range, with: "\"\(name)\"")
      }
      bag.report(
        .formulaGivesNoOption, at: node.range(ofBytes: range), ["name": text, "key": place.key],
        helps: nearest.map { [Diagnostic.Help("help.did_you_mean", ["name": $0], edit: edit)] } ?? [
          Diagnostic.Help("help.known_names", ["names": NodeReader.list(Array(codes.prefix(12)))])
        ])
    }
  }

  /// The remedies: an edit only where the formula that comes of it has less that is wrong.
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

  /// What is more than a slip of the keys.
  private func meant(_ problem: ExpressionProblem) -> ExpressionProblem.Edit? {
    guard problem.kind == .unknownName, environment.givesAdvice, let name = problem.arguments["name"] else {
      return nil
    }
    return advice.replacement(of: name).map { ExpressionProblem.Edit(problem.range, $0) }
  }

  /// A field of rows, asked for as if it were one of the record, or of the list.
  private func rowsHelp(_ problem: ExpressionProblem) -> [Diagnostic.Help]? {
    guard let name = problem.arguments["name"], let list = advice.list(with: name) else { return nil }
    let isOfList = problem.kind == .unknownField && problem.arguments["type"]?.hasPrefix("list(") == true
    guard isOfList || problem.kind == .unknownName else { return nil }
    return [Diagnostic.Help("help.formula.rows", ["name": name, "list": list])]
  }

  private var advice: FormulaAdvice { FormulaAdvice(environment: environment, lookup: lookup, place: place) }

  private func mends(_ edit: ExpressionProblem.Edit, _ checked: CheckedExpression) -> Bool {
    var text = Array((node.scalar ?? "").utf8)
    guard edit.range.upperBound <= text.count, environment.givesAdvice else { return false }
    text.replaceSubrange(edit.range, with: edit.replacement.utf8)
    let mended = CheckedExpression(String(decoding: text, as: UTF8.self), in: environment, expecting: place.type)
    return mended.problems.count < checked.problems.count
  }

  /// The names that would have been right in the place of an unknown one.
  private func known(_ problem: ExpressionProblem) -> [String] {
    problem.kind == .unknownName && environment.givesAdvice ? environment.variables.prefix(25).map(\.name) : []
  }
}
