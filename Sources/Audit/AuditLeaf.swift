/// A row of the history as a leaf of the Merkle tree: what the row says in the open, and the commitment to its payload.
///
/// The bytes are unambiguous: each field is its length as four bytes, the most significant first, and its bytes. Numbers
/// are eight bytes, the most significant first. The first field names the format, so that another one can follow.
public struct AuditLeaf: Hashable, Sendable {
  /// The name of the format.
  public static let format = "daftar.audit.1"

  /// The number of the row in the whole history.
  public var seq: Int64
  /// The name of the entity.
  public var entity: String
  /// The 16 bytes of the record's UUID.
  public var record: [UInt8]
  /// The version of the record.
  public var version: Int64
  /// The moment of the change, in milliseconds since 1970-01-01T00:00:00Z.
  public var at: Int64
  /// The name of the user who made the change.
  public var by: String
  /// The kind of the change.
  public var action: String
  /// The commitment to the changed values.
  public var commitment: AuditHash

  /// A leaf.
  ///
  /// - Parameters:
  ///   - seq: The number of the row in the whole history.
  ///   - entity: The name of the entity.
  ///   - record: The 16 bytes of the record's UUID.
  ///   - version: The version of the record.
  ///   - at: The moment of the change, in milliseconds since 1970-01-01T00:00:00Z.
  ///   - by: The name of the user who made the change.
  ///   - action: The kind of the change.
  ///   - commitment: The commitment to the changed values.
  public init(
    seq: Int64, entity: String, record: [UInt8], version: Int64, at: Int64, by: String, action: String,
    commitment: AuditHash
  ) {
    self.seq = seq
    self.entity = entity
    self.record = record
    self.version = version
    self.at = at
    self.by = by
    self.action = action
    self.commitment = commitment
  }

  /// The canonical bytes.
  public var bytes: [UInt8] {
    var bytes: [UInt8] = []
    append(to: &bytes)
    return bytes
  }

  /// The hash of the leaf.
  ///
  /// - Parameter scratch: A buffer that is used again from leaf to leaf; its content does not matter.
  /// - Complexity: O(bytes).
  public func hash(in scratch: inout [UInt8]) -> AuditHash {
    scratch.removeAll(keepingCapacity: true)
    append(to: &scratch)
    return MerkleHashing.leaf(scratch.span)
  }

  /// The hash of the leaf.
  public var hash: AuditHash { MerkleHashing.leaf(bytes) }

  private func append(to bytes: inout [UInt8]) {
    bytes.reserveCapacity(bytes.count + 160 + entity.utf8.count + by.utf8.count)
    Self.append(Self.format.utf8, to: &bytes)
    Self.append(seq, to: &bytes)
    Self.append(entity.utf8, to: &bytes)
    Self.append(record, to: &bytes)
    Self.append(version, to: &bytes)
    Self.append(at, to: &bytes)
    Self.append(by.utf8, to: &bytes)
    Self.append(action.utf8, to: &bytes)
    Self.append(length: AuditHash.length, to: &bytes)
    commitment.append(to: &bytes)
  }

  private static func append(_ field: some Collection<UInt8>, to bytes: inout [UInt8]) {
    append(length: field.count, to: &bytes)
    bytes.append(contentsOf: field)
  }

  private static func append(length: Int, to bytes: inout [UInt8]) {
    append(UInt64(UInt32(clamping: length)), 4, to: &bytes)
  }

  private static func append(_ number: Int64, to bytes: inout [UInt8]) {
    append(length: 8, to: &bytes)
    append(UInt64(bitPattern: number), 8, to: &bytes)
  }

  /// Appends the last bytes of a number, the most significant first.
  private static func append(_ number: UInt64, _ count: Int, to bytes: inout [UInt8]) {
    for index in 0..<count { bytes.append(UInt8(truncatingIfNeeded: number >> UInt64(8 * (count - 1 - index)))) }
  }
}
