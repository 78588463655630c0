import SchemaModel
import Validation

/// Compares a posted answer with the stored value: of a field of the record, or of a cell of a row that both have.
struct AnswerConflict {
  /// Whose change an answer is: `typed` by the sender, `stored` by somebody else meanwhile, or `both`.
  enum Verdict { case typed, stored, both }

  let form: FormDefinition
  let names: FormDefinition.ReferenceNames
  let field: FormField
  /// The value with which the page was made; nil where it is not known any more.
  let before: Value?
  let stored: Value

  /// Decides whose change an answer is.
  ///
  /// - Parameters:
  ///   - answer: The posted answer.
  ///   - read: The value that the validator read from it.
  /// - Returns: `typed` where the stored value has not changed or equals the answer, `stored` where the answer still is
  ///   the earlier value, `both` where the two differ.
  func verdict(_ answer: InputValue, _ read: Value) -> Verdict {
    if before == stored || matches(answer, read, stored) { return .typed }
    if let before, matches(answer, read, before) { return .stored }
    return .both
  }

  /// Whether an answer means a value, in the same words or in others.
  ///
  /// - Parameters:
  ///   - answer: The posted answer.
  ///   - read: The value that the validator read from it.
  ///   - value: The value to compare with.
  /// - Returns: True for equal values, and where the box would show and send the same for both.
  func matches(_ answer: InputValue, _ read: Value, _ value: Value) -> Bool {
    if !read.isBlank, read == value { return true }
    let (shown, came) = (field.state(value, form.words, names: names), field.state(answer, form.words))
    return came.text == BoxText.givenBack(shown.text, by: field.control) && came.chosen == shown.chosen
      && came.foreign == shown.foreign
  }

  /// The sentence beside the box that shows the stored value.
  var message: String {
    var text = field.text(stored, form.words)
    if case .reference = stored { text = field.state(stored, form.words, names: names).text }
    return form.words.message(
      text.isEmpty ? "forms.stored_blank" : "forms.stored_now", ["label": field.label, "value": text])
  }
}
