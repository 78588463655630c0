public import SchemaModel
import Validation

extension FormPlan {
  /// The form after a button that saves nothing: everything typed stays, conditions are judged anew, and typing goes
  /// on in the new row, or in the one that took the place of the row removed. An option that does not fit any more is
  /// not chosen any more.
  public func state(
    _ posted: PostedForm, judge: FormJudge, names: ReferenceNames = { _, _ in nil }
  ) -> FormState {
    var typed = posted.typed
    var place: (list: FieldPlan, row: Int)?
    switch posted.action {
    case .save, .language, .refresh: break
    case .addRow(let list): place = addRow(to: list, &typed, judge)
    case .removeRow(let list, let index): place = removeRow(index, of: list, &typed, judge)
    }
    let settled = posted.settled(typed, self, judge)
    var state = filled(settled, judge.record(settled), rows: (typed, judge.record(typed)), judge, names)
    for id in state.fields.indices { state.fields[id].dropMisfits() }
    if let place { focus(place, &state) }
    return state
  }

  private func addRow(
    to list: FieldName, _ typed: inout RecordInput, _ judge: FormJudge
  ) -> (list: FieldPlan, row: Int)? {
    guard let plan = grid(list) else { return nil }
    var rows = rows(of: plan, typed, judge)
    guard rows.count < PostedForm.mostRows else { return nil }
    rows.append(RecordInput())
    typed[list.text] = .rows(rows)
    return (plan, rows.count - 1)
  }

  private func removeRow(
    _ index: Int, of list: FieldName, _ typed: inout RecordInput, _ judge: FormJudge
  ) -> (list: FieldPlan, row: Int)? {
    guard let plan = grid(list) else { return nil }
    var rows = rows(of: plan, typed, judge)
    guard rows.indices.contains(index) else { return nil }
    rows.remove(at: index)
    typed[list.text] = rows.isEmpty ? .blank : .rows(rows)
    return (plan, min(index, rows.count - 1))
  }

  /// The rows that were on the page: those that came, or where none did, the stored ones by their identities.
  private func rows(of list: FieldPlan, _ typed: RecordInput, _ judge: FormJudge) -> [RecordInput] {
    switch typed[list.field.name.text] {
    case .rows(let rows): return rows
    case .blank, .text, .number, .truth, .texts, .object, .items: return []
    case nil:
      guard let old = judge.old, case .rows(let rows) = old.values[list.field] else { return [] }
      return rows.map { RecordInput(rowID: $0.id?.text) }
    }
  }

  private func focus(_ place: (list: FieldPlan, row: Int), _ state: inout FormState) {
    let id = place.list.field.id
    guard state.fields[id].rows.indices.contains(place.row) else {
      state.fields[id].isFocused = true
      return
    }
    let cells = state.fields[id].rows[place.row].fields
    guard let first = cells.firstIndex(where: { !$0.isHidden && !$0.isLocked }) else { return }
    state.fields[id].rows[place.row].fields[first].isFocused = true
  }

  private func grid(_ name: FieldName) -> FieldPlan? {
    fields.first { $0.field.name == name && $0.control == .grid }
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
