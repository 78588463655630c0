import Forms
import Localization
import SchemaCompiler
import SchemaModel
import Testing

@Suite("Forms that were filled in before the schema changed")
struct FormTranslationTests {
  private let (old, new): (Schema, Schema)

  init() throws {
    old = try Self.schema(
      """
            full_name: {type: text, label: Full name}
            likes: {type: choices, label: Likes, options: {tea: Tea, rum: Rum}}
            visits:
              type: list
              fields:
                cost: {type: integer}
                note: {type: text, label: Note}
            fax: {type: text, label: Fax number}
            town: {type: text, label: Town}
      """)
    new = try Self.schema(
      """
            name: {type: text, renamed_from: full_name}
            likes: {type: choices, label: Likes, options: {chai: {en: Tea, renamed_from: tea}, mate: Mate}}
            stays:
              type: list
              renamed_from: visits
              fields:
                price: {type: integer, renamed_from: cost}
            town:
              type: list
              fields:
                street: {type: text}
      """)
  }

  private static func schema(_ fields: String) throws -> Schema {
    let yaml = """
      daftar: 1
      business: {name: Shop, languages: [en], country: IR}
      entities:
        customer:
          fields:

      """
    let files = CaseFiles([("business.yaml", Array((yaml + fields + "\n").utf8))])
    return try #require(try SchemaCompiler.compile(files, path: ".").schema)
  }

  private func translated(
    _ pairs: [(String, String)], from former: [Schema]
  ) -> (pairs: [PostedForm.Pair], leftovers: [String]) {
    let translation = FormTranslation(to: new.entities[0], of: new, from: former)
    let (pairs, leftovers) = translation.translated(pairs.map { PostedForm.Pair($0.0, $0.1) })
    return (pairs, leftovers.map { "\($0.label.text(in: .english)): \($0.answer.text(in: .english))" })
  }

  private static let posted = [
    ("full_name", "Sara"), ("likes", ""), ("likes", "tea"), ("visits", ""), ("visits[0].cost", "5"),
    ("visits[0].id", "x"), ("visits[01].cost", "6"), ("daftar_shown", "visits.cost"), ("daftar_confirmed", "full_name"),
    ("daftar_action", "save"),
  ]

  @Test("names of fields, columns and options go over to the new ones, by renamed_from alone")
  func names() {
    for former in [[], [old]] {
      let (pairs, leftovers) = translated(Self.posted, from: former)
      #expect(
        pairs == [
          .init("name", "Sara"), .init("likes", ""), .init("likes", "chai"), .init("stays", ""),
          .init("stays[0].price", "5"), .init("stays[0].id", "x"), .init("stays[01].price", "6"),
          .init("daftar_shown", "stays.price"), .init("daftar_confirmed", "name"), .init("daftar_action", "save"),
        ])
      #expect(leftovers == [])
    }
  }

  @Test("answers without a field, an option or a column now are left over with their labels, and blanks are dropped")
  func leftovers() {
    let (pairs, leftovers) = translated(
      [
        ("fax", "1"), ("likes", "rum"), ("visits[0].note", "n"), ("visits[1].note", ""), ("town", "Rey"),
        ("daftar_action", "remove:visits[0]"),
      ], from: [old])
    #expect(pairs == [.init("daftar_action", "refresh")])
    #expect(leftovers == ["Fax number: 1", "Likes: Rum", "Note: n", "Town: Rey"])
  }

  @Test("what no schema has stays as it is, to be refused")
  func unknown() {
    let made = [("made_up", "x"), ("likes", "gin"), ("stays[0].colour", "red"), ("daftar_action", "add:nothing")]
    for former in [[], [old]] {
      let (pairs, leftovers) = translated(made, from: former)
      #expect(pairs == made.map { PostedForm.Pair($0.0, $0.1) })
      #expect(leftovers == [])
    }
    #expect(translated([("fax", "1")], from: []).pairs == [.init("fax", "1")])
  }
}
