import Expressions
import FieldTypes
import Localization
public import SchemaModel
public import Validation

/// Runs the tests that an author wrote beside the schema, through the one validator.
///
/// A test's record is the only one: claims that only a store can answer (unique values, references) hold. One of a user
/// whose role does not see or change all fields is refused what the role may not write, as at the services.
public enum SchemaTestRunner {
  /// Runs all tests of a schema.
  ///
  /// - Parameters:
  ///   - schema: the schema with its tests.
  ///   - validator: the validator of the schema.
  ///   - context: the context of tests that pin neither the day nor the user.
  /// - Returns: The results in the order of the tests.
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
    let record =
      refused(test, by: validator, context)
      ?? validator.create(input(test.given), entity: entity, in: pinned(context, by: test))
    let expected = Set(test.refused.map { "\($0.path) \($0.rule.rawValue)" })
    let found = Set(record.violations.map { "\($0.path) \($0.rule.rawValue)" })
    let missing = test.refused.filter { !found.contains("\($0.path) \($0.rule.rawValue)") }
    let further = record.violations.filter { !expected.contains("\($0.path) \($0.rule.rawValue)") }
    return missing.map { .notRefused(path: $0.path, rule: $0.rule) } + further.map { .refused($0) }
      + reported(test.warned, record.warnings, .warning) + reported(test.noted, record.notices, .note)
      + stored(test.stored, record, entity, validator)
  }

  /// The record as the role of the test's user is refused it: it has fields that the role does not see, or may only read.
  private static func refused(
    _ test: SchemaTest, by validator: Validator, _ context: ValidationContext
  ) -> ValidatedRecord? {
    guard let role = test.user?.role else { return nil }
    let rights = Authorization(role: role, in: validator.schema)
    let schema = validator.schema.seen(by: rights)
    guard !rights.profile.isEmpty, let entity = schema.entity(test.entity.text) else { return nil }
    let record = Validator(schema: schema, algorithms: FieldTypeCatalogue.algorithms)
      .create(input(test.given), entity: entity, in: pinned(context, by: test))
    let codes = Set(record.violations.map(\.code))
    return codes.isDisjoint(with: [.unknownField, .notEditable]) ? nil : record
  }

  /// The context of a test: a pinned day begins at midnight, UTC.
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

  /// The checks that should have reported and did not, and those that did and should not; nothing where the test
  /// expects nothing of them.
  private static func reported(
    _ expected: [String]?, _ found: [Violation], _ severity: Check.Severity
  ) -> [SchemaTestResult.Difference] {
    guard let expected else { return [] }
    let names = Set(found.compactMap { $0.check?.name })
    let further = found.filter { violation in !expected.contains { $0 == violation.check?.name } }
    return expected.filter { !names.contains($0) }.map { .notReported(check: $0, severity) }
      + further.map { .reported($0) }
  }

  /// The given record as the input of a form.
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
      return shapes.allSatisfy { $0 == .object } ? .list(items.map(input)) : .items(shapes)
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
