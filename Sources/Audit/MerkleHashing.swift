/// The hashes of a Merkle tree as RFC 6962, section 2.1 defines them, with SHA-256. The first byte keeps leaves and nodes
/// apart, so that no node passes for a leaf.
public enum MerkleHashing {
  /// The root of the tree without leaves: the hash of no bytes.
  public static let empty = AuditHash(of: nothing, nothing)

  private static var nothing: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: nil, count: 0) }

  /// The hash of a leaf: `SHA-256(0x00 ‖ leaf)`.
  ///
  /// - Parameter leaf: The bytes of the leaf.
  /// - Returns: The hash.
  /// - Complexity: O(bytes).
  public static func leaf(_ leaf: Span<UInt8>) -> AuditHash {
    leaf.withUnsafeBytes { bytes in withUnsafeBytes(of: UInt8(0)) { AuditHash(of: $0, bytes) } }
  }

  /// The hash of a leaf: `SHA-256(0x00 ‖ leaf)`.
  ///
  /// - Parameter leaf: The bytes of the leaf.
  /// - Returns: The hash.
  /// - Complexity: O(bytes).
  public static func leaf(_ leaf: [UInt8]) -> AuditHash { self.leaf(leaf.span) }

  /// The hash of an inner node: `SHA-256(0x01 ‖ left ‖ right)`.
  ///
  /// - Parameters:
  ///   - left: The hash of the left child.
  ///   - right: The hash of the right child.
  /// - Returns: The hash.
  public static func node(_ left: AuditHash, _ right: AuditHash) -> AuditHash {
    withUnsafeTemporaryAllocation(byteCount: 2 * AuditHash.length, alignment: 8) { children in
      left.store(in: children, at: 0)
      right.store(in: children, at: AuditHash.length)
      return withUnsafeBytes(of: UInt8(1)) { AuditHash(of: $0, UnsafeRawBufferPointer(children)) }
    }
  }
}
