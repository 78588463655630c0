import FieldTypes
import SQL
import SchemaModel
import TestSupport
import Testing

/// The page of the mapping: what the tables hold of each type, and who keeps each rule, in each engine. The tables
/// themselves are asked.
enum MappingReference {
  static let name = "Mapping"

  /// What a type needs in order to compile.
  private static let needed = [
    "choice": ", options: [a, b]", "choices": ", options: [a, b]", "reference": ", to: visit",
    "list": ", fields: {day: {type: date}}", "code": "",
  ]

  /// A field whose values have a rule, beside the same field without it.
  private struct Rule {
    let name: String
    let with: String
    let without: String
    var note = ""

    init(_ name: String, _ with: String, _ without: String, _ note: String = "") {
      self.name = name
      self.with = "customer: {fields: {\(with)}}, visit: {fields: {at: {type: text}}}"
      self.without = "customer: {fields: {\(without)}}, visit: {fields: {at: {type: text}}}"
      self.note = note
    }
  }

  private static var rules: [Rule] {
    let many = (0...200).map { "o\($0)" }.joined(separator: ", ")
    return [
      Rule(
        "`required`", "f: {type: text, required: true}", "f: {type: text}",
        "so that a field can become required while records lack it"),
      Rule(
        "`required_when`", "g: {type: yes_no}, f: {type: text, required_when: g}", "g: {type: yes_no}, f: {type: text}"),
      Rule(
        "`unique`", "f: {type: text, unique: true}", "f: {type: text}",
        "texts that differ in spelling alone (case, Arabic letters) are one for the application, by the table `daftar_keys`"
      ),
      Rule("`length`", "f: {type: text, length: {max: 9}}", "f: {type: text}"),
      Rule("`digits`", "f: {type: text, digits: 5}", "f: {type: text}"),
      Rule("`pattern`", "f: {type: text, pattern: \"[A-Z]+\"}", "f: {type: text}", "an automaton in linear time"),
      Rule("check digits", "f: {type: national_id}", "f: {type: text, digits: 10}", "the digits are checked as above"),
      Rule("`range` of a number", "f: {type: integer, range: {min: 1, max: 9}}", "f: {type: integer}"),
      Rule("`range` of a day", "f: {type: date, range: {min: 2020-01-01}}", "f: {type: date}"),
      Rule("`range` by a formula", "f: {type: date, range: {max: today()}}", "f: {type: date}"),
      Rule("`places`", "f: {type: decimal, places: 2}", "f: {type: decimal, places: 3}"),
      Rule("the options of a choice", "f: {type: choice, options: [a, b]}", "f: {type: text}"),
      Rule(
        "the options of `choices`", "f: {type: choices, options: [a, b]}", "f: {type: choices, options: [\(many)]}"),
      Rule(
        "more than 200 options", "f: {type: choice, options: [\(many)]}", "f: {type: text}",
        "the text of the table would be as long as the list"),
      Rule(
        "`options_when`", "g: {type: text}, f: {type: choice, options: [a, b], options_when: option.code == g}",
        "g: {type: text}, f: {type: choice, options: [a, b]}"),
      Rule(
        "a reference leads to a record", "f: {type: reference, to: visit}", "f: {type: text}", "deletion is refused"),
      Rule(
        "rows belong to a record", "f: {type: list, fields: {day: {type: date}}}", "g: {type: text}",
        "they are deleted with it; the index keeps one row at each position"),
      Rule(
        "`visible_when`", "g: {type: yes_no}, f: {type: text, visible_when: g}", "g: {type: yes_no}, f: {type: text}"),
      Rule(
        "`editable_when`", "g: {type: yes_no}, f: {type: text, editable_when: g}", "g: {type: yes_no}, f: {type: text}"),
      Rule(
        "`compute`", "g: {type: integer}, f: {type: integer, compute: g + 1}", "g: {type: integer}, f: {type: integer}",
        "stored, unless it needs the day"),
    ]
  }

