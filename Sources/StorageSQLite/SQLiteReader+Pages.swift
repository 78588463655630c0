import SQL
import SchemaModel
import Storage

extension SQLiteReader {
  /// Terms of three characters and more go through the search index; shorter ones through every row.
  func page(_ query: RecordQuery, of entity: Entity) throws -> RecordPage {
    let statements = try business.statements(of: entity)
    let found = SearchText.terms(of: query.search).map { condition($0, statements) }
    let total = try connection.rows("SELECT count(*) FROM \(statements.name)" + Self.whereClause(found))
    var conditions = found
    if let before = query.before { conditions.append("\(BuiltInColumns.id) < \(bind: .text(before.text))") }
    let rows = try connection.rows(
      statements.select + Self.whereClause(conditions)
        + " ORDER BY \(BuiltInColumns.id) DESC LIMIT \(query.limit + 1) OFFSET \(query.offset)")
    return RecordPage(
      records: try rows.prefix(query.limit).map { try record($0, statements) },
      total: Int(total.first?.first?.integer ?? 0), hasMore: rows.count > query.limit)
  }

  private func condition(_ term: String, _ statements: EntityStatements) -> SQLText {
    let column = BuiltInColumns.search
    guard term.unicodeScalars.count >= 3 else { return "instr(\(column), \(bind: .text(term))) > 0" }
    let index = statements.searchIndex
    return """
      \(BuiltInColumns.row) IN \
      (SELECT rowid FROM \(index) WHERE \(column) GLOB \(bind: .text("*" + Self.literalGlob(term) + "*")))
      """
  }

  /// A text whose every character a GLOB takes for itself.
  private static func literalGlob(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { pattern, scalar in
      switch scalar {
      case "*", "?", "[": pattern += "[\(scalar)]"
      default: pattern.unicodeScalars.append(scalar)
      }
    }
  }

  private static func whereClause(_ conditions: [SQLText]) -> SQLText {
    conditions.isEmpty ? "" : " WHERE " + conditions.joined(by: " AND ")
  }
}
