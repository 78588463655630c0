import Diagnostics

/// How the parts of a dialogue look in a terminal that shows more than letters (ECMA-48); elsewhere as they are.
struct LineStyle {
  let isOn: Bool

  /// What is asked, and what stands over it.
  func label(_ text: String) -> TerminalText { wrap(text, "1") }
  /// Help, hints, what may be left out.
  func aside(_ text: String) -> TerminalText { wrap(text, "2") }
  /// What is wrong.
  func complaint(_ text: String) -> TerminalText { wrap(text, "31") }
  /// What is worked out.
  func told(_ text: String) -> TerminalText { wrap(text, "36") }

  private func wrap(_ text: String, _ code: String) -> TerminalText {
    isOn && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : "\(text)"
  }
}
