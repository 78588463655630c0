import Diagnostics

/// The emphasis of a dialogue: escape sequences of ECMA-48 where the terminal knows them, else none.
struct LineStyle {
  /// Whether the terminal shows colours.
  let isOn: Bool

  /// Emphasises a label or a heading.
  ///
  /// - Parameter text: one line.
  /// - Returns: the line in bold.
  func label(_ text: String) -> TerminalText { wrap(text, "1") }

  /// Dims help, hints and marks.
  ///
  /// - Parameter text: one line.
  /// - Returns: the line, dimmed.
  func aside(_ text: String) -> TerminalText { wrap(text, "2") }

  /// Marks an error.
  ///
  /// - Parameter text: one line.
  /// - Returns: the line in red.
  func error(_ text: String) -> TerminalText { wrap(text, "31") }

  /// Marks a value that is not asked: computed or locked.
  ///
  /// - Parameter text: one line.
  /// - Returns: the line in cyan.
  func value(_ text: String) -> TerminalText { wrap(text, "36") }

  private func wrap(_ text: String, _ code: String) -> TerminalText {
    isOn && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : "\(text)"
  }
}
