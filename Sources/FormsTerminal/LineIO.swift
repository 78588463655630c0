public import Diagnostics

/// Where a dialogue reads and writes lines: a terminal, a pipe, or a test.
public protocol LineIO: AnyObject {
  /// Reads the next line.
  ///
  /// - Returns: the line without its end; nil where the input has ended.
  func readLine() -> InputLine?

  /// Writes text.
  ///
  /// - Parameter text: the text, with its line ends.
  func write(_ text: TerminalText)

  /// Whether the terminal shows what is typed. Else the dialogue writes each answer behind its prompt.
  var isInteractive: Bool { get }

  /// Whether an answer that is refused can be given again. Else the lines were written before the dialogue began, and
  /// those behind a refused one answer other questions.
  var canAnswerAnew: Bool { get }

  /// Whether colours are shown; false by default.
  var wantsColor: Bool { get }
}

/// A line that was typed or piped.
public enum InputLine: Hashable, Sendable {
  case text(String)
  /// Bytes that are not UTF-8, such as half a letter that the backspace key left.
  case notUTF8
  /// More than an answer may have.
  case tooLong

  /// The key of the message that explains why a line is refused; nil where it is not.
  var refusal: String? {
    switch self {
    case .text(let text): text.unicodeScalars.contains(where: Self.isOfKey) ? "terminal.control_keys" : nil
    case .notUTF8: "terminal.not_utf8"
    case .tooLong: "terminal.too_long"
    }
  }

  /// Whether a key sends it that edits a line, such as Home or an arrow: its effect is not known here.
  private static func isOfKey(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "\u{1B}" || scalar == "\u{9B}" || scalar == "\u{8}" || scalar == "\u{7F}"
  }
}

extension LineIO {
  public var wantsColor: Bool { false }
  public var canAnswerAnew: Bool { isInteractive }
}
