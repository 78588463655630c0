import SQL
import SchemaModel
import Storage

extension SQLiteReader {
  /// Terms of three characters and more go through the search index; shorter ones through every row that is left.
  func page(_ query: RecordQuery, of entity: Entity) throws -> RecordPage {
    let statements = try business.statements(of: entity)
    let search = RecordSearch(query.search, statements)
    let total = try connection.rows("SELECT count(*) FROM \(search.source)" + search.condition)
    let keys: SQLText = """
      SELECT \(search.key) FROM \(search.source)\(search.condition)\(bound(query, statements, search)) \
      ORDER BY \(search.key) DESC LIMIT \(query.limit + 1) OFFSET \(query.offset)
      """
    let row = BuiltInColumns.row
    let rows = try connection.rows(statements.select + " WHERE \(row) IN (\(keys)) ORDER BY \(row) DESC")
    return RecordPage(
      records: try rows.prefix(query.limit).map { try record($0, statements) },
      total: Int(total.first?.first?.integer ?? 0), hasMore: rows.count > query.limit)
  }

  /// Only what was made before a record; where that one is gone, before the next that was made after it.
  private func bound(_ query: RecordQuery, _ statements: EntityStatements, _ search: RecordSearch) -> SQLText {
    guard let before = query.before else { return "" }
    let (row, id) = (BuiltInColumns.row, BuiltInColumns.id)
    let first: SQLText = """
      (SELECT \(row) FROM \(statements.name) WHERE \(id) >= \(bind: .text(before.text)) ORDER BY \(id) LIMIT 1)
      """
    let word: SQLText = search.isEmpty ? " WHERE " : " AND "
    return word + "\(search.key) < coalesce(\(first), \(literal: .integer(.max)))"
  }
}

/// Where the records that a search finds stand, and what is asked of them there.
private struct RecordSearch {
  /// The search index, or where it is of no use, the table itself.
  let source: Identifier
  /// The rows' own number there.
  let key: Identifier
  let condition: SQLText
  /// Whether it finds everything.
  let isEmpty: Bool

  init(_ text: String, _ statements: EntityStatements) {
    let terms = SearchText.terms(of: text)
    let long = terms.filter { $0.unicodeScalars.count >= 3 }
    var conditions: [SQLText] = []
    if !long.isEmpty {
      let phrases = long.map {
        "\"" + $0.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
      }
      conditions.append("\(statements.searchIndex) MATCH \(bind: .text(phrases.joined(separator: " AND ")))")
    }
    for term in terms where term.unicodeScalars.count < 3 {
      conditions.append("instr(\(BuiltInColumns.search), \(bind: .text(term))) > 0")
    }
    source = long.isEmpty ? statements.name : statements.searchIndex
    key = long.isEmpty ? BuiltInColumns.row : "rowid"
    isEmpty = conditions.isEmpty
    condition = conditions.isEmpty ? "" : " WHERE " + conditions.joined(by: " AND ")
  }
}
