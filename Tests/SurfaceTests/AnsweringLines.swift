import Diagnostics
import FormsTerminal

/// A person at a dialogue who knows some answers by the labels of their questions, keeps what is offered elsewhere,
/// and goes away when a question that he answered comes back.
final class AnsweringLines: LineIO {
  private var answers: [String: String]
  private var given: Set<String> = []
  private var unread = ""
  private(set) var output = ""
  let isInteractive = false

  /// Answers by label.
  init(_ answers: [String: String]) { self.answers = answers }

  func write(_ text: TerminalText) {
    output += text.text
    unread += text.text
  }

  func readLine() -> InputLine? {
    let lines = unread.split(separator: "\n").map(String.init)
    unread = ""
    for line in lines.reversed() {
      guard let label = answers.keys.first(where: { line == $0 || line.hasPrefix($0 + " ") }) else { continue }
      return given.insert(label).inserted ? answers[label].map { .text($0) } : nil
    }
    return lines.contains { $0.hasPrefix("  ! ") } ? nil : .text("")
  }
}
