import Forms
import Localization

/// The words that mean something to the dialogue itself, in the language of the form; the English ones always do.
struct TerminalWords {
  enum Command: String, CaseIterable {
    case yes, no, save, quit, add, remove, help
  }

  private let commands: [String: Command]

  init(_ messages: MessageCatalogue) {
    var commands: [String: Command] = [:]
    for command in Command.allCases {
      let words = messages.text("terminal.words.\(command.rawValue)").split(separator: " ")
      for word in words + [Substring(command.rawValue)] { commands[Folding.fold(String(word))] = command }
    }
    self.commands = commands
  }

  /// The command that a line is; nil for an answer.
  func command(_ line: String) -> Command? { commands[Folding.fold(line)] }

  /// A count from 1, in digits of any script; nil for anything else.
  static func number(_ text: some StringProtocol) -> Int? {
    guard (1...6).contains(text.count) else { return nil }
    var number = 0
    for character in text {
      guard let digit = character.wholeNumberValue, (0...9).contains(digit) else { return nil }
      number = number * 10 + digit
    }
    return number > 0 ? number : nil
  }
}
