/// The hashes by which somebody who knows the root of a Merkle tree sees that a leaf is in it, or that it begins with
/// another tree.
///
/// Verified as RFC 9162, sections 2.1.3.2 and 2.1.4.2 describe it for the proofs of RFC 6962; the number of hashes is
/// held against the sizes first, so that no hash is left over.
public struct MerkleProof: Hashable, Sendable {
  /// The hashes, from the leaves to the root.
  public let hashes: [AuditHash]

  /// - Parameter hashes: The hashes, from the leaves to the root.
  public init(_ hashes: [AuditHash]) { self.hashes = hashes }

  /// Whether it proves that a leaf is in a tree.
  ///
  /// - Parameters:
  ///   - leaf: The hash of the leaf.
  ///   - index: The index of the leaf, from 0.
  ///   - size: The number of leaves of the tree.
  ///   - root: The root of the tree.
  /// - Complexity: O(log size).
  public func provesInclusion(of leaf: AuditHash, at index: UInt64, in size: UInt64, root: AuditHash) -> Bool {
    guard index < size else { return false }
    let parts = Parts(index, size)
    guard hashes.count == parts.inner + parts.border else { return false }
    let inner = chain(leaf, hashes.prefix(parts.inner), index)
    return border(inner, hashes.dropFirst(parts.inner)) == root
  }

  /// Whether it proves that a tree begins with another. Nothing proves it of the tree without leaves, with which every
  /// other begins.
  ///
  /// - Parameters:
  ///   - old: The number of leaves of the smaller tree, at least 1.
  ///   - oldRoot: The root of the smaller tree.
  ///   - new: The number of leaves of the larger tree.
  ///   - newRoot: The root of the larger tree.
  /// - Complexity: O(log new).
  public func provesConsistency(from old: UInt64, _ oldRoot: AuditHash, to new: UInt64, _ newRoot: AuditHash) -> Bool {
    guard 0 < old, old <= new else { return false }
    if old == new { return hashes.isEmpty && oldRoot == newRoot }
    guard let first = hashes.first else { return false }
    let shift = old.trailingZeroBitCount
    let parts = Parts(old - 1, new)
    let inner = parts.inner - shift
    // The smaller tree that is one perfect subtree is where the proof begins; else the proof names the subtree.
    let isPerfect = old == 1 << UInt64(shift)
    let rest = hashes.dropFirst(isPerfect ? 0 : 1)
    guard inner >= 0, rest.count == inner + parts.border else { return false }
    let (seed, mask) = (isPerfect ? oldRoot : first, (old - 1) >> UInt64(shift))
    let left = rest.prefix(inner).enumerated().reduce(seed) { hash, step in
      (mask >> UInt64(step.offset)) & 1 == 1 ? MerkleHashing.node(step.element, hash) : hash
    }
    let border = rest.dropFirst(inner)
    return self.border(left, border) == oldRoot && self.border(chain(seed, rest.prefix(inner), mask), border) == newRoot
  }

  /// The lengths of the two parts of a path: up to where it joins the right edge of the tree, and along that edge.
  private struct Parts {
    let inner: Int
    let border: Int

    /// - Parameters:
    ///   - index: The index of a leaf.
    ///   - size: The number of leaves; more than `index`.
    init(_ index: UInt64, _ size: UInt64) {
      inner = UInt64.bitWidth - (index ^ (size - 1)).leadingZeroBitCount
      border = inner < UInt64.bitWidth ? (index >> UInt64(inner)).nonzeroBitCount : 0
    }
  }

  /// The root of the subtree that a path inside of the tree leads to.
  private func chain(_ seed: AuditHash, _ path: ArraySlice<AuditHash>, _ index: UInt64) -> AuditHash {
    path.enumerated().reduce(seed) { hash, step in
      (index >> UInt64(step.offset)) & 1 == 0
        ? MerkleHashing.node(hash, step.element) : MerkleHashing.node(step.element, hash)
    }
  }

  /// The root of the tree that a path along its right edge leads to.
  private func border(_ seed: AuditHash, _ path: ArraySlice<AuditHash>) -> AuditHash {
    path.reduce(seed) { MerkleHashing.node($1, $0) }
  }
}
