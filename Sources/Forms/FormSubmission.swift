public import SchemaModel
import Validation

/// A form that was posted, to be evaluated as what its page is for: a new record, or a change to a stored one.
public struct FormSubmission: Sendable {
  public let form: PostedForm
  public let plan: FormDefinition
  public let evaluator: FormEvaluator

  /// - Parameters:
  ///   - form: The posted names and texts.
  ///   - plan: The form of the page that posted them.
  ///   - evaluator: Knows the stored record, the day and the user.
  public init(_ form: PostedForm, to plan: FormDefinition, evaluator: FormEvaluator) {
    self.form = form
    self.plan = plan
    self.evaluator = evaluator
  }

  /// Evaluates the form, so that it can be saved and shown without being evaluated again.
  ///
  /// Rows that nobody touched are left out; so are, in a new record, presets that came back as they were offered and
  /// were not confirmed, so that the validator puts them in as presets; and so is what stood in boxes that were in sight
  /// and that the rest of the form hides.
  ///
  /// The validator is asked once. It is asked a second time where only its answer tells what is left out: a preset with a
  /// formula over other values was overtyped or confirmed, a new row is offered such a preset, or a box that was in sight
  /// is hidden by what stands in others.
  public func evaluate() -> EvaluatedSubmission { evaluate(form.typed) }

  /// The page after a button that saves nothing: everything typed stays, conditions are evaluated anew, and typing goes
  /// on in the new row, or in the one that took the place of the row removed. An option that does not fit any more is
  /// not chosen any more.
  ///
  /// Its rows are evaluated with those that nobody touched, which `evaluate` leaves out: a second time, where there are
  /// any rows and something is left out.
  ///
  /// - Parameter names: Finds what referred records are called.
  public func state(names: @escaping FormDefinition.ReferenceNames = { _, _ in nil }) -> FormState {
    let editor = RowEditor(plan: plan, evaluator: evaluator)
    var typed = form.typed
    let focus = editor.apply(form.action, to: &typed)
    let evaluated = evaluate(typed).evaluation
    let leavesOut = hasRows(typed) && !evaluated.input.isSame(as: typed)
    let rows = leavesOut ? evaluator.evaluate(typed).record : evaluated.record
    var state = FormStateBuilder(plan, names: names).filled(evaluated, rows: (typed, rows), evaluator)
    for id in state.fields.indices { state.fields[id].dropMisfits() }
    if let focus { editor.begin(at: focus, &state) }
    return state
  }

  private func hasRows(_ typed: RecordInput) -> Bool {
    plan.fields.contains { list in
      guard list.control == .grid, case .rows? = typed[list.field.name.text] else { return false }
      return true
    }
  }

  /// Evaluates the form with other texts in it.
  private func evaluate(_ typed: RecordInput) -> EvaluatedSubmission {
    let typed = withoutGivenBack(typed)
    var offers = OfferedValues(plan, evaluator, beside: typed)
    var input = withoutUntouchedRows(typed, &offers)
    let (presets, trial) = presets(input, &offers)
    var origins: [String: ValueOrigin] = [:]
    for name in presets {
      if form.confirmed.contains(name) { origins[name] = .confirmed } else { input[name] = nil }
    }
    var evaluated = trial.flatMap { $0.input.isSame(as: input) ? $0 : nil } ?? evaluator.evaluate(input)
    if hides(evaluated.record.conditions, &input) { evaluated = evaluator.evaluate(input) }
    return EvaluatedSubmission(plan: plan, evaluator: evaluator, evaluation: evaluated, origins: origins)
  }

  /// Leaves out the rows that nobody touched.
  private func withoutUntouchedRows(_ typed: RecordInput, _ offers: inout OfferedValues) -> RecordInput {
    var input = typed
    for list in plan.fields {
      guard case .rows(let rows)? = typed[list.field.name.text] else { continue }
      let touched = rows.filter { $0.rowID != nil || !offers.isUntouched($0, list) }
      input[list.field.name.text] = touched.isEmpty ? .blank : .rows(touched)
    }
    return input
  }

  /// The presets of a new record that came back as they were offered.
  ///
  /// - Parameters:
  ///   - input: What came in, without untouched rows.
  ///   - offers: What the form offers.
  /// - Returns: The names of the fields; and what was evaluated to know them, where something had to be.
  private func presets(
    _ input: RecordInput, _ offers: inout OfferedValues
  ) -> (names: [String], trial: EvaluatedRecord?) {
    guard evaluator.isNew else { return ([], nil) }
    var (names, open): ([String], [FormField]) = ([], [])
    for field in plan.fields where field.field.hasPreset && !field.field.type.isList {
      let name = field.field.name.text
      guard let text = input[name], text != .blank else { continue }
      guard let value = offers.fixedValue(field) else {
        open.append(field)
        continue
      }
      if offers.says(text, value, field) { names.append(name) }
    }
    if open.isEmpty { return (names, nil) }
    let trial = trial(input, presets: Set(names), offers)
    for field in open {
      let name = field.field.name.text
      let value = trial.map { $0.record.values[field.field] } ?? offers.value(field)
      if let text = input[name], offers.says(text, value, field) { names.append(name) }
    }
    return (names, trial)
  }

