import Localization
import SchemaModel
import Validation

/// Makes the states of a form: before anything is typed, of a stored record, and of an input.
struct FormStateBuilder {
  let form: FormDefinition
  let names: FormDefinition.ReferenceNames
  private let fields: FieldStateBuilder

  /// Makes a builder.
  ///
  /// - Parameters:
  ///   - form: The form.
  ///   - names: Finds the display name of a referenced record.
  init(_ form: FormDefinition, names: @escaping FormDefinition.ReferenceNames) {
    self.form = form
    self.names = names
    fields = FieldStateBuilder(words: form.words, names: names)
  }

  /// The form before anything is typed: a new record with its defaults, an empty row in every list and the focus in the
  /// first box; or the stored record.
  ///
  /// - Parameter evaluator: The evaluator, with the stored record.
  /// - Returns: The state to show.
  func state(_ evaluator: FormEvaluator) -> FormState {
    if let old = evaluator.old {
      var state = state(old.values, conditions: evaluator.conditions, facts: old.facts)
      state.storedViolations = FormProblems(form: form).remark(evaluator.storedViolations, isStored: true, &state)
      return state
    }
    var offers = OfferedValues(form, evaluator, beside: RecordInput())
    var state = filled(evaluator.evaluate(RecordInput()), evaluator)
    for list in form.fields where list.control == .grid && !state.fields[list.field.id].isLocked {
      state.fields[list.field.id].rows = [newRow(list, &offers)]
    }
    if let first = form.shown.first(where: { !state.fields[$0].isHidden && !state.fields[$0].isLocked }) {
      state.fields[first].isFocused = true
    }
    return state
  }

  /// The form of a stored record.
  ///
  /// - Parameters:
  ///   - values: The values by field id.
  ///   - conditions: The conditions of its fields, as its formulas decided them.
  ///   - facts: The built-in fields of the record.
  /// - Returns: The state to show.
  func state(_ values: RecordValues, conditions: RecordConditions, facts: RecordFacts?) -> FormState {
    var state = titled(values, facts)
    for field in form.fields {
      state.fields[field.field.id] = untypedState(field, values[field.field], conditions)
    }
    return state
  }

  /// The form of an input that was not saved: every text exactly as typed, every violation beside its field, conditions
  /// applied. Nothing is evaluated again.
  ///
  /// - Parameters:
  ///   - evaluated: The input with its evaluation.
  ///   - evaluator: The evaluator, with the stored record.
  ///   - violations: Violations that prevent saving, the validator's and the store's.
  ///   - warnings: Warnings that need a confirmation.
  ///   - notices: Informational messages shown after a save.
  /// - Returns: The state to show.
  func state(
    _ evaluated: EvaluatedRecord, _ evaluator: FormEvaluator, violations: [Violation], warnings: [Violation] = [],
    notices: [Violation] = []
  ) -> FormState {
    let problems = FormProblems(form: form)
    var state = filled(evaluated, evaluator)
    for violation in violations { problems.add(violation, &state) }
    problems.sort(violations, &state)
    state.warnings = problems.remark(warnings, &state)
    state.notices = problems.remark(notices, &state)
    let stored = storedViolations(evaluator.withDoubles(evaluated), reported: violations, evaluator)
    state.storedViolations = problems.remark(stored, isStored: true, &state)
    return state
  }

  /// The violations that the stored record had before, without those that are reported as problems.
  ///
  /// - Parameters:
  ///   - read: The record with the input in it.
  ///   - reported: The violations that are problems of the form.
  ///   - evaluator: The evaluator, with the stored record.
  /// - Returns: The violations in the order of the fields.
  private func storedViolations(
    _ read: ValidatedRecord, reported: [Violation], _ evaluator: FormEvaluator
  ) -> [Violation] {
    let entity = form.entity
    let asked = read.violations.filter { entity.storedRecords(of: $0) != .fromNowOn && !reported.contains($0) }
    if asked.isEmpty { return read.storedViolations }
    let stored = evaluator.storedViolations
    return entity.inOrder(read.storedViolations + asked.filter(stored.contains))
  }

