public import Audit
public import SchemaModel

/// A row of the history as its proof needs it: what it says in the open, and what it commits to.
public struct AuditRow: Hashable, Sendable {
  /// The number of the row in the whole history, from 1 and without gaps.
  public var seq: Int
  /// The name of the entity.
  public var entity: String
  public var record: RecordID
  /// The version of the record.
  public var version: Int
  /// The moment of the change.
  public var at: Timestamp
  /// The name of the user who made the change.
  public var by: String
  /// The kind of the change, as it is stored.
  public var action: String
  /// The commitment to the payload, 32 bytes.
  public var commitment: [UInt8]
  /// The salt of the commitment; nil where it was erased with the payload.
  public var salt: [UInt8]?
  /// The bytes that the row commits to: what changed; nil where they were erased.
  public var payload: [UInt8]?

  /// Creates a row.
  ///
  /// - Parameters:
  ///   - seq: The number of the row in the whole history.
  ///   - entity: The name of the entity.
  ///   - record: The record that changed.
  ///   - version: The version of the record.
  ///   - at: The moment of the change.
  ///   - by: The name of the user who made the change.
  ///   - action: The kind of the change, as it is stored.
  ///   - commitment: The commitment to the payload.
  ///   - salt: The salt of the commitment; nil where it was erased.
  ///   - payload: The bytes that the row commits to; nil where they were erased.
  public init(
    seq: Int, entity: String, record: RecordID, version: Int, at: Timestamp, by: String, action: String,
    commitment: [UInt8], salt: [UInt8]?, payload: [UInt8]?
  ) {
    self.seq = seq
    self.entity = entity
    self.record = record
    self.version = version
    self.at = at
    self.by = by
    self.action = action
    self.commitment = commitment
    self.salt = salt
    self.payload = payload
  }
}

extension AuditRow {
  /// The row as a leaf of the Merkle tree.
  ///
  /// - Parameter commitment: The commitment to its payload.
  /// - Returns: The leaf, whose hash is appended to the frontier when the row is written.
  public func leaf(_ commitment: AuditHash) -> AuditLeaf {
    AuditLeaf(
      seq: Int64(seq), entity: entity, record: record.bytes, version: Int64(version), at: at.milliseconds, by: by,
      action: action, commitment: commitment)
  }
}
