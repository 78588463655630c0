import Assets
import Diagnostics
import Localization
import TestSupport

/// The index of what may be wrong in a schema: codes, weights, messages and their meaning.
enum DiagnosticReference {
  static let name = "DiagnosticReference"

  private static let stages: [(letter: Character, title: String)] = [
    ("S", "Syntax"), ("N", "Names"), ("T", "Types and values"), ("X", "Expressions"), ("F", "Forms"), ("R", "Reports"),
    ("I", "Imports"), ("A", "Access"), ("D", "Storage"),
  ]

  static func text() -> String {
    let words = CatalogueText("diagnostics")
    let pages = Assets.explainPages.compactMap { Assets.embedded.text(named: $0) }.flatMap { ExplainPage.pages(in: $0) }
    var page = MarkdownPage(
      title: "Diagnostics: reference",
      abstract: """
        What `daftar check` may say of a schema. `daftar explain CODE` shows an example that is wrong and one that is right.
        What stands in braces is filled with what was found.
        """)
    for stage in stages {
      page.section(stage.title)
      let codes = DiagnosticCode.allCases.filter { $0.rawValue.first == stage.letter }
      page.table(
        ["code", "weight", "message", "meaning"],
        codes.map { code in
          let prose = pages.first { $0.code == code.rawValue }?.prose.text(in: .english) ?? ""
          return [MarkdownPage.code(code.rawValue), code.severity.rawValue, words[code.rawValue], prose]
        })
    }
    return page.text
  }

  /// The letters of the codes that the page has a section for.
  static var letters: Set<Character> { Set(stages.map(\.letter)) }
}
