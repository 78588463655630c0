import Diagnostics
import Foundation
import Localization
import SchemaSyntax
import TestSupport
import Testing

/// What an author sees of a file that cannot be read, or only with remedies.
@Suite struct SyntaxGoldenTests {
  static let words: [Language: MessageCatalogue] = Dictionary(
    uniqueKeysWithValues: Language.supported.map { language in
      let path = PackageRoot.path("templates/messages/diagnostics.\(language.code).txt")
      let source = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
      return (language, MessageCatalogue(language: language, source: source))
    })

  @Test("The diagnostics of a YAML file are as recorded", arguments: GoldenCase.all(in: "syntax"))
  func golden(example: GoldenCase) throws {
    try GoldenRunner.check(example, required: ["diagnostics"]) { example, kind in
      let language: Language? =
        switch kind {
        case "diagnostics": .english
        case "diagnostics fa": .persian
        case "diagnostics ru": .russian
        default: nil
        }
      guard let language, let words = Self.words[language] else { return nil }
      let diagnostics = example.inputs.flatMap { input in
        YAMLReader.read(SourceFile(name: input.name, utf8: example.bytes(of: input))).diagnostics
      }
      return TextRenderer(catalogue: words).render(diagnostics)
    }
  }

  /// Every code of syntax has a case, in the file that carries its number.
  @Test("Every code has a case") func everyCodeHasACase() throws {
    let cases = GoldenCase.all(in: "syntax").map(\.name)
    for code in DiagnosticCode.allCases where code.rawValue.hasPrefix("S") {
      #expect(cases.contains { $0.hasPrefix(code.rawValue.lowercased()) }, "no case of \(code.rawValue)")
    }
  }

  /// A message uses no argument that its diagnostic lacks.
  @Test("No hole stays empty", arguments: GoldenCase.all(in: "syntax")) func noHoleStaysEmpty(example: GoldenCase)
    throws
  {
    let words = try #require(Self.words[.english])
    for input in example.inputs {
      for diagnostic in YAMLReader.read(SourceFile(name: input.name, utf8: example.bytes(of: input))).diagnostics {
        let said =
          [
            (diagnostic.code.rawValue, diagnostic.arguments),
            (diagnostic.code.rawValue + ".label", diagnostic.arguments),
          ]
          + diagnostic.notes.map { ($0.key, $0.arguments) } + diagnostic.helps.map { ($0.key, $0.arguments) }
        for (key, arguments) in said {
          let template = try #require(words.template(key), "no words for \(key)")
          #expect(template.argumentNames.subtracting(arguments.keys) == [], "\(key)")
        }
      }
    }
  }
}
