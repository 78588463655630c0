import Audit
import Foundation
import JSONText
import TestSupport
import Testing

/// Public cases of RFC 6962: proofs that hold, and each with one thing changed.
@Suite(.needs(.shared("corpora/merkle.jsonl"))) struct MerkleCorpusTests {
  private static func bytes(_ json: JSONValue?) throws -> [UInt8] {
    Array(try #require(Data(base64Encoded: json?.string ?? "")))
  }

  /// The hash that a text of the corpus is. One of another length stands for some hash that is none of the others.
  private static func hash(_ json: JSONValue?) throws -> AuditHash {
    let bytes = try bytes(json)
    return AuditHash(bytes) ?? MerkleHashing.leaf(bytes)
  }

  private static func number(_ json: JSONValue?) throws -> UInt64 {
    guard case .number(let digits)? = json else { throw Malformed() }
    return try #require(UInt64(digits))
  }

  private struct Malformed: Error {}

  /// Whether a case proves what it says.
  private static func holds(_ row: JSONValue) throws -> Bool {
    let proof = MerkleProof(try (row["proof"]?.items ?? []).map { try hash($0) })
    switch row["kind"]?.string {
    case "inclusion":
      guard let leaf = AuditHash(try bytes(row["leafHash"])) else { return false }
      return proof.provesInclusion(
        of: leaf, at: try number(row["leafIdx"]), in: try number(row["treeSize"]),
        root: try hash(row["root"]))
    case "consistency":
      return proof.provesConsistency(
        from: try number(row["size1"]), try hash(row["root1"]), to: try number(row["size2"]), try hash(row["root2"]))
    default: throw Malformed()
    }
  }

  @Test("each public case is proven or refused as it says")
  func rows() throws {
    let rows = try SharedData.lines("corpora/merkle.jsonl").map { try JSONValue.parse($0) }
    #expect(rows.count > 100)
    for row in rows { #expect(try Self.holds(row) == (row["wantErr"] == .bool(false)), "\(row["case"] ?? .null)") }
  }
}
