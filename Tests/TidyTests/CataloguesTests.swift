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

  @Test(arguments: Language.spoken) func everyViolationHasItsWords(language: Language) throws {
    #expect(try Self.keys("violations", language) == Set(ViolationCode.allCases.map(\.rawValue)))
  }

  @Test(arguments: Language.spoken) func everyDiagnosticHasItsWords(language: Language) throws {
    let keys = try Self.keys("diagnostics", language)
    let needed =
      DiagnosticCode.allCases.flatMap { [$0.rawValue, $0.rawValue + ".label"] }
      + Self.severities.map { "severity.\($0.rawValue)" } + ["explain.wrong", "explain.right"]
    #expect(Set(needed).subtracting(keys) == [])
    let codes = keys.filter { $0.first?.isUppercase == true && !$0.contains(".") }
    #expect(codes.subtracting(needed) == [], "words of no code")
  }

  /// The keys of notes, helps and the like that Swift names, whole or up to a part that it fills in.
  static let literals = House.sources.flatMap { file in
    file.text.matches(of: #/"((?:help|note|severity|explain|failure|[A-Z]\d\d\d)\.[^"]*)"/#).map { String($0.output.1) }
  }

  @Test func everyHelpAndNoteThatIsNamedHasItsWords() throws {
    let keys = try Self.keys("diagnostics").union(Self.keys("failures"))
    for literal in Set(Self.literals) {
      let stem = literal.prefix { $0 != "\\" }
      let found = stem == literal ? keys.contains(literal) : keys.contains { $0.hasPrefix(stem) }
      #expect(found, "no words for \(literal)")
    }
  }

  @Test func noWordsAreOrphans() throws {
    for key in try Self.keys("diagnostics").union(Self.keys("failures"))
    where key.contains(".") && !key.hasSuffix(".label") {
      let isNamed = Self.literals.contains { literal in
        literal == key || literal.contains("\\") && key.hasPrefix(literal.prefix { $0 != "\\" })
      }
      #expect(isNamed, "nothing says \(key)")
    }
  }

  @Test(arguments: Assets.messageAreas) func noLineIsLost(area: String) throws {
    for language in Language.spoken {
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
