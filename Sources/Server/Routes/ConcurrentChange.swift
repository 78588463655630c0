import Forms
import SchemaModel
import Storage
import Validation

/// A record that two users changed at once, for the form of the second one.
struct ConcurrentChange {
  /// The answers of the second user, evaluated beside what the first one saved.
  let submission: EvaluatedSubmission
  /// The record as the first user saved it.
  let stored: StoredRecord
  /// Finds the titles of referenced records.
  let names: FormDefinition.ReferenceNames

  /// The form with both changes.
  ///
  /// - Parameters:
  ///   - version: The version that both started from.
  ///   - history: The history of the record.
  ///   - problem: Why the form is displayed where the same user saved; nil where another one did.
  /// - Returns: The state of the form, whose problems are the fields that both changed; and the sentence above it, nil
  ///   with a `problem`.
  func state(
    since version: Int, _ history: [HistoryEntry], because problem: FormState.Problem? = nil
  ) -> (state: FormState, notice: String?) {
    let form = submission.form
    let news = history.filter { $0.version > version }
    var base: [FieldName: Value] = [:]
    for field in form.entity.fields {
      let first = news.lazy.flatMap(\.changes).first { $0.field == field.name.text }
      base[field.name] = first.map { ValueJSON.decode($0.old, field: field) } ?? stored.values[field]
    }
    var merge = ChangeMerge(form, submission.evaluator, base: base, names: names)
    var state = merge.state(submission.evaluation)
    if let problem {
      state.problems.insert(problem, at: 0)
      return (state, nil)
    }
    let author = news.last?.by ?? stored.changedBy
    let key = state.problems.isEmpty ? "server.conflict.merged" : "server.conflict.both"
    return (state, form.words.message(key, ["user": author]))
  }
}
