import Localization
import Presentation
import SchemaModel

/// Adds violations, warnings and notes to the state of a form: beside the boxes and in the summary.
struct FormProblems {
  let form: FormDefinition

  /// Adds a violation beside its field and to the summary.
  ///
  /// - Parameters:
  ///   - violation: The violation.
  ///   - state: The form to change.
  func add(_ violation: Violation, _ state: inout FormState) {
    if violation.path.steps.isEmpty, violation.check != nil {
      // The record as a whole has no box: the way leads to a value that the check reads, where this form has none.
      let read = form.entity.relatedFields(of: violation)
      let far = read.contains(where: form.shows) ? nil : read.first
      let elsewhere = far.flatMap { self.elsewhere(FieldPath(form.entity.fields[$0].name)) }
      state.problems.append(FormState.Problem(anchor: nil, message: form.message(violation), elsewhere: elsewhere))
      return
    }
    mark(form.message(violation), at: violation.path, &state)
  }

  /// Adds a sentence beside the box of a path, or above its row, and to the summary.
  ///
  /// - Parameters:
  ///   - message: The sentence.
  ///   - path: The path of the value or row that it is about.
  ///   - state: The form to change.
  func mark(_ message: String, at path: FieldPath, _ state: inout FormState) {
    let anchor = put(message, at: path, &state)
    let elsewhere = anchor == nil ? self.elsewhere(path) : nil
    state.problems.append(FormState.Problem(anchor: anchor, message: summary(message, path), elsewhere: elsewhere))
  }

  /// The anchor of a box on the entity's own form; nil where this form has the box.
  private func elsewhere(_ path: FieldPath) -> String? {
    guard case .field(let name)? = path.steps.first, let field = form.entity.field(name.text), !form.shows(field.id)
    else { return nil }
    return path.anchor
  }

  /// The sentence for a violation that the stored record had before; it states whether the page can only be saved with
  /// that corrected.
  private func storedViolationMessage(_ violation: Violation, _ state: FormState) -> String {
    guard isAsked(violation, state) else { return form.storedViolationMessage(violation) }
    return form.words.message("forms.unfit_asked", ["message": form.message(violation)])
  }

  /// Whether the page can only be saved with a violation corrected that the stored record had before.
  private func isAsked(_ violation: Violation, _ state: FormState) -> Bool {
    switch form.entity.storedRecords(of: violation) {
    case .fromNowOn: return false
    case .all: return true
    case .nextFullEdit:
      return form.entity.relatedFields(of: violation).contains { id in
        form.shows(id) && state.field(id: id).map { !$0.isHidden && !$0.isLocked } ?? false
      }
    }
  }

  /// Adds warnings or notes beside the fields that they are about.
  ///
  /// - Parameters:
  ///   - violations: The warnings or notes.
  ///   - isStored: Whether the stored record had them before.
  ///   - state: The form to change.
  /// - Returns: One remark each, in the same order, for the page.
  func remark(
    _ violations: [Violation], isStored: Bool = false, _ state: inout FormState
  ) -> [FormState.Remark] {
    violations.map { violation in
      let message = isStored ? storedViolationMessage(violation, state) : form.message(violation)
      let check = violation.check?.name ?? ""
      guard case .field(let name)? = violation.path.steps.first,
        let field = form.fields.first(where: { $0.field.name == name })
      else { return FormState.Remark(check: check, anchor: nil, message: message) }
      let anchor = violation.path.anchor
      guard form.shows(field.field.id) else {
        return FormState.Remark(check: check, anchor: nil, elsewhere: anchor, message: message)
      }
      guard violation.path.row == nil else {
        return FormState.Remark(check: check, anchor: anchor, message: summary(message, violation.path))
      }
      state.fields[field.field.id].remark = message
      return FormState.Remark(check: check, anchor: anchor, message: message, isBeside: true)
    }
  }

  /// The sentence for the summary; in a row it names the list and the number of the row, since the box is out of sight
  /// there.
  private func summary(_ message: String, _ path: FieldPath) -> String {
    guard let row = path.row, let list = form.fields.first(where: { $0.field.name == row.list })
    else { return message }
    return form.words.message(
      "forms.problem_in_row", ["list": list.label, "number": String(row.index + 1), "message": message])
  }

  /// Puts a sentence beside the box of a path, or above its row.
  ///
  /// - Returns: The anchor of the box; nil where the form has none, or it is hidden.
  private func put(_ message: String, at path: FieldPath, _ state: inout FormState) -> String? {
    guard case .field(let name)? = path.steps.first, let field = form.fields.first(where: { $0.field.name == name }),
      form.shows(field.field.id)
    else { return nil }
    let id = field.field.id
    guard let row = path.row else {
      state.fields[id].problem = [state.fields[id].problem, message].compactMap(\.self).joined(separator: " ")
      return state.fields[id].isHidden ? nil : path.anchor
    }
    guard state.fields[id].rows.indices.contains(row.index) else { return nil }
    let cell = field.columns.first { path.steps.count == 3 && path.steps[2] == .field($0.field.name) }
    if let cell {
      state.fields[id].rows[row.index].fields[cell.field.id].problem = message
    } else {
      state.fields[id].rows[row.index].problem = message
    }
    let box = cell ?? field.shownColumns.first
    return box.map { FieldPath(row.list).row(row.index, $0.field.name).anchor }
  }

  /// Sorts the summary by the order of the page, from top to bottom; problems without a box come last. O(n log n).
  ///
  /// - Parameters:
  ///   - violations: The violation of each problem in the summary, in the same order.
  ///   - state: The form to change.
  func sort(_ violations: [Violation], _ state: inout FormState) {
    func rank(_ index: Int) -> (Int, Int, Int) {
      let path = violations[index].path
      let name = path.steps.first.flatMap { step -> FieldName? in
        if case .field(let name) = step { name } else { nil }
      }
      let field = form.fields.first { $0.field.name == name }
      let position = field.flatMap { form.shown.firstIndex(of: $0.field.id) } ?? Int.max
      return (position, path.row?.index ?? 0, index)
    }
    let sorted = violations.indices.sorted { rank($0) < rank($1) }
    state.problems = sorted.map { state.problems[$0] }
  }
}
