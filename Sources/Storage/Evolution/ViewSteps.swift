import Assets
import SQL
import SchemaModel

/// The steps that make what other programs read: views, tables of labels, comments.
///
/// No table changes under a view. Every plan that changes tables drops all views first, and makes them last; the views
/// that somebody made beside Daftar's own come back as they were, as far as what they read is there.
struct ViewSteps<Engine: Dialect> {
  /// The key of `daftar_meta` for what the views were made from.
  static var source: String { "views" }
  /// The key of `daftar_meta` for what the engine said of them when they were made.
  static var made: String { "views_made" }

  private let dialect: Engine
  private let statements: [SQLStatement]
  /// A hash of all that is made.
  private let hash: String
  /// The views that the database has.
  private let present: [FoundView]
  /// Whether the database has other views than the schema wants.
  let isChanged: Bool
  /// The views of somebody else, and what they read; nil where there is nothing to see.
  private let lost: LostViews<Engine>?
  /// The columns of Daftar's own views.
  private let published: LostViews<Engine>.Columns

  /// Works out the steps for a database.
  ///
  /// - Parameters:
  ///   - schema: The schema whose labels are wanted.
  ///   - dialect: The SQL in which the steps are written.
  ///   - rows: The rows of the database; nil for one that is created.
  /// - Throws: What reading throws.
  init(_ schema: Schema, dialect: Engine, rows: StoredRows?) throws {
    self.dialect = dialect
    let catalogue = Assets.messages(schema.business.mainLanguage)
    let publication = Publication(schema, dialect: dialect, catalogue: catalogue)
    statements = publication.statements.map(dialect.statement)
    hash = DatabaseIdentity.hash(statements.map(\.text).joined(separator: "\n"))
    guard let rows, rows.seesViews else {
      (present, isChanged, lost) = ([], false, nil)
      published = LostViews<Engine>.Columns()
      return
    }
    present = try rows.fetch(dialect.foundViews).compactMap { FoundView(row: $0) }
    func meta(_ key: String) throws -> String? {
      try rows.fetch("SELECT value FROM \(SystemTables.meta.name) WHERE \("key" as Identifier) = \(bind: .text(key))")
        .first?.first?.text
    }
    let found = try rows.fetch("SELECT \(dialect.publishedViews)").first?.first?.text
    let isMade = try meta(Self.source) == hash && meta(Self.made) == found
    isChanged = try !isMade || !Self.isFilled(publication, dialect, rows)
    lost = try LostViews(present, dialect: dialect, rows: rows)
    published = try Self.columns(of: present, publication, dialect, rows)
  }

  /// Whether the tables of labels have all of their rows.
  private static func isFilled(_ publication: Publication, _ dialect: Engine, _ rows: StoredRows) throws -> Bool {
    let tables = Set(try rows.fetch(dialect.tableColumns).compactMap { $0.first?.text })
    return try publication.counts.allSatisfy { table, count in
      try tables.contains(dialect.stored(table)) && rows.count("SELECT count(*) FROM \(table)") == count
    }
  }

  /// The columns that Daftar's own views have, and those that they get.
  private static func columns(
    of present: [FoundView], _ publication: Publication, _ dialect: Engine, _ rows: StoredRows
  ) throws -> LostViews<Engine>.Columns {
    var columns = LostViews<Engine>.Columns()
    for view in publication.views {
      columns.after[dialect.stored(view.name)] = Set(view.titles.map(dialect.stored))
    }
    if let query = dialect.viewColumns {
      for row in try rows.fetch(query) {
        guard row.count == 2, let view = row[0].text, let column = row[1].text else { continue }
        columns.before[view, default: []].insert(column)
      }
      return columns
    }
    // The text says what columns a view has, beside names of its own, which the new text has, too.
    let texts = publication.statements.map { ViewText(dialect.statement($0).text).titles }
    for view in present where view.isPublished {
      columns.before[view.nameText] = ViewText(view.definition).titles.subtracting(texts.flatMap(\.self))
        .union(columns.after[view.nameText] ?? [])
    }
    return columns
  }

  /// What becomes of the views of somebody else.
  ///
  /// - Parameters:
  ///   - old: The facts of the database before the plan.
  ///   - new: The facts afterwards.
  /// - Returns: A sentence for each that cannot be made again.
  func notes(from old: [TableFact], to new: [TableFact]) -> [StoragePlan.Note] {
    guard let lost else { return [] }
    var columns = published
    func tables(_ facts: [TableFact]) -> [String: Set<String>] {
      facts.filter { ($0.kind == .column || $0.kind == .aside) && !$0.column.isEmpty }.reduce(into: [:]) {
        $0[dialect.stored(Identifier($1.table)), default: []].insert(dialect.stored(Identifier($1.column)))
      }
    }
    columns.before.merge(tables(old)) { first, _ in first }
    columns.after.merge(tables(new)) { first, _ in first }
    return lost.notes(columns)
  }

  /// The steps of a plan, between those that drop the views and those that make them; the same steps where no table
  /// changes and the views are right.
  func around(_ steps: [StoragePlan.Step]) -> [StoragePlan.Step] {
    steps.isEmpty && !isChanged ? steps : dropping + steps + making
  }

  /// The steps before anything else changes.
  private var dropping: [StoragePlan.Step] {
    (present.map(dialect.drop) + Publication.tables.map { "DROP TABLE IF EXISTS \($0)" }).map(step)
  }

  /// The steps after everything else.
  var making: [StoragePlan.Step] {
    let record: SQLText = """
      INSERT INTO \(SystemTables.meta.name) ("key", "value") VALUES \
      (\(literal: .text(Self.source)), \(literal: .text(hash))), \
      (\(literal: .text(Self.made)), \(dialect.publishedViews)) \
      ON CONFLICT ("key") DO UPDATE SET "value" = excluded."value"
      """
    return statements.map { StoragePlan.Step($0, reason: "plan.views") }
      + (present.flatMap(dialect.remake) + [record]).map(step)
  }

  private func step(_ sql: SQLText) -> StoragePlan.Step {
    StoragePlan.Step(dialect.statement(sql), reason: "plan.views")
  }
}
