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
  static func posted(_ state: FormState, _ plan: FormDefinition) throws -> PostedForm {
    var pairs: [PostedForm.Pair] = []
    for id in plan.shown { add(state.fields[id], plan.fields[id], as: plan.fields[id].field.name.text, &pairs) }
    return try PostedForm.decode(pairs, plan.entity)
  }

  private static func add(_ state: FieldState, _ plan: FormField, as name: String, _ pairs: inout [PostedForm.Pair]) {
    guard !state.isHidden, !state.isLocked else { return }
    if plan.isConditional { pairs.append(.init("daftar_shown", plan.shownName)) }
    pairs.append(.init(name, state.text))
    switch state.chosen {
    case .none: break
    case .one(let place): pairs.append(.init(name, plan.options[place].code))
    case .several(let places): pairs += places.map { .init(name, plan.options[$0].code) }
    }
    for (index, row) in state.rows.enumerated() {
      if let id = row.id { pairs.append(.init("\(name)[\(index)].id", id)) }
      for cell in plan.columns {
        add(row.fields[cell.field.id], cell, as: "\(name)[\(index)].\(cell.field.name)", &pairs)
      }
    }
  }

  private static func form(_ name: String, _ language: Language) throws -> (
    plan: FormDefinition, evaluator: FormEvaluator
  ) {
    let example = try #require(GoldenCase.all(in: "form").first { $0.name == name })
    let form = try FormCase(example)
    let plan = FormDefinition(
      schema: form.plan.schema, entity: form.plan.entity, language: language, messages: Assets.messages(language))
    return (plan, form.evaluator)
  }

  @Test("A stored record stays as it is", arguments: Language.supported) func aStoredRecordStaysAsItIs(
    language: Language
  ) throws {
    let (plan, evaluator) = try Self.form("stored", language)
    let posted = try Self.posted(plan.state(evaluator), plan)
    let read = evaluator.record(FormSubmission(posted, to: plan, evaluator: evaluator).evaluate().input)
    #expect(read.violations == [])
    #expect(read.cells == evaluator.old?.cells)
  }

  @Test("A new form is the validators answer to nothing", arguments: Language.supported)
  func aNewFormIsTheValidatorsAnswerToNothing(language: Language) throws {
    let (plan, evaluator) = try Self.form("new", language)
    let posted = try Self.posted(plan.state(evaluator), plan)
    #expect(posted.typed.entries.contains { $0.name == "joined" })
    let (read, nothing) = (
      evaluator.record(FormSubmission(posted, to: plan, evaluator: evaluator).evaluate().input),
      evaluator.record(RecordInput())
    )
    #expect(read.cells == nothing.cells)
    #expect(
      FormSubmission(posted, to: plan, evaluator: evaluator).state().fields
        == plan.state(evaluator).fields.map { $0.unfocused() })
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
