import Diagnostics
import FieldTypes
import Localization
import SchemaModel
import SchemaSyntax

/// Reads one test of a schema.
struct TestReader {
  private let declaration: TestDeclaration
  private let names: [String]
  private let entity: TypedEntity?
  private let business: Business
  private let bag: DiagnosticBag

  /// Makes a reader.
  ///
  /// - Parameters:
  ///   - test: the test as written.
  ///   - resolved: the entities that it may be about.
  ///   - bag: collects the diagnostics.
  init(_ test: TestDeclaration, _ resolved: ResolvedSchema, bag: DiagnosticBag) {
    declaration = test
    self.bag = bag
    names = resolved.entityNames
    entity = resolved.typed.entity(test.entity.value)
    business = resolved.business
  }

  /// Reads the test; nil where its entity is not known.
  func test() -> SchemaTest? {
    guard names.contains(declaration.entity.value) else {
      bag.reportUnknown(
        .unknownEntity, declaration.entity.value, at: declaration.entity.range, among: names, listing: nil)
      return nil
    }
    checkNames()
    guard let given = given(declaration.given) else { return nil }
    return SchemaTest(
      name: declaration.name.value, entity: EntityName(declaration.entity.value), given: given,
      refused: declaration.refused.compactMap { self.refusal($0.path, $0.rule) },
      stored: declaration.stored.flatMap { self.given($0) },
      warned: declaration.warned.map { checks($0, .warning) },
      noted: declaration.noted.map { checks($0, .note) }, today: declaration.today.flatMap(day),
      user: declaration.user.map {
        SchemaTest.User(name: $0.name.value, displayName: $0.displayName?.value, role: $0.role?.value)
      })
  }

  /// Reports names that the entity does not have (N007), unless the test expects that they are refused.
  private func checkNames() {
    guard let entity else { return }
    let lookup = FieldLookup(entity.draft, removed: [], bag: bag)
    let strays: [Rule] = [.unknownField, .readOnly]
    let expected = Set(
      declaration.refused.compactMap { refusal in
        strays.contains { $0.rawValue == refusal.rule.value } ? refusal.path.value : nil
      })
    let written = ((declaration.given.pairs ?? []) + (declaration.stored?.pairs ?? [])).map(\.key)
    let refused = declaration.refused.filter { $0.rule.value != "check" }.map(\.path)
    let names = written.map { Written($0.scalar ?? "", at: $0.range) } + refused
    for name in names where !expected.contains(name.value) {
      _ = lookup.id(name.map { path in String(path.prefix { $0 != "." && $0 != "[" }) })
    }
  }

  private func given(_ node: SyntaxNode) -> SchemaTest.Given? {
    switch node.content {
    case .scalar(let text, .plain) where text == "null" || text == "~": return .text("")
    case .scalar(let text, _): return .text(text)
    case .sequence(let items): return .list(items.compactMap { given($0) })
    case .mapping(let pairs):
      return .record(
        pairs.compactMap { pair in
          given(pair.value).map { SchemaTest.Given.Pair(name: pair.key.scalar ?? "", value: $0) }
        })
    }
  }

  /// Reads `{national_id: required}`, `{credit_limit: check:has_identity}`, or `{has_identity: check}` for a check,
  /// wherever its message is shown.
  private func refusal(_ path: Written<String>, _ rule: Written<String>) -> SchemaTest.Refusal? {
    if rule.value == "check" {
      guard let check = check(path, .error) else { return nil }
      return SchemaTest.Refusal(path: check.at?.value ?? "", rule: .check(path.value))
    }
    guard let known = Rule(rawValue: rule.value) else { return nil }
    if case .check(let name) = known, check(Written(name, at: rule.range), .error) == nil { return nil }
    return SchemaTest.Refusal(path: path.value, rule: known)
  }

  /// The names of checks of this severity.
  private func checks(_ names: [Written<String>], _ severity: Check.Severity) -> [String] {
    names.filter { check($0, severity) != nil }.map(\.value)
  }

  /// The day of `today`.
  private func day(_ text: Written<String>) -> CivilDate? {
    if let day = DayAdvice.day(text.value, in: business.calendar, at: text.range, bag) { return day }
    bag.report(
      .testFailsToRead, at: text.range, ["name": text.value],
      helps: [Diagnostic.Help("help.like", ["example": "2026-01-05"])])
    return nil
  }

  /// A check of the test's entity; T022 where there is none of this name and severity.
  private func check(_ name: Written<String>, _ severity: Check.Severity) -> CheckDeclaration? {
    guard let entity else { return nil }
    let fitting = entity.draft.declaration.checks.filter { ($0.severity?.value ?? "error") == severity.rawValue }
    if let check = fitting.first(where: { $0.name.value == name.value }) { return check }
    let nearest = Suggestion.nearest(to: name.value, among: fitting.map(\.name.value))
    bag.report(
      .testFailsToRead, at: name.range, ["name": name.value],
      notes: [Diagnostic.Note("note.test_check", ["severity": severity.rawValue])],
      helps: nearest.map { [.didYouMean($0)] } ?? [])
    return nil
  }
}
