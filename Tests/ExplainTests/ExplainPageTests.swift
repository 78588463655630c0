import Diagnostics
import Localization
import Testing

/// How the text of the pages is read.
@Suite struct ExplainPageTests {
  static let source = """
    For those who write pages.

    # T001

    en: No such type.
    fa: چنین نوعی نیست.

    ## wrong

    ```yaml
    # a comment, no page
    type: moblie
    ```
    ```csv shop/cities.csv
    code,en
    ```

    ## right

    ```yaml
    type: mobile
    ```

    # T002

    en: In a circle.

    """

  @Test("Pages are read in their order") func pagesAreReadInTheirOrder() throws {
    let pages = ExplainPage.pages(in: Self.source)
    #expect(pages.map(\.code) == ["T001", "T002"])
    let page = try #require(pages.first)
    #expect(page.prose.text(in: .persian) == "چنین نوعی نیست.")
    #expect(page.wrong.files.map(\.path) == ["business.yaml", "shop/cities.csv"])
    #expect(page.wrong.files.map(\.text) == ["# a comment, no page\ntype: moblie\n", "code,en\n"])
    #expect(page.right.files.map(\.text) == ["type: mobile\n"])
  }

  @Test(
    "Generators are written out",
    arguments: [
      (#"a{{3 × "[ "}}b"#, "a[ [ [ b"), (#"{{2 × "\t\n"}}"#, "\t\n\t\n"), ("{{byte 41}}", "A"), ("{a}", "{a}"),
      ("{{a}}", "{{a}}"), (#"{{999999999999 × "xx"}}"#, #"{{999999999999 × "xx"}}"#), ("{{", "{{"),
    ])
  func generatorsAreWrittenOut(text: String, expected: String) {
    #expect(String(decoding: ExplainPage.File(path: "", text: text).bytes, as: UTF8.self) == expected)
  }

  @Test("A byte may be any") func aByteMayBeAny() {
    #expect(ExplainPage.File(path: "", text: "{{byte FF}}").bytes == [0xFF])
  }

  @Test("The text has code prose and examples") func theTextHasCodeProseAndExamples() throws {
    let page = try #require(ExplainPage.pages(in: Self.source).first)
    let catalogue = MessageCatalogue(
      language: .english, source: "T001 = no type {type}\nexplain.wrong = Wrong:\nexplain.right = Right:")
    #expect(
      page.text(catalogue) == """
        T001: no type type

        No such type.

        Wrong:

          # business.yaml
          # a comment, no page
          type: moblie

          # shop/cities.csv
          code,en

        Right:

          type: mobile

        """)
  }
}
