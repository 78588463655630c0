public import SchemaModel

extension FormPlan {
  /// The form after a button for rows was pressed: everything typed stays, and typing goes on in the new row, or in
  /// the one that took the place of the row removed.
  ///
  /// - Parameters:
  ///   - posted: what came back with the button.
  ///   - stored: the record's values where it is a change.
  public func state(
    _ posted: PostedForm, stored: [Value]? = nil, names: ReferenceNames = { _, _ in nil }
  ) -> FormState {
    var state = state(posted.typed, stored: stored, violations: [], names: names)
    switch posted.action {
    case .save, .language, .refresh: break
    case .addRow(let list): addRow(to: list, &state)
    case .removeRow(let list, let index): removeRow(index, of: list, &state)
    }
    return state
  }

  private func addRow(to list: FieldName, _ state: inout FormState) {
    guard let plan = grid(list), state.fields[plan.field.id].rows.count < PostedForm.mostRows else { return }
    var row = newRow(plan)
    if !row.fields.isEmpty { row.fields[0].isFocused = true }
    state.fields[plan.field.id].rows.append(row)
  }

  private func removeRow(_ index: Int, of list: FieldName, _ state: inout FormState) {
    guard let plan = grid(list), state.fields[plan.field.id].rows.indices.contains(index) else { return }
    state.fields[plan.field.id].rows.remove(at: index)
    let rows = state.fields[plan.field.id].rows
    guard !rows.isEmpty else {
      state.fields[plan.field.id].isFocused = true
      return
    }
    let next = min(index, rows.count - 1)
    if !rows[next].fields.isEmpty { state.fields[plan.field.id].rows[next].fields[0].isFocused = true }
  }

  private func grid(_ name: FieldName) -> FieldPlan? {
    fields.first { $0.field.name == name && $0.control == .grid }
  }
}
