import SQL
import SchemaModel

/// A row of the history as it is stored.
struct HistoryRow {
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

  /// The query for rows; conditions and an order follow.
  static let select: SQLText = """
    SELECT seq, entity, record_id, version, batch.at, elapsed, batch.by, action, changes, confirmed, salt, commitment \
    FROM daftar_history JOIN daftar_batches AS batch USING (batch)
    """

  /// Reads a row.
  ///
  /// - Parameters:
  ///   - row: A row that `select` gives.
  ///   - business: The statements of the schema, for failures.
  /// - Throws: A `Failure` for a row that cannot be read.
  init(_ row: [SQLValue], _ business: BusinessStatements) throws {
    guard row.count == 12, let seq = row[0].integer, let entity = row[1].text,
      let id = row[2].bytes.flatMap({ RecordID(bytes: $0) }), let version = row[3].integer,
      let start = row[4].text.flatMap({ Timestamp($0) }), let elapsed = row[5].integer, let by = row[6].text,
      let action = row[7].text
    else { throw business.unreadable("daftar_history", "seq", String(row.first?.integer ?? 0)) }
    self.seq = Int(seq)
    self.entity = entity
    record = id
    self.version = Int(version)
    at = start.adding(milliseconds: elapsed)
    self.by = by
    self.action = action
    changes = row[8].text
    confirmed = row[9].text
    salt = row[10].bytes
    commitment = row[11].bytes
  }

  /// Whether its values are those that an erasure leaves: none.
  var isErased: Bool { salt == nil && changes == "{}" && confirmed == nil }

  /// The entry of the row.
  ///
  /// - Parameters:
  ///   - walk: The way back through the history of its record, which has undone all later rows.
  ///   - business: The statements of the schema, for failures.
  /// - Throws: A `Failure` for a row that cannot be read.
  func entry(in walk: inout HistoryWalk, _ business: BusinessStatements) throws -> HistoryEntry {
    guard let action = HistoryEntry.Action(rawValue: action), let delta = HistoryDelta(stored: changes),
      let confirmed = HistoryJSON.names(confirmed)
    else {
      throw business.unreadable("daftar_history", "changes", record.text)
    }
    var entry = walk.undo(
      HistoryWalk.Row(
        version: version, at: at, by: by, action: action, confirmed: confirmed), delta)
    entry.isErased = isErased
    return entry
  }
}
