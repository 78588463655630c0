import Diagnostics
import SchemaSyntax
import Testing

/// What is YAML and still refused, or no YAML at all.
@Suite struct RefusalTests {
  @Test(
    "YAML outside the language is refused with its code",
    arguments: [
      ("a: 1\na: 2\n", ["S006 a"]),
      ("a: {b: 1, \"b\": 2}", ["S006 \"b\""]),
      (
        "a: !!python/object/apply:os.system [\"id\"]\nb: !<tag:x,2000:y> z\n",
        ["S007 !!python/object/apply:os.system", "S007 !<tag:x,2000:y>"]
      ),
      ("a: !!int 5", ["S007 !!int"]),
      ("a: 1\n---\nb: 2\n", ["S014 ---"]),
      ("", ["S015 "]), ("# nothing\n", ["S015 "]), ("---\n", ["S015 "]),
      ("{{name}}: x", ["S016 {name}"]), ("[a]: b", ["S016 [a]"]),
      ("a: &a {k: v}\nb: {<<: *a, c: d}", ["S018 <<"]),
      ("a: &a [*a]\n", ["S001 *a"]),
      ("a: \"b\nc: d\n", ["S001 \""]),
      ("a: {b: c\n", ["S001 "]),
      ("a: [b, c\nd: e\n", ["S001 :"]),
      ("a: b\n  c: d\n", ["S001 :"]),
      ("a: 1\nb\nc: 2\n", ["S001 b"]),
      ("a: \"x\\0y\"", ["S001 \"x\\0y\""]),
      ("a: x\u{7}y", ["S001 \u{7}"]),
    ])
  func refused(source: String, told: [String]) {
    #expect(summary(read(source).diagnostics) == told)
  }

  @Test("A duplicate names both lines") func aDuplicateNamesBothLines() throws {
    let (node, diagnostics) = read("type: object\nfields: {}\nfields: {x: 1}\n")
    let diagnostic = try #require(diagnostics.first)
    #expect(diagnostic.range?.startPosition == SourcePosition(line: 3, column: 1))
    #expect(diagnostic.notes.first?.range?.startPosition == SourcePosition(line: 2, column: 1))
    #expect(flat(node) == "{type: object, fields: {}}")
  }

  @Test(
    "Not utf 8",
    arguments: [
      [0xFF, 0xFE, 0x61, 0x00], [0xFE, 0xFF, 0x00, 0x61], [0x61, 0xFF], [0x61, 0xC0, 0xAF], [0x61, 0xED, 0xA0, 0x80],
    ] as [[UInt8]])
  func notUTF8(bytes: [UInt8]) {
    let (node, diagnostics) = YAMLReader.read(SourceFile(name: "x", utf8: bytes))
    #expect(node == nil)
    #expect(diagnostics.map(\.code) == [.notUTF8])
    #expect(diagnostics.first?.range?.start == (bytes.first == 0x61 ? 1 : 0))
  }

  /// Bytes that no text has, wherever they stand in a file: told at their first byte, and nothing is read of it.
  @Test(
    "Bytes that are not UTF-8 are refused wherever they stand",
    arguments: [("a: x", "y\n"), ("# c ", "\na: 1\n"), ("a", "b: 1\n"), ("a: \"", "\"\n"), ("a: |\n  x", "\n")])
  func badBytes(before: String, after: String) {
    let bad: [[UInt8]] = [
      [0xFF], [0xD8], [0x80], [0xC0, 0xAF], [0xE0, 0x80, 0xAF], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80],
      [0xF0, 0x9F, 0x98], [0xE2, 0x80],
    ]
    for bytes in bad {
      let file = SourceFile(name: "x", utf8: Array(before.utf8) + bytes + Array(after.utf8))
      let (node, diagnostics) = YAMLReader.read(file)
      #expect(node == nil && diagnostics.map(\.code) == [.notUTF8], "\(before) \(bytes)")
      #expect(diagnostics.first?.range?.start == before.utf8.count, "\(before) \(bytes)")
    }
  }
}