  /// Evaluates the form as if every preset with a formula had come back untouched, which it mostly has: then this is the
  /// evaluation that is saved.
  ///
  /// - Parameters:
  ///   - input: What came in, without untouched rows.
  ///   - presets: The names of the fields that came back with a fixed preset.
  ///   - offers: What the form offers.
  /// - Returns: The evaluation; nil where the offered values are known already, or depend on rows.
  private func trial(_ input: RecordInput, presets: Set<String>, _ offers: OfferedValues) -> EvaluatedRecord? {
    let usage = FormulaUsage(plan.entity)
    if offers.isEvaluated || usage.recordReadsRows(of: plan.entity) { return nil }
    var beside = input
    for field in plan.fields where field.field.hasPreset && !field.field.type.isList {
      let name = field.field.name.text
      let isOpen = input[name] != .blank && offers.fixedValue(field) == nil
      let isLeftOut = presets.contains(name) && !form.confirmed.contains(name)
      // What is offered is worked out beside the presets of other fields, whatever was typed there.
      if isOpen || isLeftOut || usage.reads(field.field) { beside[name] = nil }
    }
    return evaluator.evaluate(beside)
  }

  /// Leaves out what was in sight on the page and is hidden by what was typed elsewhere on it.
  ///
  /// - Parameters:
  ///   - conditions: What the formulas say of the input.
  ///   - input: What came in.
  /// - Returns: Whether there was any of it.
  private func hides(_ conditions: RecordConditions, _ input: inout RecordInput) -> Bool {
    guard !form.shown.isEmpty else { return false }
    var hides = false
    for field in plan.fields {
      let name = field.field.name.text
      guard let value = input[name] else { continue }
      if form.shown.contains(field.shownName), !conditions.condition(of: field.field).isVisible {
        input[name] = nil
        hides = true
      } else if case .rows(var rows) = value {
        var isChanged = false
        for column in field.rows where form.shown.contains(column.shownName) {
          let name = column.field.name.text
          for index in rows.indices where rows[index][name] != nil {
            if conditions.condition(of: column.field, row: index, of: field.field.id).isVisible { continue }
            rows[index][name] = nil
            isChanged = true
          }
        }
        if isChanged {
          input[name] = .rows(rows)
          hides = true
        }
      }
    }
    return hides
  }
}

extension FormSubmission {
  /// Leaves out stored texts that no box can hold as they are, and that came back as their boxes hold them.
  private func withoutGivenBack(_ typed: RecordInput) -> RecordInput {
    guard let old = evaluator.old else { return typed }
    var input = typed
    for field in plan.fields {
      let (name, stored) = (field.field.name.text, old.values[field.field])
      guard let answer = input[name] else { continue }
      if case .rows(let rows) = answer, case .rows(let storedRows) = stored {
        input[name] = .rows(Self.withoutGivenBack(rows, storedRows, field))
      } else if field.isGivenBack(answer, of: stored) {
        input[name] = nil
        input.givenBack.insert(name)
      }
    }
    return input
  }

  /// The same in the rows of a list. O(rows).
  private static func withoutGivenBack(
    _ typed: [RecordInput], _ stored: [Row], _ list: FormField
  ) -> [RecordInput] {
    let stored = Dictionary(stored.compactMap { row in row.id.map { ($0.text, row) } }) { first, _ in first }
    return typed.map { row in
      guard let old = row.rowID.flatMap({ stored[$0.lowercased()] }) else { return row }
      var row = row
      for cell in list.rows {
        let (name, value) = (cell.field.name.text, old.values[cell.field])
        guard let answer = row[name], cell.isGivenBack(answer, of: value) else { continue }
        row[name] = nil
        row.givenBack.insert(name)
      }
      return row
    }
  }
}

extension RecordInput {
  /// Whether an input says the same, in whatever order.
  fileprivate func isSame(as other: RecordInput) -> Bool {
    entries.count == other.entries.count && Set(entries) == Set(other.entries) && givenBack == other.givenBack
      && rowID == other.rowID && amounts == other.amounts
  }
}

extension FieldState {
  /// Takes away the choice of options that do not fit the record any more.
  fileprivate mutating func dropMisfits() {
    for row in rows.indices {
      for cell in rows[row].fields.indices { rows[row].fields[cell].dropMisfits() }
    }
    guard let offered else { return }
    switch chosen {
    case .none: break
    case .one(let place): if !offered.contains(place) { chosen = .none }
    case .several(let places):
      let left = places.filter(offered.contains)
      chosen = left.isEmpty ? .none : left.count == 1 ? .one(left[0]) : .several(left)
    }
  }
}
