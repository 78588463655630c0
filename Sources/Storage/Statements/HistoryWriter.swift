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
  private let buffer: InsertBuffer?
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
    /// What creations commit to, by the entity of the records.
    var creations: [Int: CreationPayload] = [:]
    /// A buffer for what a row commits to.
    var payload: [UInt8] = []
    /// A buffer for the bytes of a leaf.
    var scratch: [UInt8] = []
  }

  /// A row of the history without what proves it.
  private struct Row {
    let entity: EntityName
    let record: RecordID
    let version: Int
    let at: Timestamp
    let by: String
    let action: HistoryEntry.Action
    let delta: String?
    let confirmed: [String]
  }

  /// - Parameters:
  ///   - reader: The read access of the transaction.
  ///   - buffer: Where rows wait; nil where each is written at once.
  init(reader: StoreReader, buffer: InsertBuffer? = nil) {
    self.reader = reader
    self.buffer = buffer
  }

  /// Appends an entry.
  ///
  /// - Parameter entry: The change to record.
  func append(_ entry: HistoryEntry) throws {
    let row = Row(
      entity: entry.entity, record: entry.record, version: entry.version, at: entry.at, by: entry.by,
      action: entry.action, delta: HistoryDelta(entry).text, confirmed: entry.confirmed)
    try append(row) { $0.payload = AuditPayload.bytes(of: entry, names: $0.names) }
  }

  /// Appends the entry of a creation, from the values of the record.
  ///
  /// - Parameters:
  ///   - record: The record as it was created.
  ///   - entity: Its entity.
  func append(creationOf record: StoredRecord, of entity: Entity) throws {
    let row = Row(
      entity: entity.name, record: record.id, version: record.version, at: record.changedOn, by: record.changedBy,
      action: .create, delta: nil, confirmed: record.warnings)
    try append(row) { seal in
      let payload = seal.creations[entity.id] ?? CreationPayload(entity, names: seal.names)
      seal.creations[entity.id] = payload
      payload.write(record, to: &seal.payload)
    }
  }

  private func append(_ row: Row, _ payload: (inout Seal) -> Void) throws {
    let batch = try batch(by: row.by, at: row.at)
    var seal = try openSeal()
    // Taken out while it is written to, so that its buffers are not copied.
    self.seal = nil
    let before = seal.frontier
    defer { self.seal = seal }
    let seq = Int(clamping: seal.frontier.size) &+ 1
    payload(&seal)
    let id = row.record.bytes
    let proof = Self.prove(row, id, seq, &seal, reader.business.entropy)
    do {
      try connection.insert(reader.business.system.appendHistory, by: buffer) { values in
        values.append(SQLValue(seq))
        values.append(batch.number)
        values.append(row.at.milliseconds - batch.start.milliseconds)
        values.append(text: row.entity.text)
        values.append(bytes: id)
        values.append(SQLValue(row.version))
        values.append(text: row.action.rawValue)
        values.append(SQLValue(row.delta))
        values.append(SQLValue(HistoryJSON.text(row.confirmed)))
        values.append(bytes: proof.salt)
        values.append(bytes: proof.commitment)
      }
    } catch {
      seal.frontier = before
      throw error
    }
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
        let entry = try history.formerEntry(of: row)
        seal.payload = AuditPayload.bytes(of: entry, names: seal.names)
        let proof = Self.prove(
          Row(
            entity: entry.entity, record: entry.record, version: entry.version, at: entry.at, by: entry.by,
            action: entry.action, delta: nil, confirmed: entry.confirmed),
          entry.record.bytes, row.seq, &seal, reader.business.entropy)
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
  ///
  /// - Returns: The size of the history; nil if nothing was appended.
  @discardableResult func finish() throws -> UInt64? {
    guard let seal else { return nil }
    try MetaTable(connection: connection).set(AuditSeal.metaKey, AuditSeal.text(seal.frontier))
    self.seal = nil
    return seal.frontier.size
  }

  /// Commits to what a row says, which is the payload of the seal, and appends the row to the tree.
  private static func prove(
    _ row: Row, _ id: [UInt8], _ seq: Int, _ seal: inout Seal, _ entropy: () -> UInt64
  ) -> (salt: [UInt8], commitment: [UInt8]) {
    let salt = bytes(entropy(), entropy())
    let commitment = Commitment.hash(of: seal.payload, salt: salt) ?? MerkleHashing.empty
    let leaf = AuditLeaf(
      seq: Int64(seq), entity: seal.names.entity(row.entity.text), record: id,
      version: Int64(row.version), at: row.at.milliseconds, by: row.by, action: row.action.rawValue,
      commitment: commitment)
    seal.frontier.append(leaf.hash(in: &seal.scratch))
    return (salt, commitment.bytes)
  }

  private static func bytes(_ first: UInt64, _ second: UInt64) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: 16) { buffer, count in
      for index in 0..<8 {
        buffer[index] = UInt8(truncatingIfNeeded: first >> UInt64(8 * index))
        buffer[index + 8] = UInt8(truncatingIfNeeded: second >> UInt64(8 * index))
      }
      count = 16
    }
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

  private func batch(by user: String, at moment: Timestamp) throws -> Batch {
    if let batch, batch.by == user { return batch }
    let number = try connection.row(
      "INSERT INTO daftar_batches (at, by) VALUES (?, ?) RETURNING batch", [.text(moment.description), .text(user)])
    let new = Batch(number: number?.first?.integer ?? 0, start: moment, by: user)
    batch = new
    return new
  }
}
