public import Diagnostics

/// Where a dialogue reads its lines and writes its own: a terminal, a pipe, a test.
public protocol LineIO: AnyObject {
  /// The next line without its end; nil where the input has ended.
  func readLine() -> InputLine?
  /// Writes text.
  func write(_ text: TerminalText)
  /// Whether a person sees what he types; else the dialogue writes each answer behind its prompt.
  var isInteractive: Bool { get }
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
}

extension LineIO {
  public var wantsColor: Bool { false }
}
