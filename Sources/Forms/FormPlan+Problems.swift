import Localization
import Presentation
public import SchemaModel

extension FormPlan {
  /// The sentence for a violation: what the author of a check wrote, else the catalogue's with the field's label.
  public func message(_ violation: Violation) -> String {
    let label = field(at: violation.path)?.label ?? violation.path.field?.text ?? label
    return words.violations.message(violation, label: label)
  }

  /// Puts a violation beside its field and into the summary.
  func add(_ violation: Violation, _ state: inout FormState) {
    if violation.path.steps.isEmpty, violation.check != nil {
      // The record as a whole has no box: the way leads to a value that the check reads, where this form has none.
      let read = entity.places(of: violation)
      let far = read.contains(where: shows) ? nil : read.first
      let elsewhere = far.flatMap { self.elsewhere(FieldPath(entity.fields[$0].name)) }
      state.problems.append(FormState.Problem(anchor: nil, message: message(violation), elsewhere: elsewhere))
      return
    }
    mark(message(violation), at: violation.path, &state)
  }

  /// Puts a sentence beside the box of a path, or over its row, and into the summary.
  func mark(_ message: String, at path: FieldPath, _ state: inout FormState) {
    let anchor = place(message, path, &state)
    let elsewhere = anchor == nil ? self.elsewhere(path) : nil
    state.problems.append(FormState.Problem(anchor: anchor, message: summary(message, path), elsewhere: elsewhere))
  }

  /// The anchor of a box that this form does not have.
  private func elsewhere(_ path: FieldPath) -> String? {
    guard case .field(let name)? = path.steps.first, let field = entity.field(name.text), !shows(field.id) else {
      return nil
    }
    return path.anchor
  }

  /// The sentence for what is wrong with a stored record since before, and stands in nobody's way.
  public func oldMessage(_ fault: Violation) -> String { words.message("forms.unfit", ["message": message(fault)]) }

  /// The same for the page of a record, which may be asked for it when it is saved.
  private func oldMessage(_ fault: Violation, _ state: FormState) -> String {
    guard isAsked(fault, state) else { return oldMessage(fault) }
    return words.message("forms.unfit_asked", ["message": message(fault)])
  }

  /// Whether saving this page asks for what is wrong since before.
  private func isAsked(_ fault: Violation, _ state: FormState) -> Bool {
    switch entity.storedRecords(of: fault) {
    case .fromNowOn: return false
    case .all: return true
    case .nextFullEdit:
      return entity.places(of: fault).contains { id in
        shows(id) && state.field(id: id).map { !$0.isHidden && !$0.isLocked } ?? false
      }
    }
  }

  /// Puts warnings or notes beside the fields that they speak of, and answers them for the page. `isOld` says that they
  /// were there before.
  func remark(
    _ violations: [Violation], isOld: Bool = false, _ state: inout FormState
  ) -> [FormState.Remark] {
    violations.map { violation in
      let message = isOld ? oldMessage(violation, state) : message(violation)
      let check = violation.check?.name ?? ""
      guard case .field(let name)? = violation.path.steps.first,
        let field = fields.first(where: { $0.field.name == name })
      else { return FormState.Remark(check: check, anchor: nil, message: message) }
      let anchor = violation.path.anchor
      guard shows(field.field.id) else {
        return FormState.Remark(check: check, anchor: nil, elsewhere: anchor, message: message)
      }
      guard violation.path.row == nil else {
        return FormState.Remark(check: check, anchor: anchor, message: summary(message, violation.path))
      }
      state.fields[field.field.id].remark = message
      return FormState.Remark(check: check, anchor: anchor, message: message, isBeside: true)
    }
  }

  /// The message of the summary names the row, since the page is not in sight there.
  private func summary(_ message: String, _ path: FieldPath) -> String {
    guard let row = path.row, let list = fields.first(where: { $0.field.name == row.list }) else { return message }
    return words.message(
      "forms.problem_in_row", ["list": list.label, "number": String(row.index + 1), "message": message])
  }

  /// Puts the message beside the box of the path, or over its row, and says where; nil where there is neither, or
  /// it is out of sight.
  private func place(_ message: String, _ path: FieldPath, _ state: inout FormState) -> String? {
    guard case .field(let name)? = path.steps.first, let plan = fields.first(where: { $0.field.name == name }),
      shows(plan.field.id)
    else { return nil }
    guard let row = path.row else {
      let id = plan.field.id
      state.fields[id].problem = [state.fields[id].problem, message].compactMap(\.self).joined(separator: " ")
      return state.fields[id].isHidden ? nil : path.anchor
    }
    guard state.fields[plan.field.id].rows.indices.contains(row.index) else { return nil }
    let cell = plan.rows.first { path.steps.count == 3 && path.steps[2] == .field($0.field.name) }
    if let cell {
      state.fields[plan.field.id].rows[row.index].fields[cell.field.id].problem = message
    } else {
      state.fields[plan.field.id].rows[row.index].problem = message
    }
    let box = cell ?? plan.rows.first
    return box.map { FieldPath(row.list).row(row.index, $0.field.name).anchor }
  }

  /// The summary follows the page from top to bottom; what has no box comes last.
  func sortProblems(_ state: inout FormState, _ violations: [Violation]) {
    func rank(_ index: Int) -> (Int, Int, Int) {
      let path = violations[index].path
      let name = path.steps.first.flatMap { step -> FieldName? in
        if case .field(let name) = step { name } else { nil }
      }
      let plan = fields.first { $0.field.name == name }
      let place = plan.flatMap { shown.firstIndex(of: $0.field.id) } ?? Int.max
      return (place, path.row?.index ?? 0, index)
    }
    let sorted = violations.indices.sorted { rank($0) < rank($1) }
    state.problems = sorted.map { state.problems[$0] }
  }
}
