import Diagnostics
import SchemaSyntax
import Testing

/// Every node knows where it stands, to the byte.
@Suite struct NodePlaceTests {
  /// Every node of a tree with the text it covers.
  private func places(_ node: SyntaxNode?) -> [String] {
    guard let node else { return [] }
    switch node.content {
    case .scalar: return [node.range.text]
    case .sequence(let items): return [node.range.text] + items.flatMap(places)
    case .mapping(let pairs): return [node.range.text] + pairs.flatMap { places($0.key) + places($0.value) }
    }
  }

  @Test(
    "The range of every node covers the text it was read from",
    arguments: [
      ("a: b", ["a: b", "a", "b"]),
      ("a: b   # c\n\n", ["a: b", "a", "b"]),
      (
        "نام: {fa: سلام دنیا, en: x}\nb: c\n",
        ["نام: {fa: سلام دنیا, en: x}\nb: c", "نام", "{fa: سلام دنیا, en: x}", "fa", "سلام دنیا", "en", "x", "b", "c"]
      ),
      (
        "a:\n  - 😀\n  - 'x'\nb: \"y\"", ["a:\n  - 😀\n  - 'x'\nb: \"y\"", "a", "- 😀\n  - 'x'", "😀", "'x'", "b", "\"y\""]
      ),
      ("a:\n- b\n- c\nd: e", ["a:\n- b\n- c\nd: e", "a", "- b\n- c", "b", "c", "d", "e"]),
      ("a: |\n  x\n  y\n\nb: >\n  z\n", ["a: |\n  x\n  y\n\nb: >\n  z", "a", "|\n  x\n  y", "b", ">\n  z"]),
      ("a:\nb:", ["a:\nb:", "a", "", "b", ""]),
      ("a: one\n  two\nb: c", ["a: one\n  two\nb: c", "a", "one\n  two", "b", "c"]),
      ("a: &n {b: c}\nd: *n", ["a: &n {b: c}\nd: *n", "a", "{b: c}", "b", "c", "d", "*n", "b", "c"]),
      ("a: &n\n  b: c\nd: *n", ["a: &n\n  b: c\nd: *n", "a", "b: c", "b", "c", "d", "*n", "b", "c"]),
      ("\u{FEFF}a: ب", ["a: ب", "a", "ب"]),
      ("a: b\r\nc: d\r\n", ["a: b\r\nc: d", "a", "b", "c", "d"]),
      ("---\na: b\n...\n", ["a: b", "a", "b"]),
    ])
  func places(source: String, texts: [String]) {
    let (node, diagnostics) = read(source)
    #expect(summary(diagnostics) == [])
    #expect(places(node) == texts)
  }

  @Test("Scalars stay text") func scalarsStayText() {
    let (node, _) = read("country: NO\nid: 0123456789\ntime: 12:30:45\nver: 1.20\nbig: 12345678901234567890123\nn: ~\n")
    #expect(
      flat(node) == "{country: NO, id: 0123456789, time: 12:30:45, ver: 1.20, big: 12345678901234567890123, n: ~}")
  }

  @Test("Styles are kept") func stylesAreKept() throws {
    let (node, _) = read("- a\n- 'b'\n- \"c\"\n- |\n  d\n- >\n  e\n")
    let styles = try #require(node?.items).map { item -> SyntaxNode.ScalarStyle? in
      if case .scalar(_, let style) = item.content { style } else { nil }
    }
    #expect(styles == [.plain, .singleQuoted, .doubleQuoted, .literal, .folded])
  }
}
