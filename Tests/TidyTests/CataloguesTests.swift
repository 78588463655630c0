import Assets
import Diagnostics
import Foundation
import Localization
import SchemaModel
import Testing

/// Every code has its words, every word its use, in each of the languages alike.
@Suite struct CataloguesTests {
  static let severities: [Diagnostic.Severity] = [.error, .warning, .note]

  /// The keys of an area in a language.
  static func keys(_ area: String, _ language: Language = .english) throws -> Set<String> {
    try catalogue(area, language).keys
  }

  static func catalogue(_ area: String, _ language: Language) throws -> MessageCatalogue {
    let source = try #require(Assets.embedded.text(named: "\(area).\(language.code).txt"))
    return MessageCatalogue(language: language, source: source)
  }

  @Test("Every violation has its words", arguments: Language.supported) func everyViolationHasItsWords(
    language: Language
  ) throws {
    #expect(try Self.keys("violations", language) == Set(ViolationCode.allCases.map(\.rawValue)))
  }

  @Test("Every diagnostic has its words", arguments: Language.supported) func everyDiagnosticHasItsWords(
    language: Language
  ) throws {
    let keys = try Self.keys("diagnostics", language)
    let needed =
      DiagnosticCode.allCases.flatMap { [$0.rawValue, $0.rawValue + ".label"] }
      + Self.severities.map { "severity.\($0.rawValue)" } + ["explain.wrong", "explain.right"]
    #expect(Set(needed).subtracting(keys) == [])
    let codes = keys.filter { $0.first?.isUppercase == true && !$0.contains(".") }
    #expect(codes.subtracting(needed) == [], "words of no code")
  }

  @Test("Every key that is named has its words") func everyKeyThatIsNamedHasItsWords() throws {
    let words = try Wording()
    // A place in a file, `forms.NAME.tabs`, is no key.
    for literal in words.literals where !literal.contains(".NAME") {
      if let stem = Wording.stem(literal) {
        #expect(words.keys.contains { $0.hasPrefix(stem) }, "no words for \(literal)")
      } else {
        #expect(words.keys.contains(literal), "no words for \(literal)")
      }
    }
  }

  @Test("No words are orphans") func noWordsAreOrphans() throws {
    let words = try Wording()
    for key in words.keys where key.contains(".") && !key.hasSuffix(".label") {
      #expect(words.isNamed(key), "nothing says \(key)")
    }
  }

  @Test("No line is lost", arguments: Assets.messageAreas) func noLineIsLost(area: String) throws {
    for language in Language.supported {
      let text = try #require(Assets.embedded.text(named: "\(area).\(language.code).txt"))
      let lines = text.split(separator: "\n")
      for line in lines where !line.hasPrefix("#") && !line.hasPrefix(" ") {
        #expect(line.contains(" = "), "\(area).\(language.code): \(line)")
      }
      let keys = lines.filter { !$0.hasPrefix("#") && !$0.hasPrefix(" ") }.map { $0.prefix { $0 != " " } }
      #expect(Set(keys).count == keys.count, "\(area).\(language.code) says a key twice")
    }
  }
}
