import SQL
import SchemaModel
import Storage

/// Reads pages of the records of an entity, newest first.
struct RecordPages {
  let connection: SQLiteConnection
  let statements: EntityStatements
  let decoder: RecordDecoder

  /// The page that a query asks for. Words with a term of three characters and more go through the search index; others through every row that is left.
  ///
  /// - Parameter query: the search, and which stretch of what it finds.
  /// - Returns: the records, how many there are in all, and whether more follow.
  /// - Throws: a `Failure` where the database cannot be read, or holds a value that no field has.
  func page(_ query: RecordQuery) throws -> RecordPage {
    let search = RecordSearch(query.terms ?? SearchTerms(query.search), statements)
    let total = try connection.rows("SELECT count(*) FROM \(search.source)" + search.condition)
    let keys: SQLText = """
      SELECT \(search.key) FROM \(search.source)\(search.condition)\(bound(query, search)) \
      ORDER BY \(search.key) DESC LIMIT \(query.limit + 1) OFFSET \(query.offset)
      """
    let found = try connection.rows(keys).compactMap { $0.first?.integer }
    let (records, bytes) = (found.prefix(query.limit), query.bytes)
    let read = try bytes == .max ? whole(records) : bounded(records, bytes)
    return RecordPage(
      records: read, total: Int(total.first?.first?.integer ?? 0), hasMore: found.count > read.count)
  }

  /// All of the records of these rows.
  private func whole(_ keys: ArraySlice<Int64>) throws -> [StoredRecord] {
    guard let first = keys.first else { return [] }
    let row = BuiltInColumns.row
    var list: SQLText = "\(bind: .integer(first))"
    for key in keys.dropFirst() { list += ", \(bind: .integer(key))" }
    return try connection.rows(statements.select + " WHERE \(row) IN (\(list)) ORDER BY \(row) DESC")
      .map { try decoder.record($0, statements) }
  }

  /// The first of these records, one at a time, until there are so many bytes of them.
  private func bounded(_ keys: ArraySlice<Int64>, _ most: Int) throws -> [StoredRecord] {
    var (records, bytes): ([StoredRecord], Int) = ([], 0)
    for key in keys where bytes < most {
      for record in try whole([key]) {
        records.append(record)
        bytes += record.values.reduce(0) { $0 + $1.bytes }
      }
    }
    return records
  }

  /// Only what was made before a record; where that one is gone, before the next that was made after it.
  private func bound(_ query: RecordQuery, _ search: RecordSearch) -> SQLText {
    guard let before = query.before else { return "" }
    let (row, id) = (BuiltInColumns.row, BuiltInColumns.id)
    let first: SQLText = """
      (SELECT \(row) FROM \(statements.name) WHERE \(id) >= \(bind: .text(before.text)) ORDER BY \(id) LIMIT 1)
      """
    let word: SQLText = search.isEmpty ? " WHERE " : " AND "
    return word + "\(search.key) < coalesce(\(first), \(literal: .integer(.max)))"
  }
}
