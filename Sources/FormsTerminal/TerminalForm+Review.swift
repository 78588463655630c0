import Forms
import Localization
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
        let violations = validator.create(answers, entity: plan.entity, in: ValidationContext()).violations
        if violations.isEmpty { return .save(answers) }
        try correct(violations)
      case .quit:
        say("terminal.not_saved")
        return .quit
      case .yes, .no, .add, .remove, .help, nil:
        if let field = field(line) {
          try change(field)
        } else {
          say("terminal.not_understood", ["text": line])
        }
      }
    }
  }

  /// Asks a field again, its answer in brackets.
  mutating func change(_ field: FieldPlan) throws {
    if field.control == .grid {
      try changeRows(of: field)
    } else {
      let name = field.field.name.text
      answers[name] = try ask(field, kept: answers[name])
    }
  }

  private mutating func correct(_ violations: [Violation]) throws {
    for violation in violations { complain(plan.message(violation)) }
    for field in inOrder where violations.contains(where: { $0.path.steps.first == .field(field.field.name) }) {
      try change(field)
    }
  }

  /// The fields in the order of the form.
  private var inOrder: [FieldPlan] {
    plan.tabs.flatMap(\.rows).flatMap(\.self).filter(plan.fields.indices.contains).map { plan.fields[$0] }
  }

  /// The field that a line names: by its number, its name or its label.
  private func field(_ line: String) -> FieldPlan? {
    let fields = inOrder
    if let number = TerminalWords.number(line) {
      return fields.indices.contains(number - 1) ? fields[number - 1] : nil
    }
    let key = Folding.fold(line)
    return fields.first { $0.field.name.text == line || Folding.fold($0.label) == key }
  }

  private func showAnswers() {
    heading(plan.words.message("terminal.check"))
    let read = validator.create(answers, entity: plan.entity, in: ValidationContext())
    let width = min(28, plan.fields.map(\.label.count).max() ?? 0)
    for (index, field) in inOrder.enumerated() {
      let number = plan.display.text(index + 1)
      let space = String(repeating: " ", count: max(0, 3 - number.count))
      let label = field.label + String(repeating: " ", count: max(0, width - field.label.count))
      let answer = answer(field, read)
      io.write("\(space)\(number)  \(label)  \(answer.isEmpty ? "–" : answer)\n")
    }
  }

  /// An answer as it will be stored; as it was typed where only the store can tell.
  private func answer(_ field: FieldPlan, _ read: ValidatedRecord) -> String {
    let name = field.field.name.text
    let value = read.values.indices.contains(field.field.id) ? read.values[field.field.id] : .blank
    if case .reference = value { return answers[name].map { shown($0, field) } ?? "" }
    guard !value.isBlank else { return answers[name].map { shown($0, field) } ?? "" }
    let text = field.text(value, plan.words).replacing("\n", with: " ⏎ ")
    return answers[name] == nil ? "\(text) (\(plan.words.message("forms.preset")))" : text
  }
}
