import Expressions
import SchemaModel
import Validation

/// The defaults that a form fills in: of a new record, and of a new row.
///
/// A default that depends on nothing else is known at once. The others are evaluated beside the input, at most once,
/// and only when one of them is needed.
struct OfferedValues {
  private let form: FormDefinition
  private let evaluator: FormEvaluator
  private let input: RecordInput
  /// The record with its defaults and one new row in every list.
  private var evaluated: ValidatedRecord?

  /// Makes the defaults of a form.
  ///
  /// - Parameters:
  ///   - form: The form.
  ///   - evaluator: The evaluator, with the stored record and the day.
  ///   - input: The other answers, since a default may be computed from them.
  init(_ form: FormDefinition, _ evaluator: FormEvaluator, beside input: RecordInput) {
    self.form = form
    self.evaluator = evaluator
    self.input = input
  }

  /// Whether the defaults have been evaluated.
  var isEvaluated: Bool { evaluated != nil }

  /// The default of a field in a new record.
  ///
  /// - Parameter field: A field of the record.
  /// - Returns: The value; blank in a change, and for a field without a default.
  mutating func value(_ field: FormField) -> Value {
    guard evaluator.isNew, field.field.hasPreset else { return .blank }
    return fixedValue(field) ?? evaluation().values[field.field]
  }

  /// The values of a new row.
  ///
  /// - Parameter list: The list.
  /// - Returns: The values by the field ids of the list, computed ones included.
  mutating func row(of list: FormField) -> RecordValues {
    let fixed = list.columns.map { fixedValue($0, in: list) }
    if fixed.allSatisfy({ $0 != nil }) { return RecordValues(fixed.map { $0 ?? .blank }) }
    return evaluation().values.row(0, of: list.field.id)?.values ?? RecordValues(list.field.columns.map(\.defaultValue))
  }

  /// The condition of a field in a new row.
  ///
  /// - Parameters:
  ///   - cell: A column of the list.
  ///   - list: The list.
  /// - Returns: Whether it is visible, editable and required there.
  mutating func condition(of cell: FormField, in list: FormField) -> FieldCondition {
    if list.columns.allSatisfy({ $0.field.logic.isEmpty }) { return FieldCondition(of: cell.field) }
    return evaluation().conditions.condition(of: cell.field, row: 0, of: list.field.id)
  }

  /// Whether a new row is untouched: its boxes are empty or hold their defaults.
  ///
  /// - Parameters:
  ///   - row: The texts of the row.
  ///   - list: The list.
  mutating func isUntouched(_ row: RecordInput, _ list: FormField) -> Bool {
    var open: [(entry: RecordInput.Entry, cell: FormField)] = []
    for entry in row.entries {
      guard let cell = list.columns.first(where: { $0.field.name.text == entry.name }) else { return false }
      if entry.value == .blank { continue }
      guard let value = fixedValue(cell, in: list) else {
        open.append((entry, cell))
        continue
      }
      if !matches(entry, value, cell, in: list) { return false }
    }
    if open.isEmpty { return true }
    let offered = self.row(of: list)
    return open.allSatisfy { matches($0.entry, offered[$0.cell.field], $0.cell, in: list) }
  }

  /// Whether an input is the default value, as it was shown in this language or another.
  ///
  /// - Parameters:
  ///   - text: The input.
  ///   - value: The default of the field.
  ///   - field: A field of the record.
  func matches(_ text: InputValue, _ value: Value, _ field: FormField) -> Bool {
    if isShown(value, as: text, field) { return true }
    guard !value.isBlank, case .text(let text) = text else { return false }
    return evaluator.validator.value(of: text, in: field.field, of: form.entity, amounts: .customary) == value
  }

  /// The same in a row of a list.
  private func matches(_ entry: RecordInput.Entry, _ value: Value, _ cell: FormField, in list: FormField) -> Bool {
    isShown(value, as: entry.value, cell) || !value.isBlank && self.value(of: entry, in: cell, of: list) == value
  }

  /// Reads a text in a row; nil where the row cannot be read.
  private func value(of entry: RecordInput.Entry, in cell: FormField, of list: FormField) -> Value? {
    let input = RecordInput(
      [.init(name: list.field.name.text, value: .list([RecordInput([entry])]))], amounts: .customary)
    let read = evaluator.validator.read(input, entity: form.entity)
    return read.values.row(0, of: list.field.id)?.values[cell.field]
  }

  private func isShown(_ value: Value, as input: InputValue, _ field: FormField) -> Bool {
    guard !value.isBlank else { return false }
    let offered = field.state(value, form.words)
    let came = field.state(input, form.words)
    return came.text == offered.text && came.chosen == offered.chosen && came.foreign.isEmpty
  }

  /// The default of a field that does not depend on other values.
  ///
  /// - Parameters:
  ///   - field: A field of the record, or a column.
  ///   - list: The list to which the column belongs; nil for a field of the record.
  /// - Returns: The value, which may be blank; nil where it has to be evaluated.
  func fixedValue(_ field: FormField, in list: FormField? = nil) -> Value? {
    let logic = field.field.logic
    guard logic.visibleWhen.isEmpty, logic.compute == nil else { return nil }
    guard let formula = logic.defaultFrom else { return field.field.defaultValue }
    guard !formula.readsVariables, list.map({ mayTakeFormulas($0, field) }) ?? true,
      let result = try? formula.program.evaluate([], in: evaluator.context.evaluation),
      let value = Value(result, in: field.field), isTaken(value, field, in: list)
    else { return nil }
    return value
  }

  /// Whether a new row of a list takes the default that a formula gives a column: no formula decides about the list,
  /// and no stored row can be matched with the new one.
  private func mayTakeFormulas(_ list: FormField, _ cell: FormField) -> Bool {
    guard list.field.logic.isEmpty else { return false }
    guard let old = evaluator.old, case .list(let rows) = old.values[list.field] else { return true }
    return rows.allSatisfy { $0.values[cell.field] != cell.field.defaultValue }
  }

  /// Whether a field accepts a value that a formula gave.
  private func isTaken(_ value: Value, _ field: FormField, in list: FormField?) -> Bool {
    if value.isBlank { return true }
    guard field.field.type.hasLiterals, let code = value.canonicalText else { return false }
    let text = field.field.type.isChoice ? code : field.state(value, form.words).text
    guard let list else {
      return evaluator.validator.value(of: text, in: field.field, of: form.entity, amounts: .customary) == value
    }
    return self.value(of: RecordInput.Entry(name: field.field.name.text, value: .text(text)), in: field, of: list)
      == value
  }

  /// The record with all defaults and one new row in every list; evaluated on first use.
  private mutating func evaluation() -> ValidatedRecord {
    if let evaluated { return evaluated }
    var beside = input
    for field in form.entity.fields {
      let name = field.name.text
      if field.type.isList {
        beside[name] = .list([RecordInput()])
      } else if evaluator.isNew, field.hasPreset {
        beside[name] = nil
      }
    }
    let record = evaluator.evaluate(beside).record
    evaluated = record
    return record
  }
}

extension Field {
  /// Whether a new record or row may have a default here.
  var hasPreset: Bool { !defaultValue.isBlank || logic.defaultFrom != nil }
}

extension Formula {
  /// Whether it depends on anything but the day and the clock.
  fileprivate var readsVariables: Bool {
    var found = false
    typed.walk { part in if case .variable = part.kind { found = true } }
    return found
  }
}
