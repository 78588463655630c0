public import SchemaModel
import Validation

/// A posted form before it is evaluated: for a new record, or for a change to a stored one.
public struct FormSubmission: Sendable {
  /// The posted names and texts.
  public let posted: PostedForm
  /// The form of the page that posted them.
  public let form: FormDefinition
  /// The evaluator, with the stored record, the day and the user.
  public let evaluator: FormEvaluator

  /// Makes a submission.
  ///
  /// - Parameters:
  ///   - posted: The posted names and texts.
  ///   - form: The form of the page that posted them.
  ///   - evaluator: The evaluator, with the stored record, the day and the user.
  public init(_ posted: PostedForm, to form: FormDefinition, evaluator: FormEvaluator) {
    self.posted = posted
    self.form = form
    self.evaluator = evaluator
  }

  /// Evaluates the form, so that it can be saved and shown without being evaluated again.
  ///
  /// Rows that nobody touched are left out. In a new record, so are presets that came back unchanged and were not
  /// confirmed, so that the validator sets them as presets; and so is the content of boxes that were visible and that
  /// other answers of the form hide.
  ///
  /// The validator runs once. It runs a second time only where its result decides what is left out: a preset with a
  /// formula over other values was changed or confirmed, a new row has such a preset, or a box that was visible is
  /// hidden by other answers.
  ///
  /// - Returns: The input that remains, with its evaluation and origins.
  public func evaluate() -> EvaluatedSubmission { evaluate(posted.typed) }

  /// The page after a button that saves nothing: everything typed stays, conditions are evaluated anew, and the focus
  /// moves to the new row, or to the one that follows the removed row. An option that no longer fits is deselected.
  ///
  /// Rows are evaluated with those that nobody touched, which `evaluate` leaves out: a second evaluation, where there
  /// are rows and something was left out.
  ///
  /// - Parameter names: Finds the display name of a referenced record.
  /// - Returns: The state to show.
  public func state(names: @escaping FormDefinition.ReferenceNames = { _, _ in nil }) -> FormState {
    let editor = RowEditor(form: form, evaluator: evaluator)
    var typed = posted.typed
    let focus = editor.apply(posted.action, to: &typed)
    let evaluated = evaluate(typed).evaluation
    let leavesOut = hasRows(typed) && !evaluated.input.isSame(as: typed)
    let rows = leavesOut ? evaluator.evaluate(typed).record : evaluated.record
    var state = FormStateBuilder(form, names: names).filled(evaluated, rows: (typed, rows), evaluator)
    for id in state.fields.indices { state.fields[id].deselectExcludedOptions() }
    if let focus { editor.begin(at: focus, &state) }
    return state
  }

  private func hasRows(_ typed: RecordInput) -> Bool {
    form.fields.contains { list in
      guard list.control == .grid, case .list? = typed[list.field.name.text] else { return false }
      return true
    }
  }

  /// Evaluates the form with other texts in it.
  ///
  /// - Parameter typed: The texts to evaluate instead of the posted ones.
  /// - Returns: The input that remains, with its evaluation and origins.
  private func evaluate(_ typed: RecordInput) -> EvaluatedSubmission {
    let typed = withoutGivenBack(typed)
    var offers = OfferedValues(form, evaluator, beside: typed)
    var input = withoutUntouchedRows(typed, &offers)
    let (presets, trial) = presets(input, &offers)
    var origins: [String: ValueOrigin] = [:]
    for name in presets {
      if posted.confirmed.contains(name) { origins[name] = .confirmed } else { input[name] = nil }
    }
    var evaluated = trial.flatMap { $0.input.isSame(as: input) ? $0 : nil } ?? evaluator.evaluate(input)
    if removeHidden(evaluated.record.conditions, &input) { evaluated = evaluator.evaluate(input) }
    return EvaluatedSubmission(form: form, evaluator: evaluator, evaluation: evaluated, origins: origins)
  }

  /// Removes new rows that hold their defaults only, as the form displayed them.
  ///
  /// - Parameters:
  ///   - typed: The posted texts.
  ///   - offers: The defaults of new rows.
  /// - Returns: The texts without those rows.
  private func withoutUntouchedRows(_ typed: RecordInput, _ offers: inout OfferedValues) -> RecordInput {
    var input = typed
    for list in form.fields {
      guard case .list(let rows)? = typed[list.field.name.text] else { continue }
      let touched = rows.filter { $0.rowID != nil || !offers.isUntouched($0, list) }
      input[list.field.name.text] = touched.isEmpty ? .blank : .list(touched)
    }
    return input
  }

  /// Finds the presets of a new record that came back unchanged.
  ///
  /// - Parameters:
  ///   - input: The input, without untouched rows.
  ///   - offers: The defaults of the form.
  /// - Returns: The names of the fields; and the evaluation that was needed to find them, where there was one.
  private func presets(
    _ input: RecordInput, _ offers: inout OfferedValues
  ) -> (names: [String], trial: EvaluatedRecord?) {
    guard evaluator.isNew else { return ([], nil) }
    var (names, open): ([String], [FormField]) = ([], [])
    for field in form.fields where field.field.hasPreset && !field.field.type.isList {
      let name = field.field.name.text
      guard let text = input[name], text != .blank else { continue }
      guard let value = offers.fixedValue(field) else {
        open.append(field)
        continue
      }
      if offers.matches(text, value, field) { names.append(name) }
    }
    if open.isEmpty { return (names, nil) }
    let trial = trial(input, presets: Set(names), offers)
    for field in open {
      let name = field.field.name.text
      let value = trial.map { $0.record.values[field.field] } ?? offers.value(field)
      if let text = input[name], offers.matches(text, value, field) { names.append(name) }
    }
    return (names, trial)
  }

