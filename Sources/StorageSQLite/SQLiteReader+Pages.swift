import SQL
import SchemaModel
import Storage

extension SQLiteReader {
  /// Words with a term of three characters and more go through the search index; others through every row that is left.
  func page(_ query: RecordQuery, of entity: Entity) throws -> RecordPage {
    let statements = try business.statements(of: entity)
    let search = RecordSearch(query.terms ?? SearchTerms(query.search), statements)
    let total = try connection.rows("SELECT count(*) FROM \(search.source)" + search.condition)
    let keys: SQLText = """
      SELECT \(search.key) FROM \(search.source)\(search.condition)\(bound(query, statements, search)) \
      ORDER BY \(search.key) DESC LIMIT \(query.limit + 1) OFFSET \(query.offset)
      """
    let found = try connection.rows(keys).compactMap { $0.first?.integer }
    let (records, bytes) = (found.prefix(query.limit), query.bytes)
    let read = try bytes == .max ? whole(records, statements) : bounded(records, bytes, statements)
    return RecordPage(
      records: read, total: Int(total.first?.first?.integer ?? 0), hasMore: found.count > read.count)
  }

  /// All of the records of these rows.
  private func whole(_ keys: ArraySlice<Int64>, _ statements: EntityStatements) throws -> [StoredRecord] {
    guard let first = keys.first else { return [] }
    let row = BuiltInColumns.row
    var list: SQLText = "\(bind: .integer(first))"
    for key in keys.dropFirst() { list += ", \(bind: .integer(key))" }
    return try connection.rows(statements.select + " WHERE \(row) IN (\(list)) ORDER BY \(row) DESC")
      .map { try record($0, statements) }
  }

  /// The first of these records, one at a time, until there are so many bytes of them.
  private func bounded(
    _ keys: ArraySlice<Int64>, _ most: Int, _ statements: EntityStatements
  ) throws -> [StoredRecord] {
    var (records, bytes): ([StoredRecord], Int) = ([], 0)
    for key in keys where bytes < most {
      for record in try whole([key], statements) {
        records.append(record)
        bytes += record.values.reduce(0) { $0 + $1.bytes }
      }
    }
    return records
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

  init(_ terms: SearchTerms, _ statements: EntityStatements) {
    let indexed = terms.words.filter { $0.allSatisfy { $0.contains(where: Self.isIndexed) } }
    var conditions: [SQLText] = []
    if !indexed.isEmpty {
      let expression = indexed.map(Self.expression).joined(separator: " AND ")
      conditions.append("\(statements.searchIndex) MATCH \(bind: .text(expression))")
    }
    for word in terms.words where !word.allSatisfy({ $0.allSatisfy(Self.isIndexed) }) {
      conditions.append(Self.condition(word))
    }
    source = indexed.isEmpty ? statements.name : statements.searchIndex
    key = indexed.isEmpty ? BuiltInColumns.row : "rowid"
    isEmpty = conditions.isEmpty
    condition = conditions.isEmpty ? "" : " WHERE " + conditions.joined(by: " AND ")
  }

  /// Whether the index, which is made of three characters each, knows a term.
  private static func isIndexed(_ term: String) -> Bool { term.unicodeScalars.count >= 3 }

  /// A word as the index is asked for it, the terms that it does not know left out.
  private static func expression(_ word: [SearchTerms.Way]) -> String {
    let ways = word.map { way in
      let phrases = way.filter(isIndexed).map {
        "\"" + $0.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
      }
      return "(" + phrases.joined(separator: " AND ") + ")"
    }
    return "(" + ways.joined(separator: " OR ") + ")"
  }

  /// A word as each row is asked for it.
  private static func condition(_ word: [SearchTerms.Way]) -> SQLText {
    let ways = word.map { way -> SQLText in
      let terms = way.map { term -> SQLText in "instr(\(BuiltInColumns.search), \(bind: .text(term))) > 0" }
      return "(" + terms.joined(by: " AND ") + ")"
    }
    return "(" + ways.joined(by: " OR ") + ")"
  }
}

extension Value {
  /// About the memory that it takes, its rows included.
  var bytes: Int {
    switch self {
    case .text(let text): 16 + text.utf8.count
    case .rows(let rows): rows.reduce(0) { $0 + $1.values.reduce(0) { $0 + $1.bytes } }
    case .blank, .integer, .decimal, .boolean, .date, .option, .options, .reference: 16
    }
  }
}
