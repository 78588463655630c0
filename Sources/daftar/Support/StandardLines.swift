import Diagnostics
import FormsTerminal
import Glibc

/// A dialogue over the process's own streams. Where standard output is for facts, the dialogue goes to standard error.
final class StandardLines: LineIO {
  private let toError: Bool

  init(toError: Bool) { self.toError = toError }

  var isInteractive: Bool { isatty(STDIN_FILENO) == 1 }

  var wantsColor: Bool {
    isatty(toError ? STDERR_FILENO : STDOUT_FILENO) == 1 && getenv("NO_COLOR") == nil
  }

  func readLine() -> String? { Swift.readLine(strippingNewline: true) }

  func write(_ text: TerminalText) {
    if toError { Console.status(text) } else { try? Console.write(Array(text.text.utf8)) }
  }
}
