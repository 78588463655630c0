import Diagnostics
import Forms
import Localization
import Presentation
import SchemaModel
import Validation

extension TerminalForm {
  /// Shows all answers until somebody saves or leaves.
  mutating func review() throws -> Outcome {
    while true {
      showAnswers()
      say("terminal.review_menu")
      let line = try line("> ")
      switch line.isEmpty ? .save : commands.command(line) {
      case .save:
        if try isReady() { return .save(answers) }
      case .quit:
        say("terminal.not_saved")
        return .quit
      case .yes, .no, .add, .remove, .help, nil:
        if let field = field(line) {
          try change(field)
          try follow()
        } else {
          say("terminal.not_understood", ["text": line])
          try askAgain()
        }
      }
    }
  }

  /// Asks a field again, its answer in brackets; going back leaves it as it is.
  mutating func change(_ field: FormField) throws {
    if field.control == .grid {
      try changeRows(of: field)
    } else {
      let name = field.field.name.text
      do {
        answers[name] = try ask(Question(field: field), kept: answers[name])
      } catch is PreviousQuestionRequest {
        return
      }
    }
    asked.insert(field.field.id)
    remark()
  }

  /// Whether nothing stands against saving: what is wrong is asked again, warnings are asked about.
  private mutating func isReady() throws -> Bool {
    if read.violations.isEmpty { return try agrees(to: read.warnings) }
    for violation in read.violations { complain(plan.message(violation)) }
    try askAgain()
    for field in inOrder where read.violations.contains(where: { $0.path.steps.first == .field(field.field.name) }) {
      try change(field)
    }
    try follow()
    return false
  }

  /// Asks once whether to save in spite of warnings.
  mutating func agrees(to warnings: [Violation]) throws -> Bool {
    let names = warnings.compactMap(\.check?.name)
    guard !agreed.isSuperset(of: names) else { return true }
    io.write("\n")
    for warning in warnings { complain(plan.message(warning)) }
    say("terminal.save_anyway")
    do {
      guard try isYes(usual: false) else { return false }
    } catch is PreviousQuestionRequest {
      return false
    }
    agreed.formUnion(names)
    return true
  }

  /// The fields that can be changed, in the order of the form.
  private var inOrder: [FormField] { plan.shown.map { plan.fields[$0] }.filter(isAsked) }

  /// The field that a line names: by its number, its name or its label.
  private func field(_ line: String) -> FormField? {
    let fields = inOrder
    if let number = TerminalWords.number(line) {
      return fields.indices.contains(number - 1) ? fields[number - 1] : nil
    }
    let key = Folding.fold(line)
    return fields.first { $0.field.name.text == line || Folding.fold($0.label) == key }
  }

  /// Every field in sight; a number stands before those that can be changed, `=` before those that are worked out or
  /// locked.
  private func showAnswers() {
    heading(plan.words.message("terminal.check"))
    let fields = plan.shown.map { plan.fields[$0] }
    let visible = fields.filter { read.conditions.condition(of: $0.field).isVisible }
    let width = min(28, visible.map(\.label.count).max() ?? 0)
    var count = 0
    for field in visible {
      let isAsked = field.isAsked(read.conditions.condition(of: field.field))
      if isAsked { count += 1 }
      let number = isAsked ? plan.display.text(count) : "="
      let space = String(repeating: " ", count: max(0, 3 - number.count))
      let label = field.label + String(repeating: " ", count: max(0, width - field.label.count))
      let answer = answer(field, read, isAsked: isAsked)
      io.write("\(space)\(number)  \(label)  \(answer.isEmpty ? "–" : answer)\n")
    }
  }

  /// An answer as it will be stored; as it was typed where only the store can tell.
  private func answer(_ field: FormField, _ read: ValidatedRecord, isAsked: Bool) -> String {
    let name = field.field.name.text
    let value = Question(field: field).value(read)
    if case .reference = value { return answers[name].map { shown($0, field) } ?? "" }
    guard !value.isBlank else { return answers[name].map { shown($0, field) } ?? "" }
    let text = field.text(value, plan.words).replacing("\n", with: " ⏎ ")
    return isAsked && answers[name] == nil ? "\(text) (\(plan.words.message("forms.preset")))" : text
  }
}
