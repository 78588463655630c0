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

  /// The form to show, and what is told above it: that another one saved, which by itself is no problem.
  ///
  /// - Parameters:
  ///   - input: what was typed.
  ///   - version: the one that the typist had before him.
  ///   - history: that of the record.
  ///   - problem: why, where it was nobody else; then nothing is told.
  /// - Returns: both changes, whose problems are what both changed; and the sentence.
  func state(
    _ input: RecordInput, since version: Int, _ history: [HistoryEntry], because problem: FormState.Problem? = nil
  ) -> (state: FormState, notice: String?) {
    let news = history.filter { $0.version > version }
    var base: [FieldName: Value] = [:]
    for field in plan.entity.fields {
      let first = news.lazy.flatMap(\.changes).first { $0.field == field.name.text }
      base[field.name] = first.map { ValueJSON.decode($0.old, field: field) } ?? stored.values[field]
    }
    var merge = ChangeMerge(plan, judge, base: base, names: names)
    var state = merge.state(input)
    if let problem {
      state.problems.insert(problem, at: 0)
      return (state, nil)
    }
    let author = news.last?.by ?? stored.changedBy
    let key = state.problems.isEmpty ? "server.conflict.merged" : "server.conflict.both"
    return (state, plan.words.message(key, ["user": author]))
  }
}
