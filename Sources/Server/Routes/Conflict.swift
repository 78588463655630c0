import Forms
import SchemaModel
import Storage
import Validation

/// A record that two people changed at once, as the form shows it to the second of them.
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
    let base = plan.entity.fields.map { field -> Value? in
      let first = news.lazy.flatMap(\.changes).first { $0.field == field.name.text }
      return first.map { ValueJSON.decode($0.old, field: field) } ?? stored.value(of: field)
    }
    var merge = ChangeMerge(plan, judge, base: base, names: names)
    var state = merge.state(input)
    let author = news.last?.by ?? stored.changedBy
    let key = state.problems.isEmpty ? "server.conflict.merged" : "server.conflict.both"
    let told = FormState.Problem(anchor: nil, message: plan.words.message(key, ["user": author]))
    state.problems.insert(problem ?? told, at: 0)
    return state
  }
}
