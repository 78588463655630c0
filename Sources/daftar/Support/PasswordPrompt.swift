import Diagnostics
import Engine
import FormsTerminal
import Glibc

/// Reads a password without showing it.
enum PasswordPrompt {
  /// The line that is typed or piped; empty where the input has ended.
  /// - Throws: a `Failure` for a line that is no text, which nobody could type again.
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
