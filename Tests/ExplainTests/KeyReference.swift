import FieldTypes
import SchemaSyntax
import TestSupport

/// The page of the language's keys: block by block, and those of fields.
enum KeyReference {
  static let name = "KeyReference"

  static func text() -> String {
    let words = CatalogueText("types")
    var page = MarkdownPage(
      title: "Keys: reference",
      abstract: """
        Every key that a schema may have, from the lists that the compiler itself reads. <doc:Language> tells what they are
        good for, with examples.
        """)
    for block in BlockKeys.all {
      page.section(block.path.isEmpty ? "A file" : MarkdownPage.code(block.path))
      page.table(["key", "takes"], block.known.map { [MarkdownPage.code($0), words[block.summary(of: $0)]] })
      later(block.later, &page)
    }
    fields(words, &page)
    return page.text
  }

  private static func fields(_ words: CatalogueText, _ page: inout MarkdownPage) {
    page.section("A field")
    func rows(_ support: FieldKey.Support) -> [[String]] {
      FieldKey.allCases.filter { $0.support == support }.map { [MarkdownPage.code($0.rawValue), words[$0.summary]] }
    }
    page.paragraph("On every field:")
    page.table(["key", "takes"], rows(.common))
    page.paragraph("On every field, with a formula:")
    page.table(["key", "takes"], rows(.formula))
    page.paragraph("On some types:")
    page.table(
      ["key", "on", "takes"],
      FieldKey.allCases.filter { $0.support == .typed }.map { key in
        let types = FieldTypeCatalogue.standard.types.filter { $0.keys.contains(key) }
        return [
          MarkdownPage.code(key.rawValue), types.map { MarkdownPage.code($0.name) }.joined(separator: ", "),
          words[key.summary],
        ]
      })
    page.paragraph("Under `customize` alone:")
    page.table(["key", "takes"], rows(.customize))
    later(FieldKey.allCases.filter { $0.support == .later }.map(\.rawValue), &page)
  }

  private static func later(_ keys: [String], _ page: inout MarkdownPage) {
    guard !keys.isEmpty else { return }
    page.paragraph(
      "With a later version, and refused by name (N003): \(keys.map(MarkdownPage.code).joined(separator: ", ")).")
  }
}
