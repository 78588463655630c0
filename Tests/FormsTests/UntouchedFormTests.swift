import Assets
import Forms
import Localization
import SchemaModel
import TestSupport
import Testing
import Validation

/// A form with formulas that is opened and sent back as it is changes nothing, in any language.
@Suite struct UntouchedFormTests {
  /// What a page posts of a state: the boxes that are in sight and not locked.
  static func posted(_ state: FormState, _ form: FormDefinition) throws -> PostedForm {
    var pairs: [PostedForm.Pair] = []
    for id in form.shown { add(state.fields[id], form.fields[id], as: form.fields[id].field.name.text, &pairs) }
    return try PostedForm.decode(pairs, form.entity)
  }

  private static func add(_ state: FieldState, _ field: FormField, as name: String, _ pairs: inout [PostedForm.Pair]) {
    guard !state.isHidden, !state.isLocked else { return }
    if field.isConditional { pairs.append(.init("daftar_shown", field.shownName)) }
    pairs.append(.init(name, state.text))
    switch state.chosen {
    case .none: break
    case .one(let place): pairs.append(.init(name, field.options[place].code))
    case .several(let places): pairs += places.map { .init(name, field.options[$0].code) }
    }
    for (index, row) in state.rows.enumerated() {
      if let id = row.id { pairs.append(.init("\(name)[\(index)].id", id)) }
      for cell in field.columns {
        add(row.fields[cell.field.id], cell, as: "\(name)[\(index)].\(cell.field.name)", &pairs)
      }
    }
  }

  private static func form(_ name: String, _ language: Language) throws -> (
    form: FormDefinition, evaluator: FormEvaluator
  ) {
    let example = try #require(GoldenCase.all(in: "form").first { $0.name == name })
    let known = try FormCase(example)
    let form = FormDefinition(
      schema: known.form.schema, entity: known.form.entity, language: language, messages: Assets.messages(language))
    return (form, known.evaluator)
  }

  @Test("A stored record stays as it is", arguments: Language.supported) func aStoredRecordStaysAsItIs(
    language: Language
  ) throws {
    let (form, evaluator) = try Self.form("stored", language)
    let posted = try Self.posted(form.state(evaluator), form)
    let read = evaluator.record(FormSubmission(posted, to: form, evaluator: evaluator).evaluate().input)
    #expect(read.violations == [])
    #expect(read.cells == evaluator.old?.cells)
  }

  @Test("A new form is the validators answer to nothing", arguments: Language.supported)
  func aNewFormIsTheValidatorsAnswerToNothing(language: Language) throws {
    let (form, evaluator) = try Self.form("new", language)
    let posted = try Self.posted(form.state(evaluator), form)
    #expect(posted.typed.entries.contains { $0.name == "joined" })
    let (read, nothing) = (
      evaluator.record(FormSubmission(posted, to: form, evaluator: evaluator).evaluate().input),
      evaluator.record(RecordInput())
    )
    #expect(read.cells == nothing.cells)
    #expect(
      FormSubmission(posted, to: form, evaluator: evaluator).state().fields
        == form.state(evaluator).fields.map { $0.unfocused() })
  }
}

extension FieldState {
  /// The same without the place where typing begins, and with presets of rows, whose boxes came back, as answers.
  fileprivate func unfocused() -> FieldState {
    var state = self
    state.isFocused = false
    for row in rows.indices { for cell in rows[row].fields.indices { state.rows[row].fields[cell].isPreset = false } }
    return state
  }
}
