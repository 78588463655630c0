import SchemaModel
import Validation

/// What a form puts in by itself where nobody typed anything: the defaults of a new record, and of a new row.
struct FormOffer {
  private let judge: FormJudge
  private let read: ValidatedRecord

  /// `input` is what stands beside them, since a default may be worked out from it.
  init(_ judge: FormJudge, beside input: RecordInput) {
    self.judge = judge
    var beside = input
    for field in judge.entity.fields {
      let name = field.name.text
      if field.type.isList {
        beside[name] = .rows([RecordInput()])
      } else if judge.isNew, field.hasPreset {
        beside[name] = nil
      }
    }
    read = judge.record(beside)
  }

  /// What a field of a new record is offered; blank in a change.
  func value(_ field: Field) -> Value {
    judge.isNew && field.hasPreset ? read.values[field] : .blank
  }

  /// What the fields of a new row of a list begin with, by their ids, computed ones included.
  func row(of list: Field) -> RecordValues {
    read.values.row(0, of: list.id)?.values ?? RecordValues(list.rows.map(\.defaultValue))
  }

  /// What holds of a field in a new row.
  func condition(of field: Field, in list: Field) -> FieldCondition {
    read.conditions.condition(of: field, row: 0, of: list.id)
  }

  /// Whether a text that came in is what the field was offered, as it was shown in this language or another.
  func holds(_ input: InputValue, _ plan: FieldPlan, _ words: FormWords) -> Bool {
    let value = value(plan.field)
    if Self.isShown(value, as: input, plan, words) { return true }
    guard !value.isBlank, case .text(let text) = input else { return false }
    return judge.validator.value(of: text, in: plan.field, of: judge.entity, amounts: .customary) == value
  }

  /// Whether nobody touched a new row: its boxes are empty, or hold what they were offered.
  func isUntouched(_ row: RecordInput, _ list: FieldPlan, _ words: FormWords) -> Bool {
    let offered = self.row(of: list.field)
    return row.entries.allSatisfy { entry in
      guard let cell = list.rows.first(where: { $0.field.name.text == entry.name }) else { return false }
      let value = offered[cell.field]
      return entry.value == .blank || Self.isShown(value, as: entry.value, cell, words)
        || !value.isBlank && self.value(of: entry, inRowOf: list.field, cell.field) == value
    }
  }

  /// What a text is in a row.
  private func value(of entry: RecordInput.Entry, inRowOf list: Field, _ cell: Field) -> Value? {
    let input = RecordInput(
      [.init(name: list.name.text, value: .rows([RecordInput([entry])]))], amounts: .customary)
    let read = judge.validator.read(input, entity: judge.entity)
    return read.values.row(0, of: list.id)?.values[cell]
  }

  private static func isShown(_ value: Value, as input: InputValue, _ plan: FieldPlan, _ words: FormWords) -> Bool {
    guard !value.isBlank else { return false }
    let offered = plan.state(value, words)
    let came = plan.state(input, words)
    return came.text == offered.text && came.chosen == offered.chosen && came.foreign.isEmpty
  }
}

extension Field {
  /// Whether a new record or row may be offered something here.
  var hasPreset: Bool { !defaultValue.isBlank || logic.defaultFrom != nil }
}
