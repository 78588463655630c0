import Audit
import Diagnostics
import SQL
import SchemaModel

/// Appends to the history in one transaction, and seals it. Entries of the same user share a batch.
///
/// Each row commits to what it says (`AuditPayload`), and becomes a leaf of the Merkle tree of the whole history. The
/// frontier of the tree is read with the first entry, and stored by `finish`.
final class HistoryWriter {
  private let reader: StoreReader
  private var batch: Batch?
  private var seal: Seal?

  private var connection: any DatabaseConnection { reader.connection }

  private struct Batch {
    let number: Int64
    let start: Timestamp
    let by: String
  }

  private struct Seal {
    var frontier: MerkleFrontier
    let names: AuditNames
  }

  /// - Parameter reader: The read access of the transaction.
  init(reader: StoreReader) { self.reader = reader }

  /// Appends an entry.
  ///
  /// - Parameter entry: The change to record.
  func append(_ entry: HistoryEntry) throws {
    let batch = try batch(of: entry)
    var seal = try openSeal()
    let seq = Int(clamping: seal.frontier.size) &+ 1
    let proof = Self.prove(entry, seq, &seal, reader.business.entropy)
    try connection.execute(
      """
      INSERT INTO daftar_history (seq, batch, elapsed, entity, record_id, version, action, changes, confirmed, salt, \
      commitment) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        SQLValue(seq), .integer(batch.number), .integer(entry.at.milliseconds - batch.start.milliseconds),
        .text(entry.entity.text), .bytes(entry.record.bytes), SQLValue(entry.version), .text(entry.action.rawValue),
        SQLValue(HistoryDelta(entry).text), SQLValue(HistoryJSON.text(entry.confirmed)), .bytes(proof.salt),
        .bytes(proof.commitment),
      ])
    self.seal = seal
  }

  /// Seals the rows of a history that a former format did not seal, in their order.
  ///
  /// - Complexity: O(rows).
  func sealAll() throws {
    var seal = Seal(frontier: MerkleFrontier(), names: AuditNames(stored: try reader.meta(AuditNames.metaKey)))
    let history = SealedHistory(reader: reader)
    var last = 0
    while true {
      let rows = try history.rows(after: last, limit: 500)
      for row in rows {
        let proof = Self.prove(try history.formerEntry(of: row), row.seq, &seal, reader.business.entropy)
        try connection.execute(
          "UPDATE daftar_history SET salt = ?, commitment = ? WHERE seq = ?",
          [.bytes(proof.salt), .bytes(proof.commitment), SQLValue(row.seq)])
        last = row.seq
      }
      guard !rows.isEmpty else { break }
    }
    self.seal = seal
  }

  /// Stores the seal, if anything was appended.
  func finish() throws {
    guard let seal else { return }
    try MetaTable(connection: connection).set(AuditSeal.metaKey, AuditSeal.text(seal.frontier))
    self.seal = nil
  }

  /// Commits to an entry, and appends its row to the tree.
  private static func prove(
    _ entry: HistoryEntry, _ seq: Int, _ seal: inout Seal, _ entropy: () -> UInt64
  ) -> (salt: [UInt8], commitment: [UInt8]) {
    let salt = bytes(entropy()) + bytes(entropy())
    let payload = AuditPayload.bytes(of: entry, names: seal.names)
    let commitment = Commitment.hash(of: payload, salt: salt) ?? MerkleHashing.empty
    let row = AuditRow(
      seq: seq, entity: seal.names.entity(entry.entity.text), record: entry.record, version: entry.version,
      at: entry.at, by: entry.by, action: entry.action.rawValue, commitment: commitment.bytes, salt: salt,
      payload: payload)
    seal.frontier.append(row.leaf(commitment).hash)
    return (salt, commitment.bytes)
  }

  private static func bytes(_ number: UInt64) -> [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: number >> UInt64(8 * $0)) }
  }

  private func openSeal() throws -> Seal {
    if let seal { return seal }
    let stored = AuditSeal.frontier(try reader.meta(AuditSeal.metaKey))
    if stored == nil, try connection.count("SELECT count(*) FROM (SELECT 1 FROM daftar_history LIMIT 1) AS first") > 0 {
      throw Failure(.data, "failure.audit.unsealed", ["path": reader.business.path])
    }
    return Seal(
      frontier: stored ?? MerkleFrontier(), names: AuditNames(stored: try reader.meta(AuditNames.metaKey)))
  }

  private func batch(of entry: HistoryEntry) throws -> Batch {
    if let batch, batch.by == entry.by { return batch }
    let number = try connection.row(
      "INSERT INTO daftar_batches (at, by) VALUES (?, ?) RETURNING batch",
      [.text(entry.at.description), .text(entry.by)])
    let new = Batch(number: number?.first?.integer ?? 0, start: entry.at, by: entry.by)
    batch = new
    return new
  }
}
