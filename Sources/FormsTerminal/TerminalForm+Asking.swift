import Forms
import Localization
import SchemaModel
import Validation

extension TerminalForm {
  /// Where a field stands that is no field of the record itself.
  struct RowPlace {
    let list: FieldPlan
    /// From 1.
    let number: Int
  }

  /// Options that are shown without being asked for.
  private static let mostShown = 30
  /// Options that stand a line each.
  private static let mostLines = 12

  /// Asks a field until the answer is right.
  ///
  /// - Parameter kept: what was answered before; an empty line keeps it.
  /// - Returns: the answer; nil where the default goes in.
  func ask(_ field: FieldPlan, kept: InputValue?, in row: RowPlace? = nil) throws -> InputValue? {
    introduce(field, showsAll: false)
    let offered = kept.map { shown($0, field) } ?? field.text(field.field.defaultValue, plan.words)
    let prompt = offered.isEmpty ? "> " : "[\(offered)] > "
    while true {
      let line = try line(prompt)
      if line == "?" {
        introduce(field, showsAll: true)
        continue
      }
      let answer = line.isEmpty ? kept ?? unsaid(field) : line == "-" ? .blank : OptionNumbers(field).answer(line)
      guard let violation = violation(answer, field, in: row) else { return answer }
      complain(plan.message(violation))
      if violation.rule == .option { suggest(line, field) }
    }
  }

  /// An empty line: the default where there is one, else nothing.
  private func unsaid(_ field: FieldPlan) -> InputValue? { field.field.defaultValue.isBlank ? .blank : nil }

  /// What an answer is called in brackets.
  func shown(_ answer: InputValue, _ field: FieldPlan) -> String {
    switch answer {
    case .blank: ""
    case .text(let text): field.label(of: text)
    case .texts(let texts): texts.map(field.label).joined(separator: "; ")
    case .rows(let rows): plan.words.message("forms.rows", ["count": String(rows.count)])
    }
  }

  /// What the validator says of one answer alone.
  private func violation(_ answer: InputValue?, _ field: FieldPlan, in row: RowPlace?) -> Violation? {
    let name = field.field.name
    var input = RecordInput(answer.map { [RecordInput.Entry(name: name.text, value: $0)] } ?? [])
    var path = FieldPath(name)
    if let list = row?.list.field.name {
      input = RecordInput([RecordInput.Entry(name: list.text, value: .rows([input]))])
      path = FieldPath(list).row(0, name)
    }
    return validator.create(input, entity: plan.entity, in: ValidationContext()).violations.first { $0.path == path }
  }

  /// The label, what may be left out, the help, the options.
  private func introduce(_ field: FieldPlan, showsAll: Bool) {
    let mark = field.isOptional ? " " + plan.words.message("forms.optional") : ""
    let unit = field.unit.map { " – \($0)" } ?? ""
    io.write("\n\(field.label)\(unit)\(mark)\n")
    if let help = field.help { io.write("  \(help)\n") }
    if field.control == .date {
      note("forms.date_hint_\(plan.display.calendar.rawValue)")
    }
    if field.control == .checks { note("terminal.several") }
    showOptions(field, showsAll: showsAll)
  }

  private func showOptions(_ field: FieldPlan, showsAll: Bool) {
    let numbers = OptionNumbers(field)
    let options = field.options.enumerated().map { index, option in
      numbers.areUsed ? "\(plan.display.text(index + 1))  \(option.label)" : numbers.named(option)
    }
    if field.field.type.scalar == .boolean {
      io.write("  " + field.options.map(\.label).joined(separator: " / ") + "\n")
    } else if options.count > Self.mostShown, !showsAll {
      note("terminal.many_options", ["count": String(options.count)])
    } else if options.count > Self.mostLines {
      for line in Self.wrapped(options, width: 76) { io.write("  \(line)\n") }
    } else {
      for option in options { io.write("  \(option)\n") }
    }
  }

  /// Options that the text is a part of.
  private func suggest(_ text: String, _ field: FieldPlan) {
    let key = Folding.fold(text)
    guard key.count > 1 else { return }
    let near = field.options.filter { Folding.fold($0.label).contains(key) || Folding.fold($0.code).contains(key) }
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
