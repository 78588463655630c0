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
  let judge: FormJudge

  /// The form to show. `version` is the one that the typist had before him, `history` that of the record.
  /// `because` says why, where it was nobody else.
  func state(
    _ input: RecordInput, since version: Int, _ history: [HistoryEntry], because problem: FormState.Problem? = nil
  ) -> FormState {
    let news = history.filter { $0.version > version }
    let typed = plan.state(input, violations: [], judge: judge, names: names)
    var input = input
    var contested: Set<String> = []
    for field in plan.entity.fields {
      guard let change = news.lazy.flatMap(\.changes).first(where: { $0.field == field.name.text }) else { continue }
      if let before = before(change, field), typed.fields[field.id].shows(before) {
        input[field.name.text] = nil
      } else {
        contested.insert(FieldPath(field.name).anchor)
      }
    }
    var state = plan.conflict(input, judge: judge, names: names)
    state.problems.removeAll { $0.anchor.map { !contested.contains($0) } ?? true }
    for field in plan.entity.fields where !contested.contains(FieldPath(field.name).anchor) {
      state.fields[field.id].problem = nil
    }
    let author = news.last?.by ?? stored.changedBy
    let key = state.problems.isEmpty ? "server.conflict.merged" : "server.conflict.both"
    let told = FormState.Problem(anchor: nil, message: plan.words.message(key, ["user": author]))
    state.problems.insert(problem ?? told, at: 0)
    return state
  }

  /// The box of a field as the typist first saw it; nil where it cannot be told.
  private func before(_ change: HistoryEntry.Change, _ field: Field) -> FieldState? {
    guard field.rows.isEmpty,
      let input = RecordInput(json: .object([JSONValue.Member(field.name.text, change.old)]))
    else { return nil }
    var values = stored.values
    guard values.indices.contains(field.id) else { return nil }
    let old = OldRecord(values: values, origins: stored.origins)
    let read = judge.validator.read(input, entity: plan.entity, old: old)
    values[field.id] = read.values.indices.contains(field.id) ? read.values[field.id] : .blank
    return plan.state(values, names: names).fields[field.id]
  }
}
