import Diagnostics
import Forms
import Localization
import Presentation
import SchemaModel
import Validation

extension TerminalForm {
  /// Options that are shown without being asked for.
  private static let mostShown = 30
  /// Options that stand a line each.
  private static let mostLines = 12

  /// Asks a question until the answer is right. Throws `PreviousQuestionRequest` for the question before.
  ///
  /// - Parameter kept: what was answered before; an empty line keeps it where it still fits.
  /// - Returns: the answer; nil where the default goes in.
  func ask(_ question: Question, kept: InputValue?) throws -> InputValue? {
    let field = question.field
    let read = evaluator.record(question.input(nil, in: answers))
    let condition = question.condition(read)
    introduce(field, condition, showsAll: false)
    // A default that does not fit the other answers is none.
    let value = question.violation(read) == nil ? question.value(read) : .blank
    let kept = kept.flatMap { violation(of: $0, to: question) == nil ? $0 : nil }
    let offered = kept.map { shown($0, field) } ?? field.text(value, plan.words)
    // An empty line: the default where there is one, else nothing.
    let unsaid: InputValue? = value.isBlank ? .blank : nil
    let numbers = OptionNumbers(field, offered: condition.offered)
    while true {
      let line = try line(offered.isEmpty ? "> " : "[\(offered)] > ")
      if line == "<" { throw PreviousQuestionRequest() }
      if line == "?" {
        introduce(field, condition, showsAll: true)
        continue
      }
      let answer = line.isEmpty ? kept ?? unsaid : line == "-" ? .blank : numbers.answer(line)
      guard let violation = violation(of: answer, to: question) else { return answer }
      complain(plan.message(violation))
      if violation.rule == .option { suggest(line, numbers) }
      try askAgain()
    }
  }

  /// What the validator says of an answer beside all others.
  func violation(of answer: InputValue?, to question: Question) -> Violation? {
    question.violation(evaluator.record(question.input(answer, in: answers)))
  }

  /// What an answer is called in brackets.
  func shown(_ answer: InputValue, _ field: FormField) -> String {
    switch answer {
    case .blank: ""
    case .text(let text): field.label(of: text)
    case .number(let digits): digits
    case .truth(let flag): flag ? plan.words.display.yes : plan.words.display.no
    case .object, .items: ""
    case .texts(let texts): texts.map(field.label).joined(separator: "; ")
    case .rows(let rows): plan.words.message("forms.rows", ["count": String(rows.count)])
    }
  }

  /// The label, what may be left out, the help, the options.
  private func introduce(_ field: FormField, _ condition: FieldCondition, showsAll: Bool) {
    let key = condition.isRequired ? field.isOptional ? "forms.required_here" : nil : "forms.optional"
    let mark = key.map { " " + plan.words.message($0) } ?? ""
    let unit = field.unit.map { " – \($0)" } ?? ""
    io.write("\n\(style.label(field.label))\(style.aside(unit + mark))\n")
    if let help = field.help { aside(help) }
    if let hint = field.hint { aside(hint) }
    if field.control == .checks { note("terminal.several") }
    showOptions(OptionNumbers(field, offered: condition.offered), showsAll: showsAll)
  }

  private func showOptions(_ numbers: OptionNumbers, showsAll: Bool) {
    let field = numbers.field
    let options = numbers.options.enumerated().map { index, option in
      numbers.areUsed ? "\(plan.display.text(index + 1))  \(option.label)" : numbers.named(option)
    }
    if options.isEmpty, !field.options.isEmpty {
      note("terminal.no_options")
    } else if field.field.type.scalar == .boolean {
      io.write("  \(numbers.options.map(\.label).joined(separator: " / "))\n")
    } else if options.count > Self.mostShown, !showsAll {
      note("terminal.many_options", ["count": String(options.count)])
    } else if options.count > Self.mostLines {
      for line in Self.wrapped(options, width: 76) { io.write("  \(line)\n") }
    } else {
      for option in options { io.write("  \(option)\n") }
    }
  }

  /// Options that the text is a part of.
  private func suggest(_ text: String, _ numbers: OptionNumbers) {
    let key = Folding.fold(text)
    guard key.count > 1 else { return }
    let near = numbers.options.filter {
      Folding.fold($0.label).contains(key) || Folding.fold($0.code).contains(key)
    }
    guard (1...8).contains(near.count) else { return }
    note("terminal.did_you_mean", ["options": near.map(\.label).joined(separator: " · ")])
  }

  private static func wrapped(_ parts: [String], width: Int) -> [String] {
    parts.reduce(into: [String]()) { lines, part in
      if let last = lines.last, last.count + part.count + 3 <= width {
        lines[lines.count - 1] = last + " · " + part
      } else {
        lines.append(part)
      }
    }
  }
}
