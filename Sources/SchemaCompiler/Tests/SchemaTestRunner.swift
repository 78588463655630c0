import Expressions
import Localization
public import SchemaModel
public import Validation

/// Runs the tests that an author wrote beside his schema, through the one validator.
///
/// A test's record is alone in the world: what only a store can answer (unique values, references) holds.
public enum SchemaTestRunner {
  /// Runs all tests of a schema, in their order. `context` is what they are judged with where they do not
  /// pin the day, or who is asking.
  public static func run(
    _ schema: Schema, validator: Validator, in context: ValidationContext
  ) -> [SchemaTestResult] {
    schema.tests.compactMap { test in
      schema.entity(test.entity.text).map { entity in
        SchemaTestResult(name: test.name, differences: differences(test, entity, validator, context))
      }
    }
  }

  private static func differences(
    _ test: SchemaTest, _ entity: Entity, _ validator: Validator, _ context: ValidationContext
  ) -> [SchemaTestResult.Difference] {
    let record = validator.create(input(test.given), entity: entity, in: pinned(context, by: test))
    let expected = Set(test.refused.map { "\($0.path) \($0.rule.rawValue)" })
    let found = Set(record.violations.map { "\($0.path) \($0.rule.rawValue)" })
    let missing = test.refused.filter { !found.contains("\($0.path) \($0.rule.rawValue)") }
    let further = record.violations.filter { !expected.contains("\($0.path) \($0.rule.rawValue)") }
    return missing.map { .notRefused(path: $0.path, rule: $0.rule) } + further.map { .refused($0) }
      + said(test.warned, record.warnings, .warning) + said(test.noted, record.notices, .note)
      + stored(test.stored, record, entity, validator)
  }

  /// The context in which a test is judged: a pinned day begins at midnight, UTC.
  private static func pinned(_ context: ValidationContext, by test: SchemaTest) -> ValidationContext {
    var context = context
    if let today = test.today {
      context.evaluation.today = today
      context.evaluation.now = Timestamp(seconds: Int64(today.daysSinceEpoch) * 86_400)
    }
    if let user = test.user {
      context.user = UserFacts(name: user.name, displayName: user.displayName, role: user.role)
    }
    return context
  }

  /// The checks that should have spoken and did not, and those that did and should not; nothing where the test says
  /// nothing of them.
  private static func said(
    _ expected: [String]?, _ found: [Violation], _ severity: Check.Severity
  ) -> [SchemaTestResult.Difference] {
    guard let expected else { return [] }
    let names = Set(found.compactMap { $0.check?.name })
    let further = found.filter { violation in !expected.contains { $0 == violation.check?.name } }
    return expected.filter { !names.contains($0) }.map { .notSaid(check: $0, severity) } + further.map { .said($0) }
  }

  /// A record as a form would hand it in.
  private static func input(_ given: SchemaTest.Given) -> RecordInput {
    guard case .record(let pairs) = given else { return RecordInput() }
    return RecordInput(pairs.map { RecordInput.Entry(name: $0.name, value: value($0.value)) })
  }

  private static func value(_ given: SchemaTest.Given) -> InputValue {
    switch given {
    case .text(let text): return text.isEmpty ? .blank : .text(text)
    case .record: return .object
    case .list(let items):
      let shapes = items.map(shape)
      if shapes.allSatisfy({ $0 == .text }) {
        return .texts(items.compactMap { item in if case .text(let text) = item { text } else { nil } })
      }
      return shapes.allSatisfy { $0 == .object } ? .rows(items.map(input)) : .items(shapes)
    }
  }

  private static func shape(_ given: SchemaTest.Given) -> InputShape {
    switch given {
    case .text: .text
    case .record: .object
    case .list: .list
    }
  }

  private static func stored(
    _ expected: SchemaTest.Given?, _ record: ValidatedRecord, _ entity: Entity, _ validator: Validator
  ) -> [SchemaTestResult.Difference] {
    guard case .record(let pairs)? = expected else { return [] }
    return pairs.flatMap { pair -> [SchemaTestResult.Difference] in
      guard let field = entity.field(pair.name) else { return [.noSuchField(path: pair.name)] }
      let value = record.values[field].isBlank ? claimed(pair.name, record) : record.values[field]
      return StoredComparison(path: pair.name, validator: validator, entity: entity, field: field)
        .differences(expected: pair.value, found: value)
    }
  }

  /// The text of a reference that waits for a store's answer.
  private static func claimed(_ path: String, _ record: ValidatedRecord) -> Value {
    for claim in record.claims where claim.path.description == path {
      if case .reference(_, let text) = claim.question { return .text(text) }
    }
    return .blank
  }
}
