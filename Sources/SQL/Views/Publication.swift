public import Localization
public import SchemaModel

/// What a database holds beside the records so that other programs can read them: views with titles and labels, the
/// tables `daftar_options` and `daftar_columns`, and the comments of engines that have them. All of it follows from the
/// schema, and can be made anew at any time.
public struct Publication: Sendable {
  /// The statements that make all of it, in order.
  public let statements: [SQLText]
  /// The tables with the numbers of their rows.
  public let counts: [(table: Identifier, rows: Int)]
  /// The views with the titles of their columns.
  public let views: [(name: Identifier, titles: [Identifier])]
  /// The names of the tables.
  public static let tables: [Identifier] = [PublishedLists.name, PublishedColumns.name]

  /// The rows of one statement.
  private static let batch = 200

  /// - Parameters:
  ///   - schema: The schema of the records.
  ///   - dialect: How the engine writes statements.
  ///   - catalogue: The messages in the main language of the business.
  public init(_ schema: Schema, dialect: any Dialect, catalogue: MessageCatalogue) {
    let engine = SQLEngine(rawValue: dialect.name) ?? .postgreSQL
    let words = ViewWords(business: schema.business, catalogue: catalogue)
    let (tables, lists) = (SchemaTables(schema), PublishedLists(schema: schema, words: words))
    let views = LabelledViews(
      schema: schema, words: words, tables: tables, lists: lists, dialect: dialect, engine: engine
    ).all
    self.views = views.map { ($0.name, $0.columns.map(\.title)) }
    let columns = PublishedColumns(schema: schema, words: words, tables: tables, lists: lists, views: views)
    counts = [(lists.table.name, lists.rows.count), (columns.table.name, columns.rows.count)]
    statements =
      [dialect.create(lists.table)] + Self.filling(lists.table, lists.rows)
      + [dialect.create(columns.table)] + Self.filling(columns.table, columns.rows)
      + views.map(\.create)
      + Self.comments(columns.described, dialect)
      + zip(schema.entities, tables.entities).compactMap { entity, layout in
        dialect.comment(on: layout.table.name, column: nil, words.text(entity.plural))
      }
      + views.compactMap { dialect.comment(onView: $0.name, $0.label) }
  }

  private static func filling(_ table: Table, _ rows: [[SQLText]]) -> [SQLText] {
    stride(from: 0, to: rows.count, by: batch).map { start in
      let values = rows[start..<min(start + batch, rows.count)].map { "\n  (\($0.joined(by: ", ")))" as SQLText }
      return "INSERT INTO \(table.name) (\(table.columns.map(\.name).list)) VALUES" + values.joined(by: ",")
    }
  }

  private static func comments(_ described: [PublishedColumns.Described], _ dialect: any Dialect) -> [SQLText] {
    described.compactMap { dialect.comment(on: $0.table, column: $0.column, $0.title) }
  }
}
