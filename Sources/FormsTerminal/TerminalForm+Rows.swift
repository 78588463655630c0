import Forms
import SchemaModel
import Validation

extension TerminalForm {
  /// Asks for rows until there are enough. Blank where there are none.
  func askRows(of list: FieldPlan) throws -> InputValue {
    if plan.tabs.allSatisfy({ $0.label != list.label }) { io.write("\n\(list.label)\n") }
    if let help = list.help { io.write("  \(help)\n") }
    var rows: [RecordInput] = []
    while rows.count < Validator.mostRows, try wantsRow(of: list, number: rows.count + 1) {
      rows.append(try askRow(of: list, number: rows.count + 1, kept: nil))
    }
    return rows.isEmpty ? .blank : .rows(rows)
  }

  /// Asks the fields of a row.
  func askRow(of list: FieldPlan, number: Int, kept: RecordInput?) throws -> RecordInput {
    let count = plan.display.text(number)
    var row = RecordInput(rowID: kept?.rowID)
    for field in list.rows {
      io.write("\n\(list.label) \(count)")
      row[field.field.name.text] = try ask(
        field, kept: kept?[field.field.name.text], in: RowPlace(list: list, number: number))
    }
    return row
  }

  private func wantsRow(of list: FieldPlan, number: Int) throws -> Bool {
    let isFirst = number == 1
    let isNeeded = isFirst && list.field.isRequired
    say(isFirst ? "terminal.add_row" : "terminal.add_another", ["list": list.label])
    let words = plan.words
    let usual = words.message(isNeeded ? "forms.yes" : "forms.no")
    while true {
      let line = try line("[\(usual)] > ")
      if line.isEmpty { return isNeeded }
      switch commands.command(line) {
      case .yes, .add: return true
      case .no: return false
      case .save, .quit, .remove, .help, nil: say("terminal.yes_or_no")
      }
    }
  }

  /// Lets rows be changed, added and removed one by one.
  mutating func changeRows(of list: FieldPlan) throws {
    while true {
      let rows = rows(of: list)
      heading(list.label)
      for (index, row) in rows.enumerated() {
        io.write("  \(plan.display.text(index + 1))  \(summary(row, list))\n")
      }
      say("terminal.rows_menu")
      let words = try line("> ").split(separator: " ").map(String.init)
      guard let first = words.first else { return }
      let number = words.last.flatMap { TerminalWords.number($0) }
      if let number, words.count == 1, rows.indices.contains(number - 1) {
        let row = try askRow(of: list, number: number, kept: rows[number - 1])
        set(rows, of: list) { $0[number - 1] = row }
      } else if commands.command(first) == .add, words.count == 1 {
        let row = try askRow(of: list, number: rows.count + 1, kept: nil)
        set(rows, of: list) { $0.append(row) }
      } else if commands.command(first) == .remove, let number, rows.indices.contains(number - 1) {
        set(rows, of: list) { $0.remove(at: number - 1) }
      } else {
        say("terminal.not_understood", ["text": words.joined(separator: " ")])
      }
    }
  }

  private func rows(of list: FieldPlan) -> [RecordInput] {
    if case .rows(let rows)? = answers[list.field.name.text] { rows } else { [] }
  }

  private mutating func set(_ rows: [RecordInput], of list: FieldPlan, _ change: (inout [RecordInput]) -> Void) {
    var rows = rows
    change(&rows)
    answers[list.field.name.text] = rows.isEmpty ? .blank : .rows(rows)
  }

  private func summary(_ row: RecordInput, _ list: FieldPlan) -> String {
    list.rows.map { field in
      row[field.field.name.text].map { shown($0, field) } ?? field.text(field.field.defaultValue, plan.words)
    }.filter { !$0.isEmpty }.joined(separator: " · ")
  }
}
