import Assets
import Delimited
import Engine
import FieldTypes
import Forms
import FormsTerminal
import JSONText
import Localization
import SchemaModel
import Storage
import Validation

/// A way for a record to come in that ends at the service.
enum WayIn: String, CaseIterable, Sendable {
  case json, form, terminal

  /// What came of an entry.
  enum Answer {
    case saved(StoredRecord)
    case refused([Violation])
    /// Refused in a dialogue, which says so in words only: the first complaint.
    case complained(String)
  }

  /// Enters an example.
  func enter(_ entry: FieldTypeExamples.Entry, _ sample: Sample, _ service: RecordService) throws -> Answer {
    switch self {
    case .json: try Self.save(try Self.json(entry), presets: true, sample, service)
    case .form: try Self.post(try PostedForm.decode(Self.pairs(entry), sample.entity), sample, service)
    case .terminal: try Self.talk(entry, sample, service)
    }
  }

  private static func save(
    _ input: RecordInput?, presets: Bool, _ sample: Sample, _ service: RecordService
  ) throws -> Answer {
    guard let input else { return .complained("no input") }
    return answer(try service.create(input, in: sample.entity, by: user, presets: presets))
  }

  /// Saves a form as the server does: evaluated once.
  private static func post(_ posted: PostedForm, _ sample: Sample, _ service: RecordService) throws -> Answer {
    let evaluator = FormEvaluator(sample.validator, entity: sample.entity, in: service.context(for: user))
    let submission = FormSubmission(posted, to: form(sample), evaluator: evaluator).evaluate()
    return answer(try service.create(submission.evaluation, in: sample.entity, by: user, origins: submission.origins))
  }

  private static let user = UserFacts(name: "test")

  private static func answer(_ outcome: SaveOutcome) -> Answer {
    switch outcome {
    case .saved(let record, _): return .saved(record)
    case .refused(let violations), .unconfirmed(let violations): return .refused(violations)
    case .savedBefore, .conflict, .missing, .spent: return .complained("conflict")
    }
  }

  /// The form of the sample in English.
  static func form(_ sample: Sample) -> FormDefinition {
    FormDefinition(
      schema: sample.schema, entity: sample.entity, language: .english, messages: Assets.messages(.english))
  }

  /// The record as a line of JSON.
  static func document(_ entry: FieldTypeExamples.Entry) -> [UInt8] {
    let value: JSONValue =
      switch entry {
      case .text(let text): .string(text)
      case .rows(let rows):
        .array(rows.map { row in .object(row.sorted { $0.key < $1.key }.map { .init($0.key, .string($0.value)) }) })
      }
    return JSONValue.object([.init("sample", value)]).encoded()
  }

  private static func json(_ entry: FieldTypeExamples.Entry) throws -> RecordInput? {
    RecordInput(json: try JSONValue.parse(document(entry)))
  }

  /// The pairs that a browser posts.
  static func pairs(_ entry: FieldTypeExamples.Entry) -> [PostedForm.Pair] {
    switch entry {
    case .text(let text): [.init("sample", text)]
    case .rows(let rows):
      rows.enumerated().flatMap { index, row in
        row.sorted { $0.key < $1.key }.map { .init("sample[\(index)].\($0.key)", $0.value) }
      }
    }
  }

  /// The lines that a person types, and Enter to save.
  static func lines(_ entry: FieldTypeExamples.Entry, _ field: Field) -> [String] {
    switch entry {
    case .text(let text): typed(text) + [""]
    case .rows(let rows):
      rows.flatMap { row in ["yes"] + field.columns.flatMap { typed(row[$0.name.text] ?? "") } } + ["no", ""]
    }
  }

  /// A text of several lines goes on behind a backslash.
  private static func typed(_ text: String) -> [String] {
    let lines = text.replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false)
    return lines.dropLast().map { $0 + "\\" } + [String(lines.last ?? "")]
  }

  /// The complaints of a dialogue, in order.
  static func complaints(_ output: String) -> [String] {
    output.split(separator: "\n").filter { $0.hasPrefix("  ! ") }.map { String($0.dropFirst(4)) }
  }

  private static func talk(_ entry: FieldTypeExamples.Entry, _ sample: Sample, _ service: RecordService) throws
    -> Answer
  {
    let io = WrittenLines(lines(entry, sample.field))
    let evaluator = FormEvaluator(sample.validator, entity: sample.entity, in: ValidationContext())
    let dialogue = TerminalForm(form(sample), evaluator: evaluator, io: io)
    switch dialogue.run() {
    case .save(let input): return try save(input, presets: true, sample, service)
    case .quit, .endOfInput: return .complained(complaints(io.output).first ?? "")
    }
  }
}
