import SchemaModel
import Validation

/// Adds a row to a posted form or removes one, as the pressed button requires, and moves the focus.
struct RowEditor {
  /// The row that gets the focus: the new one, or the one that follows the removed row.
  struct Focus {
    let list: FormField
    let row: Int
  }

  let form: FormDefinition
  let evaluator: FormEvaluator

  /// Applies the action of a button.
  ///
  /// - Parameters:
  ///   - action: The button.
  ///   - typed: The contents of the boxes, to be changed.
  /// - Returns: The row that gets the focus; nil where nothing was changed.
  func apply(_ action: PostedForm.Action, to typed: inout RecordInput) -> Focus? {
    switch action {
    case .save, .language, .refresh: nil
    case .addRow(let list): addRow(to: list, &typed)
    case .removeRow(let list, let index): removeRow(index, of: list, &typed)
    }
  }

  private func addRow(to list: FieldName, _ typed: inout RecordInput) -> Focus? {
    guard let list = grid(list) else { return nil }
    var rows = rows(of: list, typed)
    guard rows.count < PostedForm.mostRows else { return nil }
    rows.append(RecordInput())
    typed[list.field.name.text] = .list(rows)
    return Focus(list: list, row: rows.count - 1)
  }

  private func removeRow(_ index: Int, of list: FieldName, _ typed: inout RecordInput) -> Focus? {
    guard let list = grid(list) else { return nil }
    var rows = rows(of: list, typed)
    guard rows.indices.contains(index) else { return nil }
    rows.remove(at: index)
    typed[list.field.name.text] = rows.isEmpty ? .blank : .list(rows)
    return Focus(list: list, row: min(index, rows.count - 1))
  }

  /// The rows that were on the page: the posted ones, or where none were posted, the stored ones by their ids.
  private func rows(of list: FormField, _ typed: RecordInput) -> [RecordInput] {
    switch typed[list.field.name.text] {
    case .list(let rows): return rows
    case .blank, .text, .number, .truth, .texts, .object, .items: return []
    case nil:
      guard let old = evaluator.old, case .list(let rows) = old.values[list.field] else { return [] }
      return rows.map { RecordInput(rowID: $0.id?.text) }
    }
  }

  /// Sets the focus to the first box of a row that can be filled.
  ///
  /// - Parameters:
  ///   - focus: The row.
  ///   - state: The form to change.
  func begin(at focus: Focus, _ state: inout FormState) {
    let id = focus.list.field.id
    guard state.fields[id].rows.indices.contains(focus.row) else {
      state.fields[id].isFocused = true
      return
    }
    let cells = state.fields[id].rows[focus.row].fields
    guard let first = cells.firstIndex(where: { !$0.isHidden && !$0.isLocked }) else { return }
    state.fields[id].rows[focus.row].fields[first].isFocused = true
  }

  private func grid(_ name: FieldName) -> FormField? {
    form.fields.first { $0.field.name == name && $0.control == .grid }
  }
}
