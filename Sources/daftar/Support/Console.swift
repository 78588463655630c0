import Assets
import Diagnostics
import Glibc
import Localization

/// The two streams of the process: facts go to standard output, words for people to standard error.
enum Console {
  /// The reader of standard output went away: there is nobody left to tell.
  enum BrokenPipe: Error {
    case readerGone
  }

  /// Whether standard error is a terminal that may show colours and a progress bar.
  static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }
  static var wantsColor: Bool { isTerminal && getenv("NO_COLOR") == nil }
  static var isInteractive: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1 }

  /// Whether what the system itself said of a failure is told, too.
  static var isVerbose: Bool { CommandLine.arguments.contains("--verbose") }

  /// Writes a line to standard output, its control characters made visible.
  static func print(_ line: String) throws { try write(Array(TerminalText.printable(line).utf8) + [0x0A]) }

  /// Writes lines, which have their ends, to standard output, their control characters made visible.
  static func print(lines: String) throws { try write(Array(TerminalText.printable(lines).utf8)) }

  /// Writes bytes to standard output, all of them.
  static func write(_ bytes: [UInt8]) throws {
    try write(bytes[...], to: STDOUT_FILENO) { code in
      if code == EPIPE { throw BrokenPipe.readerGone }
      throw Failure(.environment, "failure.output", ["code": String(code)], detail: String(cString: strerror(code)))
    }
  }

  /// Writes text with values in it to standard output: as it is into a file or a pipe, and with its control characters
  /// made visible where a person sees it in a terminal.
  static func write(text bytes: [UInt8]) throws {
    guard isatty(STDOUT_FILENO) == 1 else { return try write(bytes) }
    let text = String(
      decoding: bytes.starts(with: byteOrderMark) ? bytes[byteOrderMark.count...] : bytes[...], as: UTF8.self)
    try print(lines: text.replacing("\r\n", with: "\n"))
  }

  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// Writes a line to standard error, its control characters made visible; what cannot be said there cannot be said at
  /// all.
  static func note(_ line: String) {
    try? write(Array(TerminalText.printable(line).utf8) + [0x0A]) { _ in }
  }

  /// Writes text to standard error without a line end.
  static func status(_ text: TerminalText) {
    try? write(Array(text.text.utf8)) { _ in }
  }

  /// Shows diagnostics on standard error.
  static func show(_ diagnostics: [Diagnostic], _ catalogue: MessageCatalogue) {
    status(TerminalText(trusted: TextRenderer(catalogue: catalogue, color: wantsColor).render(diagnostics)))
  }

  private static func write(_ bytes: [UInt8], onError: (Int32) throws -> Void) throws {
    try write(bytes[...], to: STDERR_FILENO, onError: onError)
  }

  static func write(_ bytes: ArraySlice<UInt8>, to descriptor: Int32, onError: (Int32) throws -> Void) throws {
    var rest = bytes
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if errno != EINTR {
        return try onError(errno)
      }
    }
  }

  /// Says in one line why the command could not be done.
  static func report(_ failure: Failure, language: Language) {
    let catalogue = Assets.messages(language)
    note(catalogue.text("severity.error") + ": " + catalogue.text(failure.key, failure.arguments))
    if isVerbose { note(failure.logged) }
  }
}
