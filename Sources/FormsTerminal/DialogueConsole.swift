import Diagnostics
import Forms
import Localization

/// The input has ended.
struct EndOfInputError: Error {}

/// A line was refused, and there is nobody who could answer again.
struct RejectedInputError: Error {}

/// The previous question is to be answered again.
struct PreviousQuestionRequest: Error {}

/// Reads the lines of a dialogue and writes its messages, in the language of the form.
struct DialogueConsole {
  private let io: any LineIO
  private let words: FormFormatter
  /// The words that are commands.
  let commands: DialogueCommands

  /// A console in a language.
  ///
  /// - Parameters:
  ///   - io: the terminal, pipe or test behind it.
  ///   - words: the messages, in the language of the form.
  init(_ io: any LineIO, _ words: FormFormatter) {
    self.io = io
    self.words = words
    commands = DialogueCommands(words.messages)
  }

  /// How emphasis is written here.
  var style: LineStyle { LineStyle(isOn: io.wantsColor) }

  // MARK: Writing

  /// Writes text as it is.
  ///
  /// - Parameter text: the text, with its line ends.
  func write(_ text: TerminalText) { io.write(text) }

  /// Writes a message on lines of its own.
  ///
  /// - Parameters:
  ///   - key: the key of the message in the catalogue.
  ///   - arguments: the arguments of the message, by name.
  func showMessage(_ key: String, _ arguments: [String: String] = [:]) {
    for line in LineFolding.fold(words.message(key, arguments)) { io.write("\(line)\n") }
  }

  /// Writes a message below the label of a field, indented.
  ///
  /// - Parameters:
  ///   - key: the key of the message in the catalogue.
  ///   - arguments: the arguments of the message, by name.
  func showNote(_ key: String, _ arguments: [String: String] = [:]) {
    showHelp(words.message(key, arguments))
  }

  /// Writes a help text below the label of a field, indented.
  ///
  /// - Parameter text: the text, of any length.
  func showHelp(_ text: String) {
    for line in LineFolding.fold(text) { io.write("  \(style.aside(line))\n") }
  }

  /// Writes what is wrong with an answer.
  ///
  /// - Parameter message: the finished message.
  func showError(_ message: String) { io.write("\(style.error("  ! \(message)"))\n") }

  /// Writes an underlined heading.
  ///
  /// - Parameter text: the heading, one line.
  func showHeading(_ text: String) {
    io.write("\n\(style.label(text))\n\(String(repeating: "─", count: max(8, min(text.count, 60))))\n")
  }

  /// Writes the value of a field that is not asked: one that is computed, or locked.
  ///
  /// - Parameters:
  ///   - text: the formatted value; empty for a blank one.
  ///   - field: the field that has it.
  func showValue(_ text: String, of field: FormField) {
    let unit = text.isEmpty ? "" : field.unit.map { " \($0)" } ?? ""
    io.write("\(style.value("  = \(field.label): \(text.isEmpty ? "–" : text)\(unit)"))\n")
  }

  // MARK: Reading

  /// Reads a line, joined with the next one while it ends in `\`.
  ///
  /// - Parameter prompt: what stands before the answer.
  /// - Returns: the text without white space around it.
  /// - Throws: `EndOfInputError`; `RejectedInputError` for a line that is no text, where nobody can answer again.
  func readLine(prompt: String) throws -> String {
    io.write("\(prompt)")
    var text = ""
    while true {
      guard let read = io.readLine() else { throw EndOfInputError() }
      guard read.refusal == nil, case .text(let line) = read else {
        if !io.isInteractive { io.write("\n") }
        showError(words.message(read.refusal ?? "terminal.not_utf8"))
        try requireRetry()
        text = ""
        io.write("\(prompt)")
        continue
      }
      if !io.isInteractive { io.write("\(line)\n") }
      guard line.hasSuffix("\\") else { return Self.trimmed(text + line) }
      text += line.dropLast() + "\n"
    }
  }

  /// Makes sure that what was refused can be answered again.
  ///
  /// - Throws: `RejectedInputError` where it cannot: the lines were written beforehand.
  func requireRetry() throws {
    if !io.canAnswerAnew { throw RejectedInputError() }
  }

  /// Asks for yes or no until one of them is answered.
  ///
  /// - Parameter defaultAnswer: what an empty line means.
  /// - Returns: whether the answer is yes.
  /// - Throws: `PreviousQuestionRequest` for `<`; `EndOfInputError`; `RejectedInputError`.
  func confirm(default defaultAnswer: Bool) throws -> Bool {
    let answer = words.message(defaultAnswer ? "forms.yes" : "forms.no")
    while true {
      let line = try readLine(prompt: "[\(answer)] > ")
      if line.isEmpty { return defaultAnswer }
      if line == "<" { throw PreviousQuestionRequest() }
      switch commands.command(line) {
      case .yes, .add: return true
      case .no: return false
      case .save, .quit, .remove, .help, nil:
        showMessage("terminal.yes_or_no")
        try requireRetry()
      }
    }
  }

  private static func trimmed(_ text: String) -> String {
    let start = text.drop(while: \.isWhitespace)
    guard let end = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(start[...end])
  }
}
