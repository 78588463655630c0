import Diagnostics
import JSONText
import Localization
import SQL
public import SchemaModel

/// The read access of one transaction.
public struct StoreReader: RecordReading {
  let connection: any DatabaseConnection
  let business: BusinessStatements
  /// Whether the look-up keys were found to be current in this transaction; otherwise each look-up asks.
  let hasKeys: Bool
  /// The keys that a load of many records has seen; nil where no such load is under way.
  var seen: SeenKeys?

  /// Begins to read.
  ///
  /// - Parameters:
  ///   - connection: The connection that has the transaction open.
  ///   - business: The statements of the schema.
  ///   - hasKeys: Whether the look-up keys were found to be current in this transaction.
  public init(connection: any DatabaseConnection, business: BusinessStatements, hasKeys: Bool = false) {
    self.connection = connection
    self.business = business
    self.hasKeys = hasKeys
  }

  private var decoder: RecordDecoder { RecordDecoder(connection: connection, business: business) }

  public func record(_ id: RecordID, of entity: Entity) throws -> StoredRecord? {
    let statements = try business.statements(of: entity)
    return try connection.row(statements.byID, [.text(id.text)]).map { try decoder.record($0, statements) }
  }

  public func exists(_ id: RecordID, of entity: Entity) throws -> Bool {
    let name = try business.statements(of: entity).name
    return try !connection.rows("SELECT 1 FROM \(name) WHERE \(BuiltInColumns.id) = \(bind: .text(id.text))").isEmpty
  }

  public func history(of id: RecordID, _ entity: Entity, after version: Int) throws -> [HistoryEntry] {
    let rows = try connection.rows(
      """
      \(HistoryRow.select) WHERE record_id = \(bind: .bytes(id.bytes)) AND entity = \(bind: .text(entity.name.text)) \
      AND version > \(bind: SQLValue(version)) ORDER BY seq DESC
      """)
    guard !rows.isEmpty else { return [] }
    var walk = HistoryWalk(id, of: entity, now: try record(id, of: entity))
    let found = try rows.map { try HistoryRow($0, business) }
    let former = found.dropFirst().map(\.seq) + [0]
    return try zip(found, former).map { row, former in
      try row.entry(in: &walk, business).read(in: row.seq, after: former)
    }.reversed()
  }

  public func records(of entity: Entity, with values: [Value], in fields: [Field], limit: Int) throws -> [RecordID] {
    if let seen, !seen.mayBe(values, in: fields, of: entity) { return [] }
    let hasKeys = try hasKeys || KeyTable(connection: connection, business: business).areCurrent()
    let table = try business.statements(of: entity).name
    guard let lookup = KeyLookup(entity, table, fields: fields, values: values, hasKeys: hasKeys) else { return [] }
    return try connection.rows(lookup.statement(limit: limit)).compactMap { $0.first?.text.flatMap { RecordID($0) } }
  }

  public func doubles(in field: Field, of entity: Entity) throws -> Set<RecordID> {
    guard field.isKept else { return [] }
    let keys = KeyTable(connection: connection, business: business)
    if let found = try keys.doubles(in: field, of: entity) { return found }
    let table = try business.statements(of: entity).name
    let (id, column) = (BuiltInColumns.id, Identifier(field.name.text))
    let rows = try connection.rows(
      """
      SELECT \(id) FROM \(table) WHERE \(column) IN (\
      SELECT \(column) FROM \(table) WHERE \(column) IS NOT NULL GROUP BY \(column) HAVING count(*) > 1)
      """)
    return Set(rows.compactMap { $0.first?.text.flatMap { RecordID($0) } })
  }

  public func records(of entity: Entity, after id: RecordID?, limit: Int, bytes: Int) throws -> [StoredRecord] {
    let statements = try business.statements(of: entity)
    let behind: SQLText = id.map { " WHERE \(BuiltInColumns.id) > \(bind: .text($0.text))" } ?? ""
    let query = statements.select + behind + " ORDER BY \(BuiltInColumns.id) LIMIT \(max(0, limit))"
    guard bytes < .max else { return try connection.rows(query).map { try decoder.record($0, statements) } }
    var (records, held): ([StoredRecord], Int) = ([], 0)
    try connection.eachRow(query, while: { held < bytes }) { row in
      let record = try decoder.record(row, statements)
      held += record.values.reduce(0) { $0 + $1.bytes }
      records.append(record)
    }
    return records
  }

  public func page(_ query: RecordQuery, of entity: Entity) throws -> RecordPage {
    let statements = try business.statements(of: entity)
    return try RecordPages(connection: connection, statements: statements, decoder: decoder).page(query)
  }

  public func referrers(to id: RecordID, of entity: Entity) throws -> [Referrer] {
    try ReferrerQuery(connection: connection, business: business).referrers(to: id, of: entity)
  }

  public func meta(_ key: String) throws -> String? { try MetaTable(connection: connection).value(of: key) }

  public func saved(under token: String) throws -> FormReceipt? {
    let rows = try connection.rows(
      "SELECT entity, record_id FROM daftar_form_tokens WHERE token = \(bind: .text(token))")
    guard let row = rows.first, let text = row[0].text, let id = row[1].text.flatMap({ RecordID($0) }) else {
      return nil
    }
    let parts = text.split(separator: "#", omittingEmptySubsequences: false).map(String.init)
    return FormReceipt(
      token: token, content: parts.dropFirst().first ?? "", entity: EntityName(parts.first ?? ""), record: id,
      version: parts.dropFirst(2).first.flatMap { Int($0) })
  }
}
