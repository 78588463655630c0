import Diagnostics
import FormsTerminal
import Glibc
import LegacySources

/// The lines of a dialogue over standard input and output. Where standard output is for facts, the dialogue is on
/// standard error.
final class StandardLines: LineIO {
  private let toError: Bool
  private var lines: LineReader?

  /// - Parameter toError: Whether the dialogue is on standard error.
  init(toError: Bool) {
    self.toError = toError
    lines = (try? FileSource(path: "-")).map { LineReader($0) }
  }

  var isInteractive: Bool { isatty(STDIN_FILENO) == 1 }

  var wantsColor: Bool {
    isatty(toError ? STDERR_FILENO : STDOUT_FILENO) == 1 && getenv("NO_COLOR") == nil
  }

  func readLine() -> InputLine? {
    do {
      guard var line = try lines?.next() else { return nil }
      if line.last == 0x0D { line.removeLast() }
      return String(validating: line, as: UTF8.self).map { .text($0) } ?? .notUTF8
    } catch {
      // What follows such a line cannot be distinguished from it.
      lines = nil
      return .tooLong
    }
  }

  func write(_ text: TerminalText) {
    if toError { Console.status(text) } else { try? Console.write(Array(text.text.utf8)) }
  }
}
