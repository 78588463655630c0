import Diagnostics
import FormsTerminal

/// Lines that were written before the dialogue began, and what it said.
final class ScriptedLines: LineIO {
  private var lines: ArraySlice<String>
  private(set) var output = ""
  let isInteractive = false
  let canAnswerAnew: Bool

  /// - Parameters:
  ///   - lines: what is typed.
  ///   - canAnswerAnew: whether a person types them, rather than a file.
  init(_ lines: [String], canAnswerAnew: Bool = true) {
    self.lines = lines[...]
    self.canAnswerAnew = canAnswerAnew
  }

  func readLine() -> InputLine? { lines.popFirst().map { .text($0) } }
  func write(_ text: TerminalText) { output += text.text }

  /// Lines that nobody asked for.
  var rest: [String] { Array(lines) }
}
