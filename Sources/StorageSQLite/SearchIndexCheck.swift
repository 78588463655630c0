import SQL
import SchemaModel
import Storage

/// Compares a search index with the records: the trigrams that the index has, each with its record, have to be those of the
/// records' texts. What is compared are sums over all of them, which do not depend on their order.
struct SearchIndexCheck {
  let connection: any DatabaseConnection
  let business: BusinessStatements

  private static let vocabulary: Identifier = "daftar_vocabulary"

  /// Whether an index is whole, and has what the records say and nothing else.
  ///
  /// - Parameters:
  ///   - index: The search index of the entity's table.
  ///   - entity: The entity.
  /// - Returns: true, too, where a record or the whole table cannot be read, since what the index should have of it is
  ///   unknown; and where the next write makes the index again.
  /// - Throws: A `Failure` if the database cannot be read.
  /// - Complexity: O(length of all texts).
  func isTrue(_ index: SearchIndex, of entity: Entity) throws -> Bool {
    let sql: SQLText = "INSERT INTO \(index.name) (\(index.name)) VALUES ('integrity-check')"
    if (try? connection.execute(sql)) == nil { return false }
    guard try connection.hasTable(index.table) else { return true }
    let made = try StoreReader(connection: connection, business: business).meta(SearchText.metaKey) ?? ""
    let version = SearchText(schema: business.schema).version(of: entity)
    guard made.split(separator: "\n").contains(where: { $0 == version }) else { return true }
    guard let wanted = try sum(ofRecords: index, of: entity) else { return true }
    return try sum(of: index) == wanted
  }

  /// The sum over the trigrams of the records' texts; nil where a record cannot be read.
  private func sum(ofRecords index: SearchIndex, of entity: Entity) throws -> UInt64? {
    let reader = StoreReader(connection: connection, business: business)
    let search = SearchText(schema: business.schema)
    var sum: UInt64? = 0
    try connection.eachRow(
      "SELECT \(BuiltInColumns.row), \(BuiltInColumns.id) FROM \(index.table)", while: { sum != nil }
    ) { row in
      guard let number = row[0].integer, let id = row[1].text.flatMap({ RecordID($0) }),
        let record = try BusinessStatements.readable({ try reader.record(id, of: entity) })
      else {
        sum = nil
        return
      }
      let text = search.text(of: record.values, fields: entity.fields)
      let known = SearchText.parts(of: text, count: index.parts.count).reduce(into: Set()) {
        $0.formUnion(Self.trigrams($1))
      }
      for trigram in known { sum = sum.map { $0 &+ Self.hash(trigram, number) } }
    }
    return sum
  }

  /// The sum over the trigrams of an index.
  private func sum(of index: SearchIndex) throws -> UInt64 {
    let dialect = SQLiteDialect()
    let name: SQLText = "\("temp" as Identifier).\(Self.vocabulary)"
    try connection.executeOnce(
      dialect.statement(
        "CREATE VIRTUAL TABLE \(name) USING fts5vocab(\(dialect.namespace), \(index.name), 'instance')"))
    var sum: UInt64 = 0
    try connection.eachRow("SELECT term, doc FROM \(name)") { row in
      sum &+= Self.hash(row[0].text ?? "", row[1].integer ?? 0)
    }
    try connection.executeOnce(dialect.statement("DROP TABLE \(name)"))
    return sum
  }

  private static func trigrams(_ text: String) -> [String] {
    let scalars = Array(text.unicodeScalars)
    return (0..<max(0, scalars.count - 2)).map { String(String.UnicodeScalarView(scalars[$0..<$0 + 3])) }
  }

  private static func hash(_ term: String, _ row: Int64) -> UInt64 {
    let start = (0xcbf2_9ce4_8422_2325 ^ UInt64(bitPattern: row)) &* 0x9e37_79b9_7f4a_7c15
    return term.utf8.reduce(start) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 ^ $0 >> 29 }
  }
}
