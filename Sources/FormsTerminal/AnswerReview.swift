import Diagnostics
import Forms
import Localization
import Presentation
import SchemaModel
import Validation

/// Shows all answers until they are saved or given up.
struct AnswerReview {
  let context: DialogueContext
  let fields: FieldDialogue
  let sequence: QuestionSequence

  private var answers: FormAnswers { context.answers }
  private var console: DialogueConsole { context.console }

  /// Shows the answers, and lets each be changed.
  ///
  /// - Returns: `.save` once nothing forbids it, or `.quit`.
  /// - Throws: `EndOfInputError`; `RejectedInputError`.
  func run() throws -> TerminalForm.Outcome {
    while true {
      showAnswers()
      console.showMessage("terminal.review_menu")
      let line = try console.readLine(prompt: "> ")
      switch line.isEmpty ? .save : console.commands.command(line) {
      case .save:
        if try isReady() { return .save(answers.input) }
      case .quit:
        console.showMessage("terminal.not_saved")
        return .quit
      case .yes, .no, .add, .remove, .help, nil:
        if let field = field(named: line) {
          try fields.change(field)
          try sequence.askFollowUps()
        } else {
          console.showMessage("terminal.not_understood", ["text": line])
          try console.requireRetry()
        }
      }
    }
  }

  /// Asks once whether to save in spite of warnings.
  ///
  /// - Parameter warnings: the warnings; those that were accepted before are not asked about again.
  /// - Returns: whether all of them are accepted.
  /// - Throws: `EndOfInputError`; `RejectedInputError`.
  func accepts(_ warnings: [Violation]) throws -> Bool {
    let names = warnings.compactMap(\.check?.name)
    guard !answers.acceptedWarnings.isSuperset(of: names) else { return true }
    console.write("\n")
    for warning in warnings { context.showError(warning) }
    console.showMessage("terminal.save_anyway")
    do {
      guard try console.confirm(default: false) else { return false }
    } catch is PreviousQuestionRequest {
      return false
    }
    answers.acceptWarnings(of: names)
    return true
  }

  /// Whether nothing forbids to save. Invalid answers are asked again, warnings are asked about.
  private func isReady() throws -> Bool {
    let violations = context.evaluation.violations
    if violations.isEmpty { return try accepts(context.evaluation.warnings) }
    for violation in violations { context.showError(violation) }
    try console.requireRetry()
    for field in askedFields where isInvalid(field) { try fields.change(field) }
    try sequence.askFollowUps()
    return false
  }

  private func isInvalid(_ field: FormField) -> Bool {
    context.evaluation.violations.contains { $0.path.steps.first == .field(field.field.name) }
  }

  /// The fields that can be changed, in the order of the form.
  private var askedFields: [FormField] { context.form.shown.map { context.form.fields[$0] }.filter(answers.isAsked) }

  /// The field that a line names: by its number, its name or its label.
  private func field(named line: String) -> FormField? {
    let fields = askedFields
    if let number = DialogueCommands.number(line) {
      return fields.indices.contains(number - 1) ? fields[number - 1] : nil
    }
    let key = Folding.fold(line)
    return fields.first { $0.field.name.text == line || Folding.fold($0.label) == key }
  }

  /// Writes every visible field, with a number where it can be changed, and `=` where it is computed or locked.
  private func showAnswers() {
    console.showHeading(context.form.words.message("terminal.check"))
    let fields = context.form.shown.map { context.form.fields[$0] }
    let visible = fields.filter { answers.condition(of: $0).isVisible }
    let width = min(28, visible.map(\.label.count).max() ?? 0)
    var count = 0
    for field in visible {
      let isAsked = answers.isAsked(field)
      if isAsked { count += 1 }
      let number = isAsked ? context.form.display.text(count) : "="
      let space = String(repeating: " ", count: max(0, 3 - number.count))
      let label = field.label + String(repeating: " ", count: max(0, width - field.label.count))
      let answer = text(of: field, isAsked: isAsked)
      console.write("\(space)\(number)  \(label)  \(answer.isEmpty ? "–" : answer)\n")
    }
  }

  /// An answer as it will be stored; as it was typed where only the store can tell.
  private func text(of field: FormField, isAsked: Bool) -> String {
    let answer = answers[field]
    let value = Question(field: field).value(context.evaluation)
    if case .reference = value { return answer.map { context.text(of: $0, in: field) } ?? "" }
    guard !value.isBlank else { return answer.map { context.text(of: $0, in: field) } ?? "" }
    let text = context.text(of: value, in: field).replacing("\n", with: " ⏎ ")
    return isAsked && answer == nil ? "\(text) (\(context.form.words.message("forms.preset")))" : text
  }
}
