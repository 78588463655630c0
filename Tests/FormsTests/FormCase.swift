import Assets
import Diagnostics
import FieldTypes
import Forms
import JSONText
import Localization
import SchemaCompiler
import SchemaModel
import TestSupport
import Validation

/// A business and what happens to a form of its first entity. Inputs beside the business's files: `language`, `form`,
/// `stored` (a record as JSON), `posted` (pairs, one a line).
struct FormCase {
  let form: FormDefinition
  let evaluator: FormEvaluator
  let posted: PostedForm?

  struct NotCompiled: Error { let text: String }

  /// A day on which the cases play, and who asks.
  static let context = ValidationContext(
    today: CivilDate(year: 2026, month: 11, day: 22), user: UserFacts(name: "sara", role: "sales"))

  init(_ example: GoldenCase) throws {
    let files = example.inputs.filter { $0.name.contains(".") }
    func input(_ name: String) -> String? { example.inputs.first { $0.name == name }?.text }
    func line(_ name: String) -> String? { input(name).map { String($0.prefix { $0 != "\n" }) } }
    let loader = CaseFiles(files.map { ($0.name, example.bytes(of: $0)) })
    let compilation = try SchemaCompiler.compile(loader, path: ".")
    guard let schema = compilation.schema, let entity = schema.entities.first else {
      throw NotCompiled(
        text: TextRenderer(catalogue: Assets.messages(.english)).render(compilation.diagnostics))
    }
    let language = line("language").map { Language($0) } ?? .english
    let name = line("form")
    form = FormDefinition(
      schema: schema, entity: entity, namedForm: schema.forms.first { $0.name == name }, language: language,
      messages: Assets.messages(language))
    let validator = Validator(schema: schema, algorithms: FieldTypeCatalogue.algorithms)
    let old = try input("stored").map { try Self.stored($0, entity, validator) }
    evaluator = FormEvaluator(validator, entity: entity, old: old, in: Self.context)
    posted = try input("posted").map { try PostedForm.decode(Self.pairs($0), entity) }
  }

  private static func stored(_ text: String, _ entity: Entity, _ validator: Validator) throws -> OldRecord {
    let input = RecordInput(json: try JSONValue.parse(Array(text.utf8))) ?? RecordInput()
    let read = validator.create(input, entity: entity, in: context)
    var cells = read.cells
    for (id, value) in read.values.enumerated() {
      guard case .list(let rows) = value else { continue }
      cells.values[id] = .list(
        rows.enumerated().map { index, row in
          Row(id: RecordID("0199aa00-0000-7000-8000-00000000000\(index)"), values: row.values)
        })
    }
    return OldRecord(cells)
  }

  private static func pairs(_ text: String) -> [PostedForm.Pair] {
    text.split(separator: "\n").map { line in
      let equals = line.firstIndex(of: "=") ?? line.endIndex
      return PostedForm.Pair(String(line[..<equals]), String(line[equals...].dropFirst()))
    }
  }

  /// What the validator reads of the post.
  var input: RecordInput? { posted.map { FormSubmission($0, to: form, evaluator: evaluator).evaluate().input } }

  /// The page that is answered: the form before anybody typed; where it came back to be saved, with what is wrong.
  var state: FormState {
    guard let posted, let input else { return form.state(evaluator) }
    guard posted.action == .save else { return FormSubmission(posted, to: form, evaluator: evaluator).state() }
    let read = evaluator.record(input)
    return form.state(
      input, violations: read.violations,
      warnings: read.warnings.filter { !posted.agreed.contains($0.check?.name ?? "") }, evaluator: evaluator)
  }
}
