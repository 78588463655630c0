import Diagnostics
import Forms
import Presentation
import SchemaModel
import Validation

extension TerminalForm {
  /// Asks for rows until there are enough, behind those that are there. Blank where there are none. Throws `PreviousQuestionRequest`
  /// from the question whether there is a row.
  mutating func askRows(of list: FormField) throws {
    if plan.tabs.allSatisfy({ $0.label != list.label }) { io.write("\n\(style.label(list.label))\n") }
    if let help = list.help { aside(help) }
    if answers[list.field.name.text] == nil { set(rows(of: list, parked), of: list) }
    while rows(of: list).count < Validator.mostRows, try wantsRow(of: list) {
      do {
        set(rows(of: list) + [try askRow(of: list, at: rows(of: list).count)], of: list)
        tellRow(of: list, at: rows(of: list).count - 1)
        remark()
      } catch is PreviousQuestionRequest {
        continue
      }
    }
  }

  /// Asks the fields of a row that are in sight, with what stands there in brackets. Going back from the first one
  /// leaves the row as it was.
  private func askRow(of list: FormField, at place: Int) throws -> RecordInput {
    var rows = rows(of: list)
    let kept = rows.indices.contains(place) ? rows[place] : RecordInput()
    if !rows.indices.contains(place) { rows.append(RecordInput()) }
    rows[place] = RecordInput(rowID: kept.rowID)
    var passed: [Int] = []
    var index = 0
    while list.rows.indices.contains(index) {
      let field = list.rows[index]
      let name = field.field.name.text
      let question = Question(field: field, row: .init(list: list, index: place, rows: rows))
      let condition = question.condition(evaluator.record(question.input(nil, in: answers)))
      guard field.isAsked(condition) else {
        rows[place][name] = nil
        index += 1
        continue
      }
      io.write("\n\(style.aside("\(list.label) \(plan.display.text(place + 1))"))")
      do {
        rows[place][name] = try ask(question, kept: rows[place][name] ?? kept[name])
        passed.append(index)
        index += 1
      } catch is PreviousQuestionRequest {
        guard let before = passed.popLast() else { throw PreviousQuestionRequest() }
        index = before
      }
    }
    return rows[place]
  }

  private func wantsRow(of list: FormField) throws -> Bool {
    let isFirst = rows(of: list).isEmpty
    let condition = read.conditions.condition(of: list.field)
    say(isFirst ? "terminal.add_row" : "terminal.add_another", ["list": list.label])
    return try isYes(usual: isFirst && condition.isRequired)
  }

  /// Tells what is worked out in a row.
  private func tellRow(of list: FormField, at place: Int) {
    for field in list.rows where field.isComputed {
      let question = Question(field: field, row: .init(list: list, index: place, rows: []))
      guard question.condition(read).isVisible else { continue }
      let value = question.value(read)
      if !value.isBlank { tell(field, field.text(value, plan.words)) }
    }
  }

  /// Lets rows be changed, added and removed one by one.
  mutating func changeRows(of list: FormField) throws {
    while true {
      let rows = rows(of: list)
      heading(list.label)
      for (index, row) in rows.enumerated() {
        io.write("  \(plan.display.text(index + 1))  \(summary(row, at: index, of: list))\n")
      }
      say("terminal.rows_menu")
      let words = try line("> ").split(separator: " ").map(String.init)
      guard let first = words.first, words != ["<"] else { return }
      let number = words.last.flatMap { TerminalWords.number($0) }
      if let number, words.count == 1, rows.indices.contains(number - 1) {
        try changeRow(of: list, at: number - 1)
      } else if commands.command(first) == .add, words.count == 1 {
        try changeRow(of: list, at: rows.count)
      } else if commands.command(first) == .remove, let number, rows.indices.contains(number - 1) {
        set(rows.enumerated().filter { $0.offset != number - 1 }.map(\.element), of: list)
        remark()
      } else {
        say("terminal.not_understood", ["text": words.joined(separator: " ")])
        try askAgain()
      }
    }
  }

  private mutating func changeRow(of list: FormField, at place: Int) throws {
    var rows = rows(of: list)
    do {
      let row = try askRow(of: list, at: place)
      if rows.indices.contains(place) { rows[place] = row } else { rows.append(row) }
    } catch is PreviousQuestionRequest {
      return
    }
    set(rows, of: list)
    tellRow(of: list, at: place)
    remark()
  }

  private func rows(of list: FormField, _ input: RecordInput? = nil) -> [RecordInput] {
    if case .rows(let rows)? = (input ?? answers)[list.field.name.text] { rows } else { [] }
  }

  private mutating func set(_ rows: [RecordInput], of list: FormField) {
    answers[list.field.name.text] = rows.isEmpty ? .blank : .rows(rows)
  }

  /// A row in words, what is worked out in it included.
  private func summary(_ row: RecordInput, at place: Int, of list: FormField) -> String {
    return list.rows.map { field in
      if let answer = row[field.field.name.text] { return shown(answer, field) }
      let question = Question(field: field, row: .init(list: list, index: place, rows: []))
      return field.text(question.value(read), plan.words)
    }.filter { !$0.isEmpty }.joined(separator: " · ")
  }
}
