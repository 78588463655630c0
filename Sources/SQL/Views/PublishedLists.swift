import Localization
import SchemaModel

/// The table `daftar_options`: the labels of all option lists, in the languages of the business.
struct PublishedLists {
  static let name: Identifier = "daftar_options"
  static let list: Identifier = "list"
  static let code: Identifier = "code"
  static let position: Identifier = "position"
  static let isRetired: Identifier = "retired"

  let schema: Schema
  let words: ViewWords
  /// The names of the lists by their ids; of lists of one name, the later ones with a number.
  private let names: [String]

  init(schema: Schema, words: ViewWords) {
    self.schema = schema
    self.words = words
    var taken: Set<String> = []
    names = schema.optionLists.enumerated().map { id, list in
      taken.insert(list.name).inserted ? list.name : "\(list.name)#\(id)"
    }
  }

  /// The column of the labels in a language.
  static func label(in language: Language) -> Identifier { Identifier("label_\(language.code)") }

  /// The name of a list in the table.
  func name(of list: OptionListID) -> String { names.indices.contains(list.index) ? names[list.index] : "" }

  var table: Table {
    Table(
      name: Self.name,
      columns: [
        Column(Self.list, .text, isNotNull: true), Column(Self.code, .option, isNotNull: true),
        Column(Self.position, .integer, isNotNull: true), Column(Self.isRetired, .boolean, isNotNull: true),
      ] + words.languages.map { Column(Self.label(in: $0), .text, isNotNull: true) },
      primaryKey: [Self.list, Self.code])
  }

  /// The values of its rows, in the order of its columns.
  var rows: [[SQLText]] {
    zip(names, schema.optionLists).flatMap { name, list in
      list.options.enumerated().map { position, option -> [SQLText] in
        let labels = words.languages.map { "\(literal: .text(words.text(option.label, in: $0)))" as SQLText }
        let isRetired: SQLText = option.isRetired ? "TRUE" : "FALSE"
        return ["\(literal: .text(name))", "\(literal: .text(option.code))", "\(position)", isRetired] + labels
      }
    }
  }

  /// The label of a code, in the main language.
  ///
  /// - Parameters:
  ///   - code: The code.
  ///   - list: The list that has it.
  ///   - name: A name for the table in the query.
  func label(of code: SQLText, in list: OptionListID, as name: Identifier) -> LookedUpRow {
    LookedUpRow(
      table: Self.name, name: name, value: "\(name).\(Self.label(in: words.language))",
      condition: """
        \(name).\(Self.list) = \(literal: .text(self.name(of: list))) AND \(name).\(Self.code) = \(code)
        """)
  }

  /// The labels of the options that are chosen in a record or row, in the order of the list.
  func labels(in links: Table, of holder: SQLText, _ list: OptionListID, _ dialect: any Dialect) -> SQLText {
    let label = Self.label(in: words.language)
    let joined = dialect.joined("daftar_chosen.label", by: "\(literal: .text(words.separator))")
    return """
      (SELECT \(joined) FROM (SELECT coalesce(daftar_option.\(label), daftar_link.\(BuiltInColumns.option)) AS label \
      FROM \(links.name) AS daftar_link LEFT JOIN \(Self.name) AS daftar_option \
      ON daftar_option.\(Self.list) = \(literal: .text(name(of: list))) \
      AND daftar_option.\(Self.code) = daftar_link.\(BuiltInColumns.option) \
      WHERE daftar_link.\(BuiltInColumns.holder) = \(holder) ORDER BY daftar_option.\(Self.position) IS NULL, \
      daftar_option.\(Self.position), daftar_link.\(BuiltInColumns.option)) AS daftar_chosen)
      """
  }
}
