public import Diagnostics

/// Where a dialogue reads its lines and writes its own: a terminal, a pipe, a test.
public protocol LineIO: AnyObject {
  /// The next line without its end; nil where the input has ended.
  func readLine() -> InputLine?
  /// Writes text.
  func write(_ text: TerminalText)
  /// Whether a person sees what he types; else the dialogue writes each answer behind its prompt.
  var isInteractive: Bool { get }
  /// Whether whoever answers can answer anew what was refused. Else the lines were written before the dialogue began, and
  /// those behind a refused one belong to other questions.
  var canAnswerAnew: Bool { get }
  /// Whether what it writes is shown with colours; false where nothing else is said.
  var wantsColor: Bool { get }
}

/// A line that somebody typed or sent.
public enum InputLine: Hashable, Sendable {
  case text(String)
  /// Bytes that are no UTF-8, such as half a letter that the backspace key left.
  case notUTF8
  /// More than an answer may hold.
  case tooLong

  /// The message that says why a line was not taken; nil where it was.
  var refusal: String? {
    switch self {
    case .text(let text): text.unicodeScalars.contains(where: Self.isOfKey) ? "terminal.control_keys" : nil
    case .notUTF8: "terminal.not_utf8"
    case .tooLong: "terminal.too_long"
    }
  }

  /// Whether a key sends it that is no letter: what Home, an arrow or the like would do to a line, nobody knows here.
  private static func isOfKey(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "\u{1B}" || scalar == "\u{9B}" || scalar == "\u{8}" || scalar == "\u{7F}"
  }
}

extension LineIO {
  public var wantsColor: Bool { false }
  public var canAnswerAnew: Bool { isInteractive }
}
