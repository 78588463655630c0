import Diagnostics
import Forms
import Presentation
import SchemaModel
import Validation

/// Asks for the rows of a list, and lets them be changed.
struct ListDialogue {
  let context: DialogueContext
  let asker: QuestionAsker
  let feedback: AnswerFeedback

  private var answers: FormAnswers { context.answers }
  private var console: DialogueConsole { context.console }

  /// Asks for rows behind those that are there, until there are enough. Without any the list is blank.
  ///
  /// - Parameter list: a field that is a list.
  /// - Throws: `PreviousQuestionRequest` from the question whether there is a row; `EndOfInputError`; `RejectedInputError`.
  func ask(_ list: FormField) throws {
    if context.form.tabs.allSatisfy({ $0.label != list.label }) {
      console.write("\n\(console.style.label(list.label))\n")
    }
    if let help = list.help { console.showHelp(help) }
    answers.restoreRows(of: list)
    while answers.rows(of: list).count < Validator.mostRows, try wantsRow(of: list) {
      do {
        let rows = answers.rows(of: list)
        answers.setRows(rows + [try askRow(rows.count, of: list)], of: list)
        feedback.showRow(rows.count, of: list)
        feedback.update()
      } catch is PreviousQuestionRequest {
        continue
      }
    }
  }

  /// Lets rows be changed, added and removed one by one, until an empty line ends it.
  ///
  /// - Parameter list: a field that is a list.
  /// - Throws: `EndOfInputError`; `RejectedInputError`.
  func change(_ list: FormField) throws {
    while true {
      let rows = answers.rows(of: list)
      console.showHeading(list.label)
      for (index, row) in rows.enumerated() {
        console.write("  \(context.form.display.text(index + 1))  \(summary(of: row, at: index, in: list))\n")
      }
      console.showMessage("terminal.rows_menu")
      let words = try console.readLine(prompt: "> ").split(separator: " ").map(String.init)
      guard let first = words.first, words != ["<"] else { return }
      let command = console.commands.command(first)
      let number = words.last.flatMap { DialogueCommands.number($0) }
      if let number, words.count == 1, rows.indices.contains(number - 1) {
        try changeRow(number - 1, of: list)
      } else if command == .add, words.count == 1 {
        try changeRow(rows.count, of: list)
      } else if command == .remove, let number, rows.indices.contains(number - 1) {
        answers.setRows(rows.enumerated().filter { $0.offset != number - 1 }.map(\.element), of: list)
        feedback.update()
      } else {
        console.showMessage("terminal.not_understood", ["text": words.joined(separator: " ")])
        try console.requireRetry()
      }
    }
  }

  private func wantsRow(of list: FormField) throws -> Bool {
    let isFirst = answers.rows(of: list).isEmpty
    console.showMessage(isFirst ? "terminal.add_row" : "terminal.add_another", ["list": list.label])
    return try console.confirm(default: isFirst && answers.condition(of: list).isRequired)
  }

  /// Asks the visible fields of a row, with their answers so far in brackets; the row behind the last one is new.
  ///
  /// - Parameters:
  ///   - index: the index of the row.
  ///   - list: the list that has it.
  /// - Returns: the row. The answers stay as they are.
  /// - Throws: `PreviousQuestionRequest` from the first field; `EndOfInputError`; `RejectedInputError`.
  private func askRow(_ index: Int, of list: FormField) throws -> RecordInput {
    var rows = answers.rows(of: list)
    let previous = rows.indices.contains(index) ? rows[index] : RecordInput()
    if !rows.indices.contains(index) { rows.append(RecordInput()) }
    rows[index] = RecordInput(rowID: previous.rowID)
    var asked: [Int] = []
    var column = 0
    let columns = list.shownColumns
    while columns.indices.contains(column) {
      let field = columns[column]
      let name = field.field.name.text
      let question = Question(field: field, row: .init(list: list, index: index, rows: rows))
      guard field.isAsked(question.condition(answers.evaluation(of: nil, to: question))) else {
        rows[index][name] = nil
        column += 1
        continue
      }
      console.write("\n\(console.style.aside("\(list.label) \(context.form.display.text(index + 1))"))")
      do {
        rows[index][name] = try asker.ask(question, previous: rows[index][name] ?? previous[name])
        asked.append(column)
        column += 1
      } catch is PreviousQuestionRequest {
        guard let before = asked.popLast() else { throw PreviousQuestionRequest() }
        column = before
      }
    }
    return rows[index]
  }

  /// Asks a row again, or a new one behind the last; going back from its first field leaves the list as it is.
  private func changeRow(_ index: Int, of list: FormField) throws {
    var rows = answers.rows(of: list)
    do {
      let row = try askRow(index, of: list)
      if rows.indices.contains(index) { rows[index] = row } else { rows.append(row) }
    } catch is PreviousQuestionRequest {
      return
    }
    answers.setRows(rows, of: list)
    feedback.showRow(index, of: list)
    feedback.update()
  }

  /// A row as one line, its computed values included.
  private func summary(of row: RecordInput, at index: Int, in list: FormField) -> String {
    list.shownColumns.map { field in
      if let answer = row[field.field.name.text] { return context.text(of: answer, in: field) }
      let question = Question(field: field, row: .init(list: list, index: index, rows: []))
      return context.text(of: question.value(context.evaluation), in: field)
    }.filter { !$0.isEmpty }.joined(separator: " · ")
  }
}
