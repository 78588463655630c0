import Forms
import Localization

/// The words that are commands of the dialogue, in the language of the form and in English.
struct DialogueCommands {
  enum Command: String, CaseIterable {
    case yes, no, save, quit, add, remove, help
  }

  private let commands: [String: Command]

  /// The commands of a language.
  ///
  /// - Parameter messages: the catalogue that has their words, under `terminal.words`.
  init(_ messages: MessageCatalogue) {
    var commands: [String: Command] = [:]
    for command in Command.allCases {
      let words = messages.text("terminal.words.\(command.rawValue)").split(separator: " ")
      for word in words + [Substring(command.rawValue)] { commands[Folding.fold(String(word))] = command }
    }
    self.commands = commands
  }

  /// The command that a line names.
  ///
  /// - Parameter line: a whole line, or a word of it.
  /// - Returns: the command; nil for an answer.
  func command(_ line: String) -> Command? { commands[Folding.fold(line)] }

  /// The number that a text is, as people count: from 1, in digits of any script.
  ///
  /// - Parameter text: any text.
  /// - Returns: the number, of at most six digits; nil for anything else.
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
