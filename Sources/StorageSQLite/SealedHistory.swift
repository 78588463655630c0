import Audit
import SQL
import SchemaModel
public import Storage

/// The whole history in the order in which it was written, with the values before and after each change.
///
/// A row keeps the values before its change alone; those after it come from the later rows of the same record. These are
/// read with the first row of the record, and kept until their turn.
struct SealedHistory {
  let reader: SQLiteReader
  let names: AuditNames
  private var waiting: [Int: HistoryEntry] = [:]

  /// - Parameters:
  ///   - reader: The read access of a snapshot.
  ///   - names: The names under which the history was sealed.
  init(reader: SQLiteReader, names: AuditNames) {
    self.reader = reader
    self.names = names
  }

  /// A row as it is stored.
  struct Row {
    let seq: Int
    let entity: String
    let record: RecordID
    let version: Int
    let at: Timestamp
    let by: String
    let action: String
    let salt: [UInt8]?
    let commitment: [UInt8]?
  }

  /// Reads the next entries.
  ///
  /// - Parameters:
  ///   - seq: The number of the row behind which to begin.
  ///   - limit: The maximum number of rows.
  /// - Returns: The entries with the numbers of their rows.
  mutating func entries(after seq: Int, limit: Int) throws -> [(Int, HistoryEntry)] {
    var found: [(Int, HistoryEntry)] = []
    for row in try rows(after: seq, limit: limit) {
      if let entry = try entry(of: row) { found.append((row.seq, entry)) }
    }
    return found
  }

  /// Reads the next rows.
  ///
  /// - Parameters:
  ///   - seq: The number of the row behind which to begin.
  ///   - limit: The maximum number of rows.
  func rows(after seq: Int, limit: Int) throws -> [Row] {
    try reader.connection.rows(
      """
      SELECT seq, entity, record_id, version, batch.at, elapsed, batch.by, action, salt, commitment \
      FROM daftar_history JOIN daftar_batches AS batch USING (batch) \
      WHERE seq > \(bind: SQLValue(seq)) ORDER BY seq LIMIT \(bind: SQLValue(limit))
      """
    ).map { row in
      guard let seq = row[0].integer, let entity = row[1].text, let id = row[2].bytes.flatMap({ RecordID(bytes: $0) }),
        let version = row[3].integer, let start = row[4].text.flatMap({ Timestamp($0) }), let elapsed = row[5].integer,
        let by = row[6].text, let action = row[7].text
      else { throw reader.business.unreadable("daftar_history", "seq", String(row[0].integer ?? 0)) }
      return Row(
        seq: Int(seq), entity: entity, record: id, version: Int(version), at: start.adding(milliseconds: elapsed),
        by: by, action: action, salt: row[8].bytes, commitment: row[9].bytes)
    }
  }

  /// The entry of a row.
  ///
  /// - Parameter row: A row; rows are asked for in their order.
  /// - Returns: nil where the rows of its record do not have it.
  mutating func entry(of row: Row) throws -> HistoryEntry? {
    if let entry = waiting.removeValue(forKey: row.seq) { return entry }
    for (seq, entry) in try reader.numberedHistory(of: row.record, EntityName(row.entity), after: 0) {
      waiting[seq] = entry
    }
    return waiting.removeValue(forKey: row.seq)
  }
}

extension SQLiteReader: AuditReading {
  func auditRows(after seq: Int, limit: Int) throws -> [AuditRow] {
    let names = AuditNames(stored: try meta(AuditNames.metaKey))
    var history = SealedHistory(reader: self, names: names)
    let known = Set(business.schema.entities.map(\.name.text))
    return try history.rows(after: seq, limit: limit).map { row in
      // The values of an entity that is gone from the schema are kept aside, where nothing reads them.
      let salt = known.contains(row.entity) ? row.salt : nil
      let entry = salt == nil ? nil : try? history.entry(of: row)
      let payload = salt.map { _ in entry.map { AuditPayload.bytes(of: $0, names: names) } ?? [] }
      return AuditRow(
        seq: row.seq, entity: names.entity(row.entity), record: row.record, version: row.version, at: row.at,
        by: row.by, action: row.action, commitment: row.commitment ?? [], salt: salt, payload: payload)
    }
  }

  func auditFrontier() throws -> MerkleFrontier? { AuditSeal.frontier(try meta(AuditSeal.metaKey)) }
}

extension SQLiteStore: AuditStore {
  public func readAudit<Result: Sendable>(_ body: (any AuditReading) throws -> Result) throws -> Result {
    try reading { try body(SQLiteReader(connection: $0, business: business)) }
  }
}
