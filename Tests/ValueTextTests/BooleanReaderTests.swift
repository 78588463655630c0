import Localization
import Testing
import ValueText

/// Answers to questions with two answers, in every language.
@Suite struct BooleanReaderTests {
  private func read(_ text: String) -> Bool? { BooleanReader.read(Array(text.utf8).span) }

  @Test("the words of each language are understood in every business", arguments: Language.supported)
  func wordsOfALanguage(language: Language) {
    #expect(!language.locale.yesWords.isEmpty && !language.locale.noWords.isEmpty)
    for word in language.locale.yesWords { #expect(read(word) == true && read(word.uppercased()) == true, "\(word)") }
    for word in language.locale.noWords { #expect(read(word) == false && read(word.uppercased()) == false, "\(word)") }
  }

  @Test(
    "machines write answers, too",
    arguments: [("true", true), ("FALSE", false), ("1", true), ("0", false), ("On", true), ("off", false)])
  func wordsOfMachines(text: String, expected: Bool) { #expect(read(text) == expected) }

  @Test("anything else is no answer", arguments: ["", "maybe", "2", "yes and no", "\u{200C}"])
  func otherWords(text: String) { #expect(read(text) == nil) }
}
