import Diagnostics
import Forms
import Localization
import SchemaModel
import Validation

/// The input ended.
struct EndOfInput: Error {}

/// A line was refused, and nobody is there to answer anew.
struct RefusedLine: Error {}

/// Somebody wants to answer the question before this one again.
struct PreviousQuestionRequest: Error {}

extension TerminalForm {
  var style: LineStyle { LineStyle(isOn: io.wantsColor) }

  /// Writes a message on a line of its own.
  func say(_ key: String, _ arguments: [String: String] = [:]) {
    for line in Self.folded(plan.words.message(key, arguments)) { io.write("\(line)\n") }
  }

  /// Writes a message under the label of a field.
  func note(_ key: String, _ arguments: [String: String] = [:]) {
    aside(plan.words.message(key, arguments))
  }

  /// Writes help under the label of a field.
  func aside(_ text: String) {
    for line in Self.folded(text) { io.write("  \(style.aside(line))\n") }
  }

  func complain(_ message: String) { io.write("\(style.complaint("  ! \(message)"))\n") }

  func heading(_ text: String) {
    io.write("\n\(style.label(text))\n\(String(repeating: "─", count: max(8, min(text.count, 60))))\n")
  }

  /// A value that is not asked: computed, or locked.
  func tell(_ field: FormField, _ text: String) {
    let unit = text.isEmpty ? "" : field.unit.map { " \($0)" } ?? ""
    io.write("\(style.told("  = \(field.label): \(text.isEmpty ? "–" : text)\(unit)"))\n")
  }

  /// The next line, trimmed; lines that end in `\` with those behind them.
  func line(_ prompt: String) throws -> String {
    io.write("\(prompt)")
    var text = ""
    while true {
      guard let read = io.readLine() else { throw EndOfInput() }
      guard read.refusal == nil, case .text(let line) = read else {
        if !io.isInteractive { io.write("\n") }
        complain(plan.words.message(read.refusal ?? "terminal.not_utf8"))
        try askAgain()
        text = ""
        io.write("\(prompt)")
        continue
      }
      if !io.isInteractive { io.write("\(line)\n") }
      guard line.hasSuffix("\\") else { return Self.trimmed(text + line) }
      text += line.dropLast() + "\n"
    }
  }

  /// Goes on to ask again what was refused.
  /// - Throws: `RefusedLine` where nobody can answer anew.
  func askAgain() throws {
    if !io.canAnswerAnew { throw RefusedLine() }
  }

  /// Asks a question to be answered by yes or no; an empty line means what stands in brackets.
  func isYes(usual: Bool) throws -> Bool {
    let words = plan.words.message(usual ? "forms.yes" : "forms.no")
    while true {
      let line = try line("[\(words)] > ")
      if line.isEmpty { return usual }
      if line == "<" { throw PreviousQuestionRequest() }
      switch commands.command(line) {
      case .yes, .add: return true
      case .no: return false
      case .save, .quit, .remove, .help, nil:
        say("terminal.yes_or_no")
        try askAgain()
      }
    }
  }

  /// A text in lines that fit in a terminal of eighty cells.
  private static func folded(_ text: String) -> [String] {
    text.split(separator: "\n").flatMap(foldedLine)
  }

  private static func foldedLine(_ text: Substring) -> [String] {
    text.split(separator: " ").reduce(into: [String]()) { lines, word in
      if let last = lines.last, TextCells.width(of: last) + TextCells.width(of: word) < 78 {
        lines[lines.count - 1] = last + " " + word
      } else {
        lines.append(String(word))
      }
    }
  }

  private static func trimmed(_ text: String) -> String {
    let start = text.drop(while: \.isWhitespace)
    guard let end = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(start[...end])
  }
}
