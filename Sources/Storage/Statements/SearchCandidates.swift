import SQL
import SchemaModel

/// Looks for words in the records that an index proposes: an index of trigrams says which records have all parts of a
/// word, and not that these stand side by side. The texts are made of the values, as those that were indexed.
struct SearchCandidates {
  private let statements: EntityStatements
  private let decoder: RecordDecoder
  private let terms: SearchTerms
  /// The columns of the values that are searched; nil where lists or options are, too, so that whole records are read.
  private let columns: [Field]?
  /// The number of candidates that are looked at in any case. Where they are more and the page is full, the total is an
  /// estimate: what the index proposes beyond them counts as found; where there is no index, as many as before.
  private let enough: Int
  /// The fields whose texts are not looked through.
  private let unsearched: Set<FieldID>

  /// - Parameters:
  ///   - statements: The statements of the entity.
  ///   - decoder: Reads whole records.
  ///   - terms: The parsed search text.
  ///   - enough: The number of candidates that are looked at although the page is full, so that the total is right.
  ///   - unsearched: The fields whose texts are not looked through.
  init(
    statements: EntityStatements, decoder: RecordDecoder, terms: SearchTerms, enough: Int = 1000,
    unsearched: Set<FieldID> = []
  ) {
    self.statements = statements
    self.decoder = decoder
    self.terms = terms
    self.enough = enough
    self.unsearched = unsearched
    let isWhole =
      statements.links.contains { $0.field.isSearched }
      || statements.lists.contains { $0.field.columns.contains(where: \.isSearched) }
    columns = isWhole ? nil : statements.columns.filter(\.isSearched)
  }

  /// Finds the rows of a page, newest first.
  ///
  /// - Parameters:
  ///   - search: The search of the engine.
  ///   - before: Only rows with a number below this are on the page; all count.
  ///   - offset: The number of rows to skip.
  ///   - limit: The most rows to find.
  /// - Returns: The numbers of the rows, and how many there are on all pages.
  /// - Throws: A `Failure` if the database cannot be read.
  func find(
    _ search: RecordSearch, before: Int64, offset: Int, limit: Int
  ) throws -> (found: [Int64], count: MatchCount) {
    var (found, total, passed): ([Int64], Int, Int) = ([], 0, 0)
    var (looked, last): (Int, Int64?) = (0, nil)
    let isIndexed = search.source != statements.name
    func isWanted() -> Bool { looked < enough || found.count < limit }
    try decoder.connection.eachRow(query(search), while: isWanted) { row in
      guard let key = row.first?.integer else { return }
      (looked, last) = (looked + 1, key)
      guard try has(Array(row.dropFirst())) else { return }
      total += 1
      guard key < before, found.count < limit else { return }
      if passed < offset { passed += 1 } else { found.append(key) }
    }
    guard !isWanted(), let last else { return (found, .exactly(total)) }
    if isIndexed {
      let rest: SQLText = "SELECT count(*) FROM \(search.source)\(search.condition)"
      let unseen = try decoder.connection.count(rest + " AND \(search.key) < \(bind: .integer(last))")
      return (found, unseen == 0 ? .exactly(total) : .about(total + unseen))
    }
    let first = try decoder.connection.row("SELECT min(\(search.key)) FROM \(search.source)")?.first?.integer ?? last
    let rest = Int128(last) - Int128(first)
    if rest <= 0 { return (found, .exactly(total)) }
    return (found, .about(Int(clamping: Int128(total) + rest * Int128(total) / Int128(max(1, looked)))))
  }

  private func query(_ search: RecordSearch) -> SQLText {
    let (table, row) = (statements.name, BuiltInColumns.row)
    let names = columns?.map { Identifier($0.name.text) } ?? statements.readColumns
    let selected = ([row] + names).map { "\(table).\($0)" as SQLText }.joined(by: ", ")
    guard search.source != table else {
      return "SELECT \(selected) FROM \(table)\(search.condition) ORDER BY \(row) DESC"
    }
    return """
      SELECT \(selected) FROM \(search.source) CROSS JOIN \(table) \
      ON \(table).\(row) = \(search.source).\(search.key)\(search.condition) \
      ORDER BY \(search.source).\(search.key) DESC
      """
  }

  /// Whether the words stand in the text of a record.
  private func has(_ row: [SQLValue]) throws -> Bool {
    let fields = statements.entity.fields
    guard let columns else {
      // What cannot be read is not found; `db check` reports it.
      guard let record = try BusinessStatements.readable({ try decoder.record(row, statements) }) else { return false }
      return terms.occur(in: decoder.business.search.text(of: record.values, fields: fields, except: unsearched))
    }
    var values = RecordValues(blanks: fields.count)
    for (field, stored) in zip(columns, row) {
      values[field] = ColumnCoding.decode(stored, field.type.scalar) ?? .blank
    }
    return terms.occur(in: decoder.business.search.text(of: values, fields: fields, except: unsearched))
  }
}
