import Diagnostics
import Glibc

/// Reads a password without showing it.
enum PasswordPrompt {
  /// The line that is typed or piped; empty where the input has ended.
  static func read(_ prompt: String) -> String {
    guard isatty(STDIN_FILENO) == 1 else { return readLine() ?? "" }
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
    return readLine() ?? ""
  }
}
