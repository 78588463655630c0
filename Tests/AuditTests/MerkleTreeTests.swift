import Audit
import Testing

@Suite("A Merkle tree after RFC 6962") struct MerkleTreeTests {
  /// The leaves that the reference implementations of RFC 6962 are tested with.
  private static let leaves: [[UInt8]] = [
    [], [0x00], [0x10], [0x20, 0x21], [0x30, 0x31], Array(0x40...0x43), Array(0x50...0x57), Array(0x60...0x6F),
  ]
  /// The roots of the trees of the first leaves, from none to all.
  private static let roots = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
  ]

  private static func tree(of count: Int) -> MerkleTree {
    var tree = MerkleTree()
    for number in 0..<count { tree.append(MerkleHashing.leaf([UInt8(truncatingIfNeeded: number), 7])) }
    return tree
  }

  @Test("the roots are the known ones, at every size, of the tree and of the frontier")
  func knownRoots() throws {
    var (tree, frontier) = (MerkleTree(), MerkleFrontier())
    #expect(frontier.root.hex == Self.roots[0] && tree.root(of: 0)?.hex == Self.roots[0])
    for (leaf, root) in zip(Self.leaves, Self.roots.dropFirst()) {
      tree.append(MerkleHashing.leaf(leaf))
      frontier.append(MerkleHashing.leaf(leaf))
      #expect(frontier.root.hex == root)
    }
    for (size, root) in Self.roots.enumerated() { #expect(tree.root(of: size)?.hex == root) }
    #expect(tree.root(of: 9) == nil && tree.root(of: -1) == nil && tree.size == 8)
  }

  @Test("a frontier has one root for each bit of its size, and goes on from where it was stored")
  func frontier() throws {
    var (whole, tree) = (MerkleFrontier(), MerkleTree())
    for number in 0..<300 {
      let leaf = MerkleHashing.leaf([UInt8(truncatingIfNeeded: number), UInt8(truncatingIfNeeded: number >> 8)])
      var again = try #require(MerkleFrontier(size: whole.size, roots: whole.roots))
      whole.append(leaf)
      again.append(leaf)
      tree.append(leaf)
      #expect(again == whole && whole.roots.count == whole.size.nonzeroBitCount)
      #expect(whole.root == tree.root(of: number + 1))
    }
    #expect(MerkleFrontier(size: 3, roots: []) == nil)
    #expect(MerkleFrontier(size: 4, roots: Array(whole.roots.prefix(2))) == nil)
  }

  @Test("every leaf is proven in every tree that has it, and in no other place, tree or root")
  func inclusion() throws {
    let tree = Self.tree(of: 34)
    for size in 1...34 {
      let root = try #require(tree.root(of: size))
      for index in 0..<size {
        let proof = try #require(tree.inclusionProof(of: index, in: size))
        let leaf = MerkleHashing.leaf([UInt8(index), 7])
        #expect(proof.provesInclusion(of: leaf, at: UInt64(index), in: UInt64(size), root: root))
        #expect(!proof.provesInclusion(of: leaf, at: UInt64(index + 1), in: UInt64(size), root: root))
        #expect(size == 1 || !proof.provesInclusion(of: root, at: UInt64(index), in: UInt64(size), root: leaf))
        #expect(!proof.provesInclusion(of: leaf, at: UInt64(index), in: UInt64(size), root: MerkleHashing.empty))
        let longer = MerkleProof(proof.hashes + [root])
        #expect(!longer.provesInclusion(of: leaf, at: UInt64(index), in: UInt64(size), root: root))
      }
      #expect(tree.inclusionProof(of: size, in: size) == nil && tree.inclusionProof(of: -1, in: size) == nil)
    }
    #expect(tree.inclusionProof(of: 0, in: 35) == nil)
  }

  @Test("every tree is proven to begin with every smaller one, and with no changed one")
  func consistency() throws {
    let tree = Self.tree(of: 34)
    let other = MerkleHashing.leaf([1, 2, 3])
    for new in 1...34 {
      let newRoot = try #require(tree.root(of: new))
      for old in 1...new {
        let (proof, oldRoot) = (
          try #require(tree.consistencyProof(from: old, to: new)), try #require(tree.root(of: old))
        )
        let (from, to) = (UInt64(old), UInt64(new))
        #expect(proof.provesConsistency(from: from, oldRoot, to: to, newRoot), "\(old) \(new)")
        #expect(!proof.provesConsistency(from: from, other, to: to, newRoot))
        #expect(!proof.provesConsistency(from: from, oldRoot, to: to, other))
        #expect(old == new || !proof.provesConsistency(from: to, newRoot, to: from, oldRoot))
        #expect(!MerkleProof(proof.hashes + [other]).provesConsistency(from: from, oldRoot, to: to, newRoot))
        guard let first = proof.hashes.first else { continue }
        #expect(
          !MerkleProof([other] + proof.hashes.dropFirst()).provesConsistency(from: from, oldRoot, to: to, newRoot))
        #expect(!MerkleProof(Array(proof.hashes.dropLast())).provesConsistency(from: from, oldRoot, to: to, newRoot))
        #expect(first != other)
      }
    }
    #expect(tree.consistencyProof(from: 3, to: 2) == nil && tree.consistencyProof(from: 1, to: 35) == nil)
    #expect(tree.consistencyProof(from: 0, to: 2) == nil)
    let empty = MerkleHashing.empty
    #expect(!MerkleProof([]).provesConsistency(from: 0, empty, to: 0, empty))
  }
}