  /// The form with an input in it, without problems.
  ///
  /// - Parameters:
  ///   - evaluated: The input with its evaluation.
  ///   - rows: Another input whose rows are shown, with its record; nil to show the rows of `evaluated`.
  ///   - evaluator: The evaluator, with the stored record.
  /// - Returns: The state with conditions applied.
  func filled(
    _ evaluated: EvaluatedRecord, rows: (input: RecordInput, record: ValidatedRecord)? = nil, _ evaluator: FormEvaluator
  ) -> FormState {
    let (input, read, old) = (evaluated.input, evaluated.record, evaluator.old)
    var state = old.map { titled($0.values, $0.facts) } ?? FormState(fields: [])
    state.fields = form.fields.map { field in
      let condition = read.conditions.condition(of: field.field)
      let isList = field.control == .grid
      let given = isList ? (rows?.input ?? input)[field.field.name.text] : input[field.field.name.text]
      guard let given, condition.isEditable, !field.isComputed else {
        let isKept = !field.isComputed && !condition.isEditable
        let value = (isKept ? old?.values ?? read.values : read.values)[field.field]
        var state = untypedState(field, value, read.conditions)
        state.isPreset = evaluator.isNew && !value.isBlank && field.field.hasPreset && !field.isComputed
        return state
      }
      var state = field.state(given, form.words)
      if case .list(let inputs) = given, isList {
        state.rows = self.rows(field, inputs, rows?.record ?? read)
      }
      state.apply(condition)
      return state
    }
    return state
  }

  /// The rows of an input, with computed values and conditions applied.
  private func rows(_ list: FormField, _ inputs: [RecordInput], _ read: ValidatedRecord) -> [RowState] {
    let rows = read.values.rows(list.field.id)
    return inputs.enumerated().map { index, input in
      let values = rows.indices.contains(index) ? rows[index].values : []
      let cells = list.columns.map { cell in
        let condition = read.conditions.condition(of: cell.field, row: index, of: list.field.id)
        var state: FieldState
        if let given = input[cell.field.name.text], condition.isEditable, !cell.isComputed {
          state = cell.state(given, form.words)
        } else {
          state = fields.state(of: values[cell.field], in: cell)
          state.isPreset = input.rowID == nil && cell.field.hasPreset && !state.isEmpty && !cell.isComputed
        }
        state.apply(condition)
        return state
      }
      return RowState(id: input.rowID, fields: cells)
    }
  }

  /// The state of a field into which nothing was typed.
  private func untypedState(_ field: FormField, _ value: Value, _ conditions: RecordConditions) -> FieldState {
    var state = fields.state(of: value, in: field)
    state.apply(conditions.condition(of: field.field))
    for row in state.rows.indices {
      for cell in field.columns where state.rows[row].fields.indices.contains(cell.field.id) {
        var condition = conditions.condition(of: cell.field, row: row, of: field.field.id)
        condition.isEditable = condition.isEditable && !state.isLocked
        state.rows[row].fields[cell.field.id].apply(condition)
      }
    }
    return state
  }

  /// An empty row with its defaults.
  private func newRow(_ list: FormField, _ offers: inout OfferedValues) -> RowState {
    let values = offers.row(of: list)
    var states: [FieldState] = []
    for cell in list.columns {
      let value = values[cell.field]
      var state = cell.state(value, form.words)
      state.isPreset = !value.isBlank && !cell.isComputed
      state.apply(offers.condition(of: cell, in: list))
      states.append(state)
    }
    return RowState(fields: states)
  }

  /// The state of a stored record without its fields.
  private func titled(_ values: RecordValues, _ facts: RecordFacts?) -> FormState {
    let title = RecordTitle(form: form)
    let text = title.text(values, facts: facts)
    return FormState(
      title: text.isEmpty ? form.label : text, fields: Array(repeating: FieldState(), count: form.fields.count),
      highlight: title.highlight(values, names: names))
  }
}

extension FieldState {
  /// Applies the condition of the field.
  fileprivate mutating func apply(_ condition: FieldCondition) {
    isHidden = !condition.isVisible
    isLocked = !condition.isEditable
    isRequired = condition.isRequired && condition.isVisible && condition.isEditable
    offered = condition.offered
  }
}
