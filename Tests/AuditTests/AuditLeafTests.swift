import Audit
import Testing

@Suite("A row of the history as a leaf") struct AuditLeafTests {
  private static let salt = Array<UInt8>(0..<16)
  private static let payload = Array(#"{"full_name":{"old":null,"new":"Sara"}}"#.utf8)

  private static func leaf() throws -> AuditLeaf {
    AuditLeaf(
      seq: 7, entity: "customer", record: Array(16..<32), version: 2, at: 1_767_645_907_250, by: "sara",
      action: "update", commitment: try #require(Commitment.hash(of: payload, salt: salt)))
  }

  @Test("its bytes and its hash are these: a change of them breaks every history that was written")
  func canonical() throws {
    let leaf = try Self.leaf()
    #expect(leaf.commitment.hex == "cd5b9d854c3212876b03d619c1334351ef42d7b37734a16ef2411dadd11c91e3")
    let hex = leaf.bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    #expect(
      hex == "0000000e" + "6461667461722e61756469742e31" + "00000008" + "0000000000000007"
        + "00000008" + "637573746f6d6572" + "00000010" + "101112131415161718191a1b1c1d1e1f"
        + "00000008" + "0000000000000002" + "00000008" + "0000019b8fe80932" + "00000004" + "73617261"
        + "00000006" + "757064617465" + "00000020" + leaf.commitment.hex)
    #expect(leaf.hash.hex == "160094d92ea780eedb1d5a29c25090917dedac441c082b887f05b79327d4603e")
    var scratch: [UInt8] = [1, 2, 3]
    #expect(leaf.hash(in: &scratch) == leaf.hash && leaf.hash(in: &scratch) == leaf.hash)
  }

  @Test("every field counts, and none can lend bytes to its neighbour")
  func fields() throws {
    let leaf = try Self.leaf()
    let changes: [(inout AuditLeaf) -> Void] = [
      { $0.seq = 8 }, { $0.entity = "custome" }, { $0.record[0] = 0 }, { $0.version = 3 }, { $0.at += 1 },
      { $0.by = "sarau" }, { $0.action = "delete" }, { $0.commitment = MerkleHashing.empty },
      {
        $0.by = "sar"
        $0.action = "aupdate"
      },
      {
        $0.seq = -1
        $0.version = .min
      },
    ]
    var hashes: Set<AuditHash> = [leaf.hash]
    for change in changes {
      var changed = leaf
      change(&changed)
      hashes.insert(changed.hash)
    }
    #expect(hashes.count == changes.count + 1)
  }

  @Test("a commitment takes a salt of its length alone, and hides which payload it is of")
  func commitments() {
    #expect(Commitment.hash(of: Self.payload, salt: []) == nil)
    #expect(Commitment.hash(of: Self.payload, salt: Self.salt + [1]) == nil)
    var other = Self.salt
    other[15] = 0
    #expect(Commitment.hash(of: Self.payload, salt: other) != Commitment.hash(of: Self.payload, salt: Self.salt))
    #expect(Commitment.hash(of: [], salt: Self.salt) != nil)
  }
}
