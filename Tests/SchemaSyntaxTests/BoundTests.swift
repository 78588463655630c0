import Diagnostics
import SchemaSyntax
import Testing

/// Hostile texts are refused by name, at once.
@Suite struct BoundTests {
  private func codes(_ text: String) -> [DiagnosticCode] { read(text).diagnostics.map(\.code) }

  @Test("A file over the size limit is refused") func size() {
    #expect(codes("a: " + String(repeating: "x", count: 1 << 20)) == [.fileTooLarge])
  }

  @Test("Brackets may nest 64 deep and no deeper") func flowDepth() {
    #expect(codes(String(repeating: "[", count: 100_000) + String(repeating: "]", count: 100_000)) == [.tooDeep])
    #expect(codes(String(repeating: "{a: ", count: 65) + "b" + String(repeating: "}", count: 65)) == [.tooDeep])
    let allowed = String(repeating: "[", count: 64) + "a" + String(repeating: "]", count: 64)
    #expect(codes(allowed) == [])
  }

  @Test("Depth hidden from the first look") func depthHiddenFromTheFirstLook() {
    let brackets = String(repeating: "[", count: 100_000)
    #expect(codes("- a: |\n  b: " + brackets) == [.tooDeep])
    #expect(codes("a: 'it''s'\nb: \"\\\"\"\nc: " + brackets) == [.tooDeep])
  }

  @Test("Indented blocks may nest 64 deep, and not 400") func blockDepth() {
    let deep = (1..<400).map { String(repeating: "- ", count: $0) + "- \n" }.joined()
    #expect(codes(deep) == [.tooDeep])
    let keys = (0..<64).map { String(repeating: " ", count: $0) + "a:\n" }.joined()
    #expect(codes(keys + String(repeating: " ", count: 64) + "b") == [])
  }

  @Test("Text is no depth") func textIsNoDepth() {
    let brackets = String(repeating: "[", count: 500)
    for text in ["'\(brackets)'", "\"\(brackets)\"", "x \(brackets)", "|\n  \(brackets)\n", "x # \(brackets)"] {
      #expect(codes("a: \(text)\nb: c") == [])
    }
  }

  @Test("Aliases that multiply the nodes are refused") func aliases() {
    var bomb = "a: &a [\"x\",\"x\",\"x\",\"x\",\"x\",\"x\",\"x\",\"x\",\"x\"]\n"
    for (name, next) in zip("abcdefgh", "bcdefghi") {
      bomb += "\(next): &\(next) [" + Array(repeating: "*\(name)", count: 9).joined(separator: ",") + "]\n"
    }
    #expect(codes(bomb) == [.tooManyNodes])
    let many = "a: &a x\nb: [" + Array(repeating: "*a", count: 20_000).joined(separator: ",") + "]\n"
    #expect(codes(many) == [.tooManyAliases])
    let few = "a: &a x\nb: [" + Array(repeating: "*a", count: 100).joined(separator: ",") + "]\n"
    #expect(codes(few) == [])
  }

  @Test("Depth through aliases") func depthThroughAliases() {
    var chain = "a0: &a0 [x]\n"
    for index in 1..<70 { chain += "a\(index): &a\(index) [*a\(index - 1)]\n" }
    #expect(codes(chain) == [.tooDeep])
  }

  @Test("Merge keys that fan out are refused") func mergeKeys() {
    var fan = "a0: &a0 {k: v}\n"
    for index in 1..<60 { fan += "a\(index): &a\(index) {<<: [*a\(index - 1), *a\(index - 1)]}\n" }
    #expect(Set(codes(fan)).isSubset(of: [.mergeKey, .tooManyAliases, .tooManyNodes]))
    #expect(!codes(fan).isEmpty)
  }

  @Test("A file with too many nodes is refused") func nodes() {
    #expect(codes("[" + String(repeating: "a,", count: 200_000) + "]") == [.tooManyNodes])
  }
}
