import FieldTypes
import JSONText
import SchemaModel
import SchemaSyntax
import TestSupport

/// The page of the field types: what each is for, takes and stores, its keys and its examples.
enum FieldTypeReference {
  static let name = "FieldTypeReference"

  static func text() -> String {
    let words = CatalogueText("types")
    var page = MarkdownPage(
      title: "Field types: reference",
      abstract: """
        Every type that may stand behind `type`, from the catalogue that Daftar itself reads. <doc:FieldTypes> tells how
        numbers, dates and choices are read, <doc:KeyReference> has the keys of every field.
        """)
    let types = FieldTypeCatalogue.standard.types
    page.section("Overview")
    page.table(
      ["type", "takes", "kept as"], types.map { [MarkdownPage.code($0.name), words[$0.takes], words[$0.stored]] })
    for type in types {
      page.section(MarkdownPage.code(type.name))
      page.paragraph(
        "It is for \(words[type.summary]). \(type.canBeUnique ? "It can be `unique`." : "It is never `unique`.")")
      let keys = FieldKey.allCases.filter { type.keys.contains($0) && $0.isReady }
      page.table(["key", "takes"], keys.map { [MarkdownPage.code($0.rawValue), words[$0.summary]] })
      examples(type.examples, &page)
    }
    return page.text
  }

  private static func examples(_ examples: FieldTypeExamples, _ page: inout MarkdownPage) {
    page.paragraph(examples.keys.isEmpty ? "Examples:" : "Examples, with \(MarkdownPage.code(examples.keys)):")
    let rows =
      examples.accepted.map { [entry($0.entry), MarkdownPage.code($0.canonical.replacing("\n", with: "\\n"))] }
      + examples.refused.map { refused in
        let place = refused.path.isEmpty ? "" : " at \(MarkdownPage.code(refused.path))"
        return [entry(refused.entry), "refused: \(refused.rule.rawValue)\(place)"]
      }
    page.table(["entered", "becomes"], rows)
  }

  /// An entry as JSON writes it, so that spaces and line ends are seen.
  private static func entry(_ entry: FieldTypeExamples.Entry) -> String {
    let json: JSONValue =
      switch entry {
      case .text(let text): .string(text)
      case .rows(let rows):
        .array(
          rows.map { row in
            .object(row.sorted { $0.key < $1.key }.map { .init($0.key, .string($0.value)) })
          })
      }
    return MarkdownPage.code(String(decoding: json.encoded(), as: UTF8.self))
  }
}
