import SQL
import SchemaModel

/// Reads pages of the records of an entity, newest first.
struct RecordPages {
  let connection: any DatabaseConnection
  let statements: EntityStatements
  let decoder: RecordDecoder
  /// The most records that are counted where words are looked for, unless the page is behind them.
  var mostCounted = 10_000

  /// Reads a page. Words with a term of at least three characters are looked up in the search index; other words are
  /// searched for in every remaining row.
  ///
  /// - Parameter query: The search, and the range of its results.
  /// - Returns: The records, their total number, and whether more follow.
  /// - Throws: A `Failure` if the database cannot be read, or has a value that is invalid for the type of its field.
  func page(_ query: RecordQuery) throws -> RecordPage {
    let terms = query.terms ?? SearchTerms(query.search)
    let search = decoder.business.searching.search(terms, of: statements.name, index: statements.searchIndex)
    let isExact = search.isExact && (query.unsearched.isEmpty || terms.isEmpty)
    let (found, count) = try isExact ? exact(query, search) : verified(query, search, terms)
    let (records, bytes) = (found.prefix(query.limit), query.bytes)
    let read = try bytes == .max ? whole(records) : bounded(records, bytes)
    return RecordPage(
      records: read, count: count, hasMore: found.count > read.count)
  }

  /// The rows of a page and one more, where the engine finds what contains the words.
  private func exact(_ query: RecordQuery, _ search: RecordSearch) throws -> (found: [Int64], count: MatchCount) {
    let count = try count(query, search)
    let keys: SQLText = """
      SELECT \(search.key) FROM \(search.source)\(search.condition)\(bound(query, search)) \
      ORDER BY \(search.key) DESC LIMIT \(query.limit + 1) OFFSET \(query.offset)
      """
    return (try connection.rows(keys).compactMap { $0.first?.integer }, count)
  }

  /// How many records match: of those with words no more than `mostCounted` are counted, or a multiple of that which the
  /// page is not behind.
  private func count(_ query: RecordQuery, _ search: RecordSearch) throws -> MatchCount {
    if search.isEmpty {
      return .exactly(try SummaryTables(connection: connection, business: decoder.business).records(of: statements))
    }
    let most = ((min(query.offset, .max / 2) + query.limit) / mostCounted + 1) * mostCounted
    let first: SQLText = "SELECT 1 FROM \(search.source)\(search.condition) LIMIT \(most + 1)"
    let counted = try connection.count("SELECT count(*) FROM (\(first)) AS first")
    return counted > most ? .moreThan(most) : .exactly(counted)
  }

  /// The rows of a page and one more, where the words have to be looked for in what the engine finds.
  private func verified(
    _ query: RecordQuery, _ search: RecordSearch, _ terms: SearchTerms
  ) throws -> (found: [Int64], count: MatchCount) {
    // No estimate may count a record that has the words where they are not looked for.
    let candidates =
      query.unsearched.isEmpty
      ? SearchCandidates(statements: statements, decoder: decoder, terms: terms)
      : SearchCandidates(
        statements: statements, decoder: decoder, terms: terms, enough: .max, unsearched: query.unsearched)
    let bound = try query.before.flatMap { before in
      try connection.row("SELECT \(first(before))")?.first?.integer
    }
    return try candidates.find(search, before: bound ?? .max, offset: query.offset, limit: query.limit + 1)
  }

  /// Reads the records of these rows, all at once.
  private func whole(_ keys: ArraySlice<Int64>) throws -> [StoredRecord] {
    guard let first = keys.first else { return [] }
    let row = BuiltInColumns.row
    var list: SQLText = "\(bind: .integer(first))"
    for key in keys.dropFirst() { list += ", \(bind: .integer(key))" }
    return try connection.rows(statements.select + " WHERE \(row) IN (\(list)) ORDER BY \(row) DESC")
      .map { try decoder.record($0, statements) }
  }

  /// Reads the records of these rows one at a time, until they reach a size in bytes.
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

  /// The condition for records created before the one that the query names; if that one was deleted, before its
  /// successor.
  private func bound(_ query: RecordQuery, _ search: RecordSearch) -> SQLText {
    guard let before = query.before else { return "" }
    let word: SQLText = search.isEmpty ? " WHERE " : " AND "
    return word + "\(search.key) < coalesce(\(first(before)), \(literal: .integer(.max)))"
  }

  /// The row of a record, or of its successor; null where there is none.
  private func first(_ record: RecordID) -> SQLText {
    let (row, id) = (BuiltInColumns.row, BuiltInColumns.id)
    return "(SELECT \(row) FROM \(statements.name) WHERE \(id) >= \(bind: .text(record.text)) ORDER BY \(id) LIMIT 1)"
  }
}
