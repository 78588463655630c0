import Diagnostics
import FormsTerminal

/// Lines that were written before the dialogue began, and what it said.
final class ScriptedLines: LineIO {
  private var lines: ArraySlice<String>
  private(set) var output = ""
  let isInteractive = false

  init(_ lines: [String]) { self.lines = lines[...] }

  func readLine() -> InputLine? { lines.popFirst().map { .text($0) } }
  func write(_ text: TerminalText) { output += text.text }

  /// Lines that nobody asked for.
  var rest: [String] { Array(lines) }
}