  /// Evaluates the form as if every preset with a formula had come back unchanged, which is the usual case: then this
  /// evaluation is the one that is saved.
  ///
  /// - Parameters:
  ///   - input: The input, without untouched rows.
  ///   - presets: The names of the fields that came back with a fixed preset.
  ///   - offers: The defaults of the form.
  /// - Returns: The evaluation; nil where the defaults are known already, or depend on rows.
  private func trial(_ input: RecordInput, presets: Set<String>, _ offers: OfferedValues) -> EvaluatedRecord? {
    let usage = FormulaUsage(form.entity)
    if offers.isEvaluated || usage.recordReadsRows(of: form.entity) { return nil }
    var beside = input
    for field in form.fields where field.field.hasPreset && !field.field.type.isList {
      let name = field.field.name.text
      let isOpen = input[name] != .blank && offers.fixedValue(field) == nil
      let isLeftOut = presets.contains(name) && !posted.confirmed.contains(name)
      // A default was computed from the defaults of other fields, not from what was typed there.
      if isOpen || isLeftOut || usage.reads(field.field) { beside[name] = nil }
    }
    return evaluator.evaluate(beside)
  }

  /// Removes answers to fields that the page displayed and that the other answers on it hide.
  ///
  /// - Parameters:
  ///   - conditions: The conditions of the fields, as the formulas decide them for `input`.
  ///   - input: The input to change.
  /// - Returns: Whether an answer was removed.
  private func removeHidden(_ conditions: RecordConditions, _ input: inout RecordInput) -> Bool {
    guard !posted.shown.isEmpty else { return false }
    var isRemoved = false
    for field in form.fields {
      let name = field.field.name.text
      guard let value = input[name] else { continue }
      if posted.shown.contains(field.shownName), !conditions.condition(of: field.field).isVisible {
        input[name] = nil
        isRemoved = true
      } else if case .list(var rows) = value {
        var isChanged = false
        for column in field.columns where posted.shown.contains(column.shownName) {
          let name = column.field.name.text
          for index in rows.indices where rows[index][name] != nil {
            if conditions.condition(of: column.field, row: index, of: field.field.id).isVisible { continue }
            rows[index][name] = nil
            isChanged = true
          }
        }
        if isChanged {
          input[name] = .list(rows)
          isRemoved = true
        }
      }
    }
    return isRemoved
  }
}

extension FormSubmission {
  /// Removes texts that were posted as the form displayed them, and that differ from the stored values only because an
  /// HTML control cannot hold those: a browser, for one, changes line ends. The stored values are kept.
  ///
  /// - Parameter typed: The posted texts.
  /// - Returns: The texts without those; their names are in `givenBack`.
  private func withoutGivenBack(_ typed: RecordInput) -> RecordInput {
    guard let old = evaluator.old else { return typed }
    var input = typed
    for field in form.fields {
      let (name, stored) = (field.field.name.text, old.values[field.field])
      guard let answer = input[name] else { continue }
      if case .list(let rows) = answer, case .list(let storedRows) = stored {
        input[name] = .list(Self.withoutGivenBack(rows, storedRows, field))
      } else if field.isGivenBack(answer, of: stored) {
        input[name] = nil
        input.givenBack.insert(name)
      }
    }
    return input
  }

  /// Removes such texts from the rows of a list. O(rows).
  ///
  /// - Parameters:
  ///   - typed: The posted rows.
  ///   - stored: The stored rows.
  ///   - list: The list.
  /// - Returns: The rows without those texts; the names of these are in the `givenBack` of each row.
  private static func withoutGivenBack(
    _ typed: [RecordInput], _ stored: [Row], _ list: FormField
  ) -> [RecordInput] {
    let stored = Dictionary(stored.compactMap { row in row.id.map { ($0.text, row) } }) { first, _ in first }
    return typed.map { row in
      guard let old = row.rowID.flatMap({ stored[$0.lowercased()] }) else { return row }
      var row = row
      for cell in list.columns {
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
  /// Whether two inputs have the same entries, in any order.
  fileprivate func isSame(as other: RecordInput) -> Bool {
    entries.count == other.entries.count && Set(entries) == Set(other.entries) && givenBack == other.givenBack
      && rowID == other.rowID && amounts == other.amounts
  }
}

extension FieldState {
  /// Deselects options that the other answers exclude.
  fileprivate mutating func deselectExcludedOptions() {
    for row in rows.indices {
      for cell in rows[row].fields.indices { rows[row].fields[cell].deselectExcludedOptions() }
    }
    guard let offered else { return }
    switch chosen {
    case .none: break
    case .one(let index): if !offered.contains(index) { chosen = .none }
    case .several(let indices):
      let left = indices.filter(offered.contains)
      chosen = left.isEmpty ? .none : left.count == 1 ? .one(left[0]) : .several(left)
    }
  }
}
