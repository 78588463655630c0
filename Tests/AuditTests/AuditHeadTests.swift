import Audit
import Testing

@Suite("A head of the history") struct AuditHeadTests {
  private static let text =
    #"{"size":3,"root":"aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77","#
    + #""at":"2026-01-05T10:20:30.123Z"}"#

  @Test("it is one line, and read again as the same")
  func line() throws {
    let head = try #require(AuditHead(line: Self.text))
    #expect(head.size == 3 && head.line == Self.text && head.at == "2026-01-05T10:20:30.123Z")
    let large = AuditHead(size: .max, root: head.root, at: "x\"y")
    #expect(AuditHead(line: large.line) == large)
  }

  @Test(
    "any other line is none",
    arguments: [
      "", "{}", "[]", text + "x", text.replacing("\"size\":3", with: "\"size\":-3"),
      text.replacing("\"size\":3", with: "\"size\":3.0"), text.replacing("\"size\":3", with: "\"size\":\"3\""),
      text.replacing("aeb6", with: "AEB6"), text.replacing("aeb6", with: "aeb"), text.replacing("aeb6", with: "aeg6"),
      text.replacing("\"at\"", with: "\"on\""), text.replacing("}", with: ",\"more\":1}"),
    ])
  func malformed(line: String) {
    #expect(AuditHead(line: line) == nil)
  }

  @Test("a hash is its 32 bytes, and its 64 digits")
  func hashes() throws {
    let bytes = Array<UInt8>(224...255)
    let hash = try #require(AuditHash(bytes))
    #expect(hash.bytes == bytes && AuditHash(hex: hash.hex) == hash && hash.hex.hasPrefix("e0e1"))
    let zeros = try #require(AuditHash([UInt8](repeating: 0, count: 32)))
    #expect(zeros.hex == String(repeating: "0", count: 64) && AuditHash(hex: zeros.hex) == zeros)
    #expect(AuditHash(bytes.dropLast()) == nil && AuditHash([]) == nil && AuditHash(hex: "ff") == nil)
  }
}
