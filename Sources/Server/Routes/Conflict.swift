import Forms
import JSONText
import SchemaModel
import Storage
import Validation

/// A record that two people changed at once. What only the other one changed is taken over; where both did, the box
/// keeps what was typed here and the message beside it says what is stored, so that a person decides.
struct Conflict {
  let plan: FormPlan
  let stored: StoredRecord
  let names: FormPlan.ReferenceNames
  let validator: Validator

  /// The form to show. `version` is the one that the typist had before him.
  func state(_ input: RecordInput, since version: Int, _ history: [HistoryEntry]) -> FormState {
    let theirs = plan.state(stored.values, names: names)
    var state = plan.state(input, stored: stored.values, violations: [], names: names)
    let news = history.filter { $0.version > version }
    let author = news.last?.by ?? stored.changedBy
    var problems: [FormState.Problem] = []
    for field in plan.entity.fields where !Self.isSame(state.fields[field.id], theirs.fields[field.id]) {
      guard let change = news.lazy.flatMap(\.changes).first(where: { $0.field == field.name.text }) else { continue }
      if let before = before(change, field), Self.isSame(state.fields[field.id], before) {
        state.fields[field.id] = theirs.fields[field.id]
        continue
      }
      let message = message(field, theirs.fields[field.id], author: author)
      state.fields[field.id].problem = message
      problems.append(FormState.Problem(anchor: FieldPath(field.name).anchor, message: message))
    }
    let key = problems.isEmpty ? "server.conflict.merged" : "server.conflict.both"
    let lead = FormState.Problem(anchor: nil, message: plan.words.message(key, ["user": author]))
    state.problems = [lead] + problems
    return state
  }

  private func message(_ field: Field, _ theirs: FieldState, author: String) -> String {
    let shown = plan.fields[field.id].text(stored.value(of: field), plan.words)
    let value = shown.isEmpty ? plan.words.message("server.conflict.blank") : shown
    let label = plan.fields[field.id].label
    return plan.words.message("server.conflict.field", ["label": label, "user": author, "value": value])
  }

  /// The box of a field as the typist first saw it; nil where it cannot be told.
  private func before(_ change: HistoryEntry.Change, _ field: Field) -> FieldState? {
    guard field.rows.isEmpty,
      let input = RecordInput(json: .object([JSONValue.Member(field.name.text, change.old)]))
    else { return nil }
    var values = stored.values
    guard values.indices.contains(field.id) else { return nil }
    let read = validator.update(input, entity: plan.entity, old: values, oldOrigins: stored.origins)
    values[field.id] = read.values.indices.contains(field.id) ? read.values[field.id] : .blank
    return plan.state(values, names: names).fields[field.id]
  }

  private static func isSame(_ left: FieldState, _ right: FieldState) -> Bool {
    left.text == right.text && left.chosen == right.chosen && left.foreign == right.foreign
      && left.rows.count == right.rows.count
      && zip(left.rows, right.rows).allSatisfy { rows in
        rows.0.fields.count == rows.1.fields.count && zip(rows.0.fields, rows.1.fields).allSatisfy(isSame)
      }
  }
}
