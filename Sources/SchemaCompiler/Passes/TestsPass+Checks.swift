import Diagnostics
import FieldTypes
import Localization
import SchemaModel
import SchemaSyntax
import ValueText

extension TestsPass {
  /// `{national_id: required}`, `{credit_limit: check:has_identity}`, or `{has_identity: check}` for a check, wherever
  /// its message stands.
  func refusal(_ path: Written<String>, _ rule: Written<String>, of test: TestDeclaration) -> SchemaTest.Refusal? {
    if rule.value == "check" {
      guard let check = check(path, .error, of: test) else { return nil }
      return SchemaTest.Refusal(path: check.at?.value ?? "", rule: .check(path.value))
    }
    guard let known = Rule(rawValue: rule.value) else { return nil }
    if case .check(let name) = known, check(Written(name, at: rule.range), .error, of: test) == nil { return nil }
    return SchemaTest.Refusal(path: path.value, rule: known)
  }

  /// The names of checks of this severity.
  func checks(_ names: [Written<String>], _ severity: Check.Severity, of test: TestDeclaration) -> [String] {
    names.filter { check($0, severity, of: test) != nil }.map(\.value)
  }

  /// The day of `today`.
  func day(_ text: Written<String>) -> CivilDate? {
    let isPersian = business.calendar == .persian
    if let day = CalendarReader(business.calendar).date(text.value) {
      DayAdvice.note(text.value, persian: isPersian, at: text.range, bag)
      return day
    }
    bag.report(
      .testFailsToRead, at: text.range, ["name": text.value],
      helps: [Diagnostic.Help("help.like", ["example": "2026-01-05"])])
    return nil
  }

  /// A check of the test's entity; T022 where there is none of this name and severity.
  private func check(
    _ name: Written<String>, _ severity: Check.Severity, of test: TestDeclaration
  ) -> CheckDeclaration? {
    guard let entity = entities.first(where: { $0.declaration.name == test.entity.value }) else { return nil }
    let fitting = entity.declaration.checks.filter { ($0.severity?.value ?? "error") == severity.rawValue }
    if let check = fitting.first(where: { $0.name.value == name.value }) { return check }
    let nearest = Suggestion.nearest(to: name.value, among: fitting.map(\.name.value))
    bag.report(
      .testFailsToRead, at: name.range, ["name": name.value],
      notes: [Diagnostic.Note("note.test_check", ["severity": severity.rawValue])],
      helps: nearest.map { [.didYouMean($0)] } ?? [])
    return nil
  }
}
