import Diagnostics
import FormsTerminal

/// A dialogue's lines, written before it began, and what it said.
final class WrittenLines: LineIO {
  private var lines: ArraySlice<String>
  private(set) var output = ""
  let isInteractive = false

  init(_ lines: [String]) { self.lines = lines[...] }

  func readLine() -> InputLine? { lines.popFirst().map { .text($0) } }
  func write(_ text: TerminalText) { output += text.text }
}
