import Assets
import Diagnostics
import Glibc
import Localization

/// The standard streams of the process: facts go to standard output, messages for people to standard error.
enum Console {
  /// The reader of standard output has closed it.
  enum BrokenPipe: Error {
    case readerGone
  }

  /// Whether standard error is a terminal, which displays colours and a progress bar.
  static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }
  static var wantsColor: Bool { isTerminal && getenv("NO_COLOR") == nil }
  static var isInteractive: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1 }

  /// Whether the system's own description of a failure is printed, too.
  static var isVerbose: Bool { CommandLine.arguments.contains("--verbose") }

  /// Writes a line to standard output, its control characters made visible.
  ///
  /// - Parameter line: The line, without its end.
  /// - Throws: `BrokenPipe` where the reader is gone; a `Failure` where the line cannot be written.
  static func print(_ line: String) throws { try write(Array(TerminalText.printable(line).utf8) + [0x0A]) }

  /// Writes lines to standard output, their control characters made visible.
  ///
  /// - Parameter lines: The lines, with their ends.
  /// - Throws: As `print(_:)`.
  static func print(lines: String) throws { try write(Array(TerminalText.printable(lines).utf8)) }

  /// Writes bytes to standard output, all of them.
  ///
  /// - Throws: As `print(_:)`.
  static func write(_ bytes: [UInt8]) throws {
    try write(bytes[...], to: STDOUT_FILENO) { code in
      if code == EPIPE { throw BrokenPipe.readerGone }
      throw Failure(.environment, "failure.output", ["code": String(code)], detail: String(cString: strerror(code)))
    }
  }

  /// Writes text with values to standard output: unchanged into a file or a pipe, with its control characters made
  /// visible in a terminal.
  ///
  /// - Parameter bytes: UTF-8, with or without a byte order mark.
  /// - Throws: As `print(_:)`.
  static func write(text bytes: [UInt8]) throws {
    guard isatty(STDOUT_FILENO) == 1 else { return try write(bytes) }
    let text = String(
      decoding: bytes.starts(with: byteOrderMark) ? bytes[byteOrderMark.count...] : bytes[...], as: UTF8.self)
    try print(lines: text.replacing("\r\n", with: "\n"))
  }

  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// Writes a line to standard error, its control characters made visible. Errors of writing are ignored.
  static func note(_ line: String) {
    try? write(Array(TerminalText.printable(line).utf8) + [0x0A]) { _ in }
  }

  /// Writes text to standard error without a line end. Errors of writing are ignored.
  static func status(_ text: TerminalText) {
    try? write(Array(text.text.utf8)) { _ in }
  }

  /// Renders diagnostics on standard error.
  static func show(_ diagnostics: [Diagnostic], _ catalogue: MessageCatalogue) {
    status(TerminalText(trusted: TextRenderer(catalogue: catalogue, color: wantsColor).render(diagnostics)))
  }

  private static func write(_ bytes: [UInt8], onError: (Int32) throws -> Void) throws {
    try write(bytes[...], to: STDERR_FILENO, onError: onError)
  }

  /// Writes bytes to a descriptor, all of them.
  ///
  /// - Parameters:
  ///   - bytes: The bytes.
  ///   - descriptor: A descriptor that is open for writing.
  ///   - onError: Called with the `errno` of a failed write, after which nothing more is written.
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

  /// Prints a failure as one line on standard error.
  ///
  /// - Parameters:
  ///   - failure: The failure.
  ///   - language: The language of the message.
  static func report(_ failure: Failure, language: Language) {
    let catalogue = Assets.messages(language)
    note(catalogue.text("severity.error") + ": " + catalogue.text(failure.key, failure.arguments))
    if isVerbose { note(failure.logged) }
  }
}
