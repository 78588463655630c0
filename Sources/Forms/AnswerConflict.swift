import SchemaModel
import Validation

/// An answer that meets what is stored: in a field of the record, or in a cell of a row that both have.
struct AnswerConflict {
  enum Verdict { case typed, stored, both }

  let plan: FormDefinition
  let names: FormDefinition.ReferenceNames
  let field: FormField
  /// From what both set out; nil where it cannot be told.
  let before: Value?
  let stored: Value

  /// Whose change it is. `read` is the value of the answer.
  func verdict(_ answer: InputValue, _ read: Value) -> Verdict {
    if before == stored || says(answer, read, stored) { return .typed }
    if let before, says(answer, read, before) { return .stored }
    return .both
  }

  /// Whether an answer says a value, in these words or in others.
  func says(_ answer: InputValue, _ read: Value, _ value: Value) -> Bool {
    if !read.isBlank, read == value { return true }
    let (shown, came) = (field.state(value, plan.words, names: names), field.state(answer, plan.words))
    return came.text == BoxText.givenBack(shown.text, by: field.control) && came.chosen == shown.chosen
      && came.foreign == shown.foreign
  }

  /// What is told beside the box.
  var message: String {
    var text = field.text(stored, plan.words)
    if case .reference = stored { text = field.state(stored, plan.words, names: names).text }
    return plan.words.message(
      text.isEmpty ? "forms.stored_blank" : "forms.stored_now", ["label": field.label, "value": text])
  }
}
