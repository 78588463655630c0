/// A Merkle tree of RFC 6962 with all of its leaves, which proves what is in it: that a leaf is in the tree of an earlier
/// size, and that the tree of one size begins with that of another.
///
/// It keeps the hashes of all perfect subtrees, which are twice as many as leaves.
public struct MerkleTree: Sendable {
  /// The hashes of the perfect subtrees by the binary logarithm of their size; the leaves first.
  private var levels: [[AuditHash]] = [[]]

  /// The tree without leaves.
  public init() {}

  /// The number of leaves.
  public var size: Int { levels[0].count }

  /// Appends a leaf.
  ///
  /// - Parameter leaf: The hash of the leaf (`MerkleHashing.leaf`).
  /// - Complexity: Amortized one node hash, at most O(log size).
  public mutating func append(_ leaf: AuditHash) {
    var (hash, level) = (leaf, 0)
    while true {
      if level == levels.count { levels.append([]) }
      levels[level].append(hash)
      let count = levels[level].count
      guard count.isMultiple(of: 2) else { return }
      hash = MerkleHashing.node(levels[level][count - 2], hash)
      level += 1
    }
  }

  /// The root of the tree of the first leaves: `MTH` of section 2.1.
  ///
  /// - Parameter size: The number of leaves.
  /// - Returns: The root; nil where there are fewer leaves.
  /// - Complexity: O(log size).
  public func root(of size: Int) -> AuditHash? {
    guard (0...self.size).contains(size) else { return nil }
    return size == 0 ? MerkleHashing.empty : hash(0..<size)
  }

  /// Proves that a leaf is in the tree of the first leaves: `PATH` of section 2.1.1.
  ///
  /// - Parameters:
  ///   - index: The index of the leaf, from 0.
  ///   - size: The number of leaves of the tree.
  /// - Returns: The proof; nil where the tree has no such leaf, or there are fewer leaves.
  /// - Complexity: O(log² size).
  public func inclusionProof(of index: Int, in size: Int) -> MerkleProof? {
    guard (0...self.size).contains(size), (0..<size).contains(index) else { return nil }
    var (range, hashes): (Range<Int>, [AuditHash]) = (0..<size, [])
    while range.count > 1 {
      let middle = split(range)
      let isLeft = index < middle
      hashes.append(hash(isLeft ? middle..<range.upperBound : range.lowerBound..<middle))
      range = isLeft ? range.lowerBound..<middle : middle..<range.upperBound
    }
    return MerkleProof(hashes.reversed())
  }

  /// Proves that the tree of some leaves begins with the tree of fewer: `PROOF` of section 2.1.2.
  ///
  /// - Parameters:
  ///   - old: The number of leaves of the smaller tree, at least 1.
  ///   - new: The number of leaves of the larger tree.
  /// - Returns: The proof, empty where the trees are the same; nil where `new` is smaller, or there are fewer leaves.
  /// - Complexity: O(log² size).
  public func consistencyProof(from old: Int, to new: Int) -> MerkleProof? {
    guard old > 0, old <= new, new <= size else { return nil }
    var (range, isWhole, hashes): (Range<Int>, Bool, [AuditHash]) = (0..<new, true, [])
    while old < range.upperBound {
      let middle = split(range)
      let isLeft = old <= middle
      hashes.append(hash(isLeft ? middle..<range.upperBound : range.lowerBound..<middle))
      range = isLeft ? range.lowerBound..<middle : middle..<range.upperBound
      if !isLeft { isWhole = false }
    }
    if !isWhole { hashes.append(hash(range)) }
    return MerkleProof(hashes.reversed())
  }

  /// The hash of the subtree over a range that the recursion of RFC 6962 reaches: its left parts are perfect.
  private func hash(_ range: Range<Int>) -> AuditHash {
    if range.count.nonzeroBitCount == 1 {
      let level = range.count.trailingZeroBitCount
      return levels[level][range.lowerBound >> level]
    }
    let middle = split(range)
    return MerkleHashing.node(hash(range.lowerBound..<middle), hash(middle..<range.upperBound))
  }

  /// Where a range of at least two leaves parts: behind the largest power of two that is smaller than its size.
  private func split(_ range: Range<Int>) -> Int {
    let bits = Int.bitWidth - (range.count - 1).leadingZeroBitCount
    return range.lowerBound + 1 << (bits - 1)
  }
}
