public import SchemaModel
public import Validation

extension FormPlan {
  /// A change that met another: every text as it was typed, and beside each field that differs what is stored now.
  /// Saving again keeps what stands in the boxes.
  ///
  /// - Parameter judge: knows the values that someone else saved meanwhile.
  public func conflict(
    _ input: RecordInput, judge: FormJudge, names: ReferenceNames = { _, _ in nil }
  ) -> FormState {
    let theirs = state(judge, names: names)
    let stored = judge.old?.values ?? []
    var mine = state(input, violations: [], judge: judge, names: names)
    mine.problems = [FormState.Problem(anchor: nil, message: words.message("forms.conflict"))]
    for id in shown where !mine.fields[id].isLocked && !mine.fields[id].isHidden {
      guard !mine.fields[id].shows(theirs.fields[id]) else { continue }
      let value = stored.indices.contains(id) ? fields[id].text(stored[id], words) : ""
      let message = words.message(
        value.isEmpty ? "forms.stored_blank" : "forms.stored_now", ["label": fields[id].label, "value": value])
      mine.fields[id].problem = message
      mine.problems.append(
        FormState.Problem(anchor: FieldPath(fields[id].field.name).anchor, message: message))
    }
    return mine
  }
}

extension FieldState {
  /// Whether the same stands in both, whatever is said of it.
  public func shows(_ other: FieldState) -> Bool {
    text == other.text && chosen == other.chosen && foreign == other.foreign && rows.count == other.rows.count
      && zip(rows, other.rows).allSatisfy { mine, theirs in
        mine.id == theirs.id && zip(mine.fields, theirs.fields).allSatisfy { $0.shows($1) }
      }
  }
}
