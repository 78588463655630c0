import Assets
import Diagnostics
import FieldTypes
import Forms
import FormsTerminal
import Localization
import SchemaCompiler
import SchemaModel
import TestSupport
import Validation

/// A business and lines to type: the input `lines.en` of an archive, the form's name behind it where one is meant
/// (`lines.en.quick`).
struct DialogueCase {
  let schema: Schema
  let entity: Entity
  let validator: Validator
  private let script: GoldenCase.Section?

  /// Compiles the business of a case; throws what its author did wrong.
  init(_ example: GoldenCase) throws {
    let files = example.inputs.filter { !$0.name.hasPrefix("lines.") }
    let loader = CaseFiles(files.map { ($0.name, example.bytes(of: $0)) })
    script = example.inputs.first { $0.name.hasPrefix("lines.") }
    let compilation = try SchemaCompiler.compile(loader, path: ".")
    let complaints = TextRenderer(catalogue: Assets.messages(.english)).render(compilation.diagnostics)
    guard let schema = compilation.schema, let entity = schema.entities.first else {
      throw NotCompiled(text: complaints)
    }
    self.schema = schema
    self.entity = entity
    validator = Validator(schema: schema, algorithms: FieldTypeCatalogue.algorithms)
  }

  struct NotCompiled: Error { let text: String }

  /// A day on which the cases play, and who fills in the form.
  static let context = ValidationContext(
    today: CivilDate(year: 2026, month: 11, day: 22), user: UserFacts(name: "sara", role: "sales"))

  var evaluator: FormEvaluator { FormEvaluator(validator, entity: entity, in: Self.context) }

  func form(_ language: Language, named name: String? = nil) -> FormDefinition {
    FormDefinition(
      schema: schema, entity: entity, namedForm: schema.forms.first { $0.name == name }, language: language,
      messages: Assets.messages(language))
  }

  /// The dialogue with the lines of the case.
  func run() -> (outcome: TerminalForm.Outcome, dialogue: TerminalForm, io: ScriptedLines) {
    let parts = (script?.name ?? "").split(separator: ".").map(String.init)
    var lines = (script?.text ?? "").split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    lines.removeLast()
    let io = ScriptedLines(lines)
    let language = parts.count > 1 ? Language(parts[1]) : .english
    let dialogue = TerminalForm(form(language, named: parts.count > 2 ? parts[2] : nil), evaluator: evaluator, io: io)
    return (dialogue.run(), dialogue, io)
  }
}
