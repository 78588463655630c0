import Forms
import Presentation
import SchemaModel
import Validation

/// What all parts of a dialogue share: the form, the answers so far, and the console.
struct DialogueContext {
  let form: FormDefinition
  let answers: FormAnswers
  let console: DialogueConsole

  /// What the validator makes of the answers so far.
  var evaluation: ValidatedRecord { answers.evaluation }

  /// An answer as people read it, as in the brackets of a prompt.
  ///
  /// - Parameters:
  ///   - answer: the answer as it was given.
  ///   - field: the field that it answers.
  /// - Returns: labels of options, a count of rows, or the text as it was typed; empty for a blank.
  func text(of answer: InputValue, in field: FormField) -> String {
    switch answer {
    case .blank: ""
    case .text(let text): field.label(of: text)
    case .number(let digits): digits
    case .truth(let flag): flag ? form.words.display.yes : form.words.display.no
    case .object, .items: ""
    case .texts(let texts): texts.map(field.label).joined(separator: "; ")
    case .list(let rows): form.words.message("forms.rows", ["count": String(rows.count)])
    }
  }

  /// A value as people read it.
  ///
  /// - Parameters:
  ///   - value: the value as it is stored.
  ///   - field: the field that has it.
  /// - Returns: the formatted value; empty for a blank.
  func text(of value: Value, in field: FormField) -> String { field.text(value, form.words) }

  /// Writes what is wrong.
  ///
  /// - Parameter violation: the rule that is violated, and where.
  func showError(_ violation: Violation) { console.showError(form.message(violation)) }
}
