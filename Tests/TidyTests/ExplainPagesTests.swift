import Assets
import Diagnostics
import Localization
import SchemaModel
import Testing

/// Every code has its page: prose in each language, an example that is wrong and one that is right.
@Suite struct ExplainPagesTests {
  static let pages = Assets.explainPages.flatMap {
    ExplainPage.pages(in: Assets.embedded.text(named: $0) ?? "")
  }

  @Test("Every code has one page") func everyCodeHasOnePage() {
    let codes = DiagnosticCode.allCases.map(\.rawValue) + ViolationCode.allCases.map(\.rawValue)
    #expect(Self.pages.map(\.code).sorted() == codes.sorted())
  }

  @Test("Every page is whole") func everyPageIsWhole() {
    for page in Self.pages {
      #expect(page.prose.entries.map(\.language) == [.english, .persian, .russian], "\(page.code)")
      #expect(page.prose.entries.allSatisfy { $0.text.count > 20 }, "\(page.code)")
      #expect(!page.wrong.files.isEmpty && !page.right.files.isEmpty, "\(page.code)")
      #expect(page.wrong != page.right, "\(page.code)")
    }
  }

  @Test("A page reads as text", arguments: Language.supported) func aPageReadsAsText(language: Language) throws {
    let page = try #require(Self.pages.first)
    let text = page.text(Assets.messages(language))
    #expect(text.hasPrefix(page.code + ": "))
    #expect(text.contains(page.prose.text(in: language)))
    #expect(!text.contains("explain."))
  }
}
