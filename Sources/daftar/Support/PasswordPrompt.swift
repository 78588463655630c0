import Diagnostics
import Engine
import FormsTerminal
import Glibc

/// Reads a password without echo.
enum PasswordPrompt {
  /// Reads a line from standard input.
  ///
  /// - Parameter prompt: The prompt on a terminal.
  /// - Returns: The line; empty at the end of the input.
  /// - Throws: A `Failure` for a line that is not UTF-8, or longer than a password may be.
  static func read(_ prompt: String) throws -> String {
    guard isatty(STDIN_FILENO) == 1 else { return try line() }
    Console.status("\(prompt) ")
    var settings = termios()
    tcgetattr(STDIN_FILENO, &settings)
    var silent = settings
    silent.c_lflag &= ~tcflag_t(ECHO)
    tcsetattr(STDIN_FILENO, TCSANOW, &silent)
    defer {
      tcsetattr(STDIN_FILENO, TCSANOW, &settings)
      Console.note("")
    }
    return try line()
  }

  private static func line() throws -> String {
    switch StandardLines(toError: true).readLine() {
    case .text(let line): return line
    case .notUTF8: throw Failure(.data, "failure.user.password_not_possible")
    case .tooLong:
      throw Failure(.data, "failure.user.password_long", ["max": String(UserService.passwordLength.upperBound)])
    case nil: return ""
    }
  }
}
