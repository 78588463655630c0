import SQL
import SchemaModel
import Storage

/// Appends to the history in one transaction. Entries of the same user share a batch.
final class HistoryWriter {
  private let connection: SQLiteConnection
  private var batch: Batch?

  private struct Batch {
    let number: Int64
    let start: Timestamp
    let by: String
  }

  /// - Parameter connection: The connection that has the transaction open.
  init(connection: SQLiteConnection) { self.connection = connection }

  /// Appends an entry.
  ///
  /// - Parameter entry: The change to record.
  func append(_ entry: HistoryEntry) throws {
    let batch = try batch(of: entry)
    try connection.execute(
      """
      INSERT INTO daftar_history (batch, elapsed, entity, record_id, version, action, changes, confirmed) \
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        .integer(batch.number), .integer(entry.at.milliseconds - batch.start.milliseconds), .text(entry.entity.text),
        .bytes(entry.record.bytes), SQLValue(entry.version), .text(entry.action.rawValue),
        SQLValue(HistoryDelta(entry).text), SQLValue(HistoryJSON.text(entry.confirmed)),
      ])
  }

  private func batch(of entry: HistoryEntry) throws -> Batch {
    if let batch, batch.by == entry.by { return batch }
    try connection.execute(
      "INSERT INTO daftar_batches (at, by) VALUES (?, ?)", [.text(entry.at.description), .text(entry.by)])
    let new = Batch(number: connection.lastRow, start: entry.at, by: entry.by)
    batch = new
    return new
  }
}
