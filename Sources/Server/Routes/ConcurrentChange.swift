import Forms
import SchemaModel
import Storage
import Validation

/// A record that two people changed at once, as the form shows it to the second of them.
struct ConcurrentChange {
  /// What the second one typed, evaluated beside what the first one saved.
  let submission: EvaluatedSubmission
  /// The record as the first one saved it.
  let stored: StoredRecord
  /// Finds what referred records are called.
  let names: FormDefinition.ReferenceNames

  /// The form to show, and what the page says above it: that another one saved, which by itself is no problem.
  ///
  /// - Parameters:
  ///   - version: The version from which both set out.
  ///   - history: What happened to the record after that version.
  ///   - problem: Why the form is shown, where it was nobody else who saved; then there is nothing to say above it.
  /// - Returns: Both changes, whose problems are what both changed; and the sentence.
  func state(
    since version: Int, _ history: [HistoryEntry], because problem: FormState.Problem? = nil
  ) -> (state: FormState, notice: String?) {
    let plan = submission.plan
    let news = history.filter { $0.version > version }
    var base: [FieldName: Value] = [:]
    for field in plan.entity.fields {
      let first = news.lazy.flatMap(\.changes).first { $0.field == field.name.text }
      base[field.name] = first.map { ValueJSON.decode($0.old, field: field) } ?? stored.values[field]
    }
    var merge = ChangeMerge(plan, submission.evaluator, base: base, names: names)
    var state = merge.state(submission.evaluation)
    if let problem {
      state.problems.insert(problem, at: 0)
      return (state, nil)
    }
    let author = news.last?.by ?? stored.changedBy
    let key = state.problems.isEmpty ? "server.conflict.merged" : "server.conflict.both"
    return (state, plan.words.message(key, ["user": author]))
  }
}
