import Audit
import SQL
import SchemaModel

/// The whole history in the order in which it was written.
struct SealedHistory {
  let reader: StoreReader

  /// Reads the next rows.
  ///
  /// - Parameters:
  ///   - seq: The number of the row behind which to begin.
  ///   - limit: The maximum number of rows.
  func rows(after seq: Int, limit: Int) throws -> [HistoryRow] {
    try reader.connection.rows(
      """
      \(HistoryRow.select) WHERE seq > \(bind: SQLValue(seq)) ORDER BY seq LIMIT \(bind: SQLValue(limit))
      """
    ).map { try HistoryRow($0, reader.business) }
  }

  /// The entry of a row of a former format, which says the values before and after its change itself.
  ///
  /// - Parameter row: The row.
  /// - Throws: A `Failure` for a row that cannot be read.
  func formerEntry(of row: HistoryRow) throws -> HistoryEntry {
    var walk = HistoryWalk(row.record, ofFormer: EntityName(row.entity))
    return try row.entry(in: &walk, reader.business)
  }
}

/// The history of a snapshot, as its proof needs it.
final class StoreAuditReader: AuditReading {
  private let reader: StoreReader
  private let names: AuditNames
  private let entities: [String: Entity]

  /// - Parameter reader: The read access of the snapshot.
  /// - Throws: A `Failure` if the database cannot be read.
  init(_ reader: StoreReader) throws {
    self.reader = reader
    names = AuditNames(stored: try reader.meta(AuditNames.metaKey))
    entities = Dictionary(reader.business.schema.entities.map { ($0.name.text, $0) }) { first, _ in first }
  }

  func auditRows(after seq: Int, limit: Int) throws -> [AuditRow] {
    try SealedHistory(reader: reader).rows(after: seq, limit: limit).map { audited($0, (nil, nil)) }
  }

  func eachProven(_ body: (AuditRow) throws -> Void) throws {
    // The rows of a record one after the other, the last first: each says the values before its change, and the walk
    // has those after it.
    var walk: HistoryWalk?
    var last: (record: RecordID, entity: String)?
    var (isStored, dropped) = (false, 0)
    try reader.connection.eachRow("\(HistoryRow.select) ORDER BY record_id, entity, seq DESC" as SQLText) { values in
      let row = try HistoryRow(values, reader.business)
      if last.map({ $0 != (row.record, row.entity) }) ?? true {
        last = (row.record, row.entity)
        (walk, isStored) = try begin(row)
        dropped = try lastDropped(of: row, isStored: isStored)
      }
      try body(audited(row, row.seq <= dropped ? (nil, nil) : proof(of: row, &walk, isStored: isStored)))
    }
  }

  /// The way back through the history of the record of a row; nil where its values cannot be read.
  private func begin(_ row: HistoryRow) throws -> (HistoryWalk?, isStored: Bool) {
    guard let entity = entities[row.entity] else { return (nil, false) }
    guard try reader.exists(row.record, of: entity) else {
      return (HistoryWalk(row.record, of: entity, now: nil), false)
    }
    let record = try BusinessStatements.readable { try reader.record(row.record, of: entity) }
    return (record.map { HistoryWalk(row.record, of: entity, now: $0) }, true)
  }

  /// The number of the last row of the history when something of its record was erased that was kept aside: the record,
  /// or rows of it; 0 for none.
  private func lastDropped(of row: HistoryRow, isStored: Bool) throws -> Int {
    let rows = try reader.meta(AsideErasure.metaKey(ofRowsOf: row.record))
    let record = isStored ? nil : try reader.meta(AsideErasure.metaKey(of: row.entity))
    return [rows, record].compactMap { $0.flatMap { Int($0) } }.max() ?? 0
  }

  /// What the row commits to, nothing where a value is damaged, so that its row is found to be changed; neither salt nor
  /// payload where its values are erased, or kept aside with their entity.
  private func proof(
    of row: HistoryRow, _ walk: inout HistoryWalk?, isStored: Bool
  ) throws -> (salt: [UInt8]?, payload: [UInt8]?) {
    guard entities[row.entity] != nil else { return (nil, nil) }
    guard var open = walk else { return (row.salt, []) }
    let entry = try BusinessStatements.readable { try row.entry(in: &open, reader.business) }
    walk = entry == nil ? nil : open
    if row.isErased, !isStored { return (nil, nil) }
    return (row.salt, entry.map { AuditPayload.bytes(of: $0, names: names) } ?? [])
  }

  private func audited(_ row: HistoryRow, _ proof: (salt: [UInt8]?, payload: [UInt8]?)) -> AuditRow {
    AuditRow(
      seq: row.seq, entity: names.entity(row.entity), record: row.record, version: row.version, at: row.at,
      by: row.by, action: row.action, commitment: row.commitment ?? [], salt: proof.salt, payload: proof.payload)
  }

  func eachRecord(_ body: (_ entity: String, _ record: RecordID, _ version: Int) throws -> Void) throws {
    for statements in reader.business.all {
      let name = names.entity(statements.entity.name.text)
      try reader.connection.eachRow(
        "SELECT \(BuiltInColumns.id), \(BuiltInColumns.version) FROM \(statements.name)" as SQLText
      ) { row in
        guard let id = row[0].text.flatMap({ RecordID($0) }), let version = row[1].integer else {
          throw reader.business.unreadable(statements.name.text, BuiltInColumns.id.text, row[0].text ?? "")
        }
        try body(name, id, Int(version))
      }
    }
  }

  func isAccountedFor(_ record: RecordID, of entity: String, until seq: Int) throws -> Bool {
    guard let present = entities.keys.first(where: { names.entity($0) == entity }) else { return true }
    if let dropped = try reader.meta(AsideErasure.metaKey(of: present)).flatMap({ Int($0) }), seq <= dropped {
      return true
    }
    return try reader.asideTraces(of: record).contains { $0.kind == .record && $0.id == record }
  }

  func auditFrontier() throws -> MerkleFrontier? { AuditSeal.frontier(try reader.meta(AuditSeal.metaKey)) }
}
