import Audit
import SQL
import SchemaModel

/// The whole history in the order in which it was written, with the values before and after each change.
///
/// A row keeps the values before its change alone; those after it come from the later rows of the same record. These are
/// read with the first row of the record, and kept until their turn.
struct SealedHistory {
  private let reader: StoreReader
  private var waiting: [Int: HistoryEntry] = [:]

  /// - Parameter reader: The read access of a snapshot.
  init(reader: StoreReader) { self.reader = reader }

  /// A row as it is stored.
  struct Row {
    let seq: Int
    let entity: String
    let record: RecordID
    let version: Int
    let at: Timestamp
    let by: String
    let action: String
    let changes: String?
    let confirmed: String?
    let salt: [UInt8]?
    let commitment: [UInt8]?

    /// Whether its values are those that an erasure leaves: none.
    var isErased: Bool { salt == nil && changes == "{}" && confirmed == nil }
  }

  /// Reads the next rows.
  ///
  /// - Parameters:
  ///   - seq: The number of the row behind which to begin.
  ///   - limit: The maximum number of rows.
  func rows(after seq: Int, limit: Int) throws -> [Row] {
    try reader.connection.rows(
      """
      SELECT seq, entity, record_id, version, batch.at, elapsed, batch.by, action, changes, confirmed, salt, \
      commitment \
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
        by: by, action: action, changes: row[8].text, confirmed: row[9].text, salt: row[10].bytes,
        commitment: row[11].bytes)
    }
  }

  /// The entry of a row of a former format, which says the values before and after its change itself.
  ///
  /// - Parameter row: The row.
  /// - Throws: A `Failure` for a row that cannot be read.
  func formerEntry(of row: Row) throws -> HistoryEntry {
    guard let action = HistoryEntry.Action(rawValue: row.action), let delta = HistoryDelta(stored: row.changes) else {
      throw reader.business.unreadable("daftar_history", "changes", row.record.text)
    }
    var walk = HistoryWalk(row.record, ofFormer: EntityName(row.entity))
    return walk.undo(
      HistoryWalk.Row(
        version: row.version, at: row.at, by: row.by, action: action, confirmed: HistoryJSON.names(row.confirmed)),
      delta)
  }

  /// The entry of a row.
  ///
  /// - Parameter row: A row; rows are asked for in their order.
  /// - Returns: nil where the rows of its record do not have it.
  mutating func entry(of row: Row) throws -> HistoryEntry? {
    if let entry = waiting.removeValue(forKey: row.seq) { return entry }
    // What waits is bounded: a row that is not found is read again with its record.
    if waiting.count > 100_000 { waiting = [:] }
    for (seq, entry) in try reader.numberedHistory(of: row.record, EntityName(row.entity), after: 0) {
      waiting[seq] = entry
    }
    return waiting.removeValue(forKey: row.seq)
  }
}

/// The history of a snapshot, as its proof needs it.
final class StoreAuditReader: AuditReading {
  private let reader: StoreReader
  private let names: AuditNames
  private let entities: [String: Entity]
  private var history: SealedHistory

  /// - Parameter reader: The read access of the snapshot.
  /// - Throws: A `Failure` if the database cannot be read.
  init(_ reader: StoreReader) throws {
    self.reader = reader
    names = AuditNames(stored: try reader.meta(AuditNames.metaKey))
    entities = Dictionary(reader.business.schema.entities.map { ($0.name.text, $0) }) { first, _ in first }
    history = SealedHistory(reader: reader)
  }

  func auditRows(after seq: Int, limit: Int) throws -> [AuditRow] {
    try history.rows(after: seq, limit: limit).map { row in
      let (salt, payload) = try proof(of: row)
      return AuditRow(
        seq: row.seq, entity: names.entity(row.entity), record: row.record, version: row.version, at: row.at,
        by: row.by, action: row.action, commitment: row.commitment ?? [], salt: salt, payload: payload)
    }
  }

  /// What the row commits to; neither salt nor payload where its values are erased, or kept aside with their entity.
  private func proof(of row: SealedHistory.Row) throws -> (salt: [UInt8]?, payload: [UInt8]?) {
    guard let entity = entities[row.entity] else { return (nil, nil) }
    if row.isErased, try !reader.exists(row.record, of: entity) { return (nil, nil) }
    let entry = try? history.entry(of: row)
    return (row.salt, entry.map { AuditPayload.bytes(of: $0, names: names) } ?? [])
  }

  func auditFrontier() throws -> MerkleFrontier? { AuditSeal.frontier(try reader.meta(AuditSeal.metaKey)) }
}
