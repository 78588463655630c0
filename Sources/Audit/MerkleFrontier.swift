/// The right edge of a Merkle tree to which leaves are only ever appended: the roots of its perfect subtrees, which are
/// all that further leaves and the root of the tree need. Of a million leaves that are at most twenty hashes.
public struct MerkleFrontier: Hashable, Sendable {
  /// The number of leaves.
  public private(set) var size: UInt64
  /// The roots of the perfect subtrees, the largest first: one for each bit that is set in `size`.
  public private(set) var roots: [AuditHash]

  /// The frontier of the tree without leaves.
  public init() {
    size = 0
    roots = []
  }

  /// A frontier that was stored.
  ///
  /// - Parameters:
  ///   - size: The number of leaves.
  ///   - roots: The roots of the perfect subtrees, the largest first.
  /// - Returns: nil where a tree of that size has another number of such subtrees.
  public init?(size: UInt64, roots: [AuditHash]) {
    guard roots.count == size.nonzeroBitCount else { return nil }
    self.size = size
    self.roots = roots
  }

  /// Appends a leaf.
  ///
  /// - Parameter leaf: The hash of the leaf (`MerkleHashing.leaf`).
  /// - Complexity: Amortized one node hash, at most O(log size).
  public mutating func append(_ leaf: AuditHash) {
    var hash = leaf
    var rest = size
    while rest & 1 == 1, let left = roots.popLast() {
      hash = MerkleHashing.node(left, hash)
      rest >>= 1
    }
    roots.append(hash)
    size += 1
  }

  /// The root of the tree: RFC 6962's `MTH`.
  ///
  /// - Complexity: O(log size).
  public var root: AuditHash {
    guard let last = roots.last else { return MerkleHashing.empty }
    return roots.dropLast().reversed().reduce(last) { MerkleHashing.node($1, $0) }
  }
}