  static func text() throws -> String {
    var page = MarkdownPage(
      title: "The tables: reference",
      abstract: """
        What the tables of a database hold of each type of field, and who keeps each rule: the engine itself, or Daftar. It is
        found out by making tables with and without each of them. <doc:SpreadsheetsAndBI> tells how other programs read them.
        """)
    page.section("Types")
    page.paragraph("What the engine checks beside the type of the column stands behind it.")
    page.table(["type", "kept in", "SQLite", "PostgreSQL"], try types())
    page.section("Rules")
    page.paragraph(
      """
      What the application keeps, it keeps at its one door: for forms, the API, imports, loads and the command line alike. A
      program that writes into the tables by another way meets the rules of the engine alone; `daftar db check` finds what it
      did.
      """)
    page.table(["rule", "SQLite", "PostgreSQL", "note"], try rules.map(row) + entityRules())
    page.section("What else stands beside the records")
    page.table(["for", "SQLite", "PostgreSQL"], try others())
    return page.text
  }

  private static func row(_ rule: Rule) throws -> [String] {
    let (new, old) = (try MappedTable(rule.with), try MappedTable(rule.without))
    return [rule.name] + SQLEngine.allCases.map { words(new.keepers(besides: old, $0)) } + [rule.note]
  }

  private static func words(_ keepers: [MappedTable.Keeper]) -> String {
    let first = keepers.map(\.rawValue).joined(separator: ", ")
    return first.replacing(", natively: ", with: ", ")
  }

  /// The rules of an entity as a whole.
  private static func entityRules() throws -> [[String]] {
    let fields = "fields: {f: {type: integer}, g: {type: date}}"
    let plain = try MappedTable("customer: {\(fields)}")
    let rules = [
      ("`identity` of one field", "identity: [[f]], ", "it need not be unique"),
      ("`identity` of several fields", "identity: [[f, g]], ", "it need not be unique"),
      ("`checks`", "checks: {c: {require: f > 0, message: No}}, ", ""),
    ]
    return try rules.map { name, keys, note in
      let table = try MappedTable("customer: {\(keys)\(fields)}")
      return [name] + SQLEngine.allCases.map { words(table.keepers(besides: plain, $0)) } + [note]
    }
  }

  private static func types() throws -> [[String]] {
    try FieldTypeCatalogue.standard.types.map { type in
      let mapped = try MappedTable(
        "customer: {fields: {f: {type: \(type.name)\(needed[type.name] ?? "")}}}, visit: {fields: {at: {type: text}}}")
      let field = try #require(mapped.schema.entities.first?.fields.first)
      let name = MarkdownPage.code(type.name)
      switch field.storageShape {
      case .column: return [name, "a column"] + SQLEngine.allCases.map { column("f", in: mapped.tables[0], $0) }
      case .link: return [name, "a table with a row for each option"] + SQLEngine.allCases.map { option(mapped, $0) }
      case .child: return [name, "a table with a row for each row, and a column for each field", "", ""]
      case .formula: return [name, "nowhere", "", ""]
      }
    }
  }

  private static func option(_ mapped: MappedTable, _ engine: SQLEngine) -> String {
    column(BuiltInColumns.option, in: mapped.tables[1], engine)
  }

  private static func column(_ name: Identifier, in table: Table, _ engine: SQLEngine) -> String {
    guard let column = table.column(name) else { return "" }
    let conditions = engine.dialect.conditions(on: column).map { MarkdownPage.code(engine.dialect.statement($0).text) }
    return ([MarkdownPage.code(engine.dialect.typeName(column.type))] + conditions).joined(separator: ", ")
  }

  private static func others() throws -> [[String]] {
    let table = try MappedTable("customer: {fields: {f: {type: text}}}").tables[0]
    let search = try #require(table.searchIndex)
    let key = try #require(table.column(BuiltInColumns.id))
    let comment = SQLEngine.allCases.map {
      $0.dialect.comment(on: "t", column: nil, "") == nil
        ? "emulated: the table `daftar_columns`" : "natively: `COMMENT`, and `daftar_columns`"
    }
    return [
      ["the search"]
        + SQLEngine.allCases.map { engine in
          let texts = engine.dialect.create(search).map { engine.dialect.statement($0).text }
          let isTable = texts.contains { $0.contains("USING fts5") }
          return isTable ? "emulated: an FTS5 table of trigrams, kept by Daftar" : "natively: a GIN index of trigrams"
        },
      ["ids"] + SQLEngine.allCases.map { column(key.name, in: table, $0) },
      ["labels of tables and columns"] + comment,
      ["labels of options", "the table `daftar_options`", "the table `daftar_options`"],
      ["records as people read them", "views `daftar_view_…`", "views `daftar_view_…`"],
      ["history, users, imports", "tables `daftar_…`", "tables `daftar_…`"],
    ]
  }
}
