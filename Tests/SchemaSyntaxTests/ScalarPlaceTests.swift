import Diagnostics
import SchemaSyntax
import TestSupport
import Testing

/// A stretch of a scalar's bytes is found in the file, whatever the scalar is written in.
@Suite struct ScalarPlaceTests {
  /// The node behind `a`, in a file of one key.
  private func node(_ source: String) throws -> SyntaxNode { try #require(read(source).node?["a"]) }

  /// What stands in the file for the first place of a text in the value.
  private func place(of text: String, in source: String) throws -> String {
    let node = try node(source)
    let value = try #require(node.scalar)
    let found = try #require(value.firstRange(of: text), "\(value)")
    let start = value.utf8.distance(from: value.startIndex, to: found.lowerBound)
    return node.range(ofBytes: start..<start + text.utf8.count).text
  }

  @Test(
    "Places of words",
    arguments: [
      ("a: price + prise", "prise", "prise"),
      ("a: 'it''s + prise'", "prise", "prise"), ("a: 'it''s + prise'", "'", "''"),
      (#"a: "\"قیمت\" + prise""#, "prise", "prise"), (#"a: "\"قیمت\" + prise""#, "قیمت", "قیمت"),
      (#"a: "\u0642\xe9\U0001F600\t+ prise""#, "prise", "prise"), (#"a: "\u0642\xe9 + b""#, "é", #"\xe9"#),
      (#"a: "x\/y\_z prise""#, "prise", "prise"), ("a: \"x \\\n   prise\"", "prise", "prise"),
      ("a: x +\n  prise", "prise", "prise"), ("a: 'x\n\n  prise'", "\n", "\n\n  "),
      ("a: \"x  \n  prise\"", "prise", "prise"),
      ("a: |\n  x +\n    prise\n", "prise", "prise"), ("a: >\n  x +\n  قیمت prise\n\n", "prise", "prise"),
      ("a: |2-\n    x +\n\n   prise", "prise", "prise"),
      ("a: >+ # why\n\n  x\n   y\n\n  prise\n\n\n", "prise", "prise"),
      ("a: |\r\n  x +\r\n  prise\r\n", "prise", "prise"), ("b: {a: x + prise, c: 1}\na: prise", "prise", "prise"),
    ])
  func placesOfWords(source: String, text: String, written: String) throws {
    #expect(try place(of: text, in: source) == written)
  }

  @Test("The end of a value is behind its last letter") func theEndOfAValueIsBehindItsLastLetter() throws {
    for (source, end) in [("a: xyz\n", 6), ("a: 'xyz'\n", 7), ("a: |\n  xyz\n\n", 10)] {
      let node = try node(source)
      let range = node.range(ofBytes: 3..<3)
      #expect(range.start == end && range.end == end, "\(source)")
    }
  }

  /// What cannot be told is the whole node: nothing of an alias stands where it is used.
  @Test("Aliases are wholes") func aliasesAreWholes() throws {
    let node = try node("b: &x price + prise\na: *x\n")
    #expect(node.range(ofBytes: 8..<13).text == "*x")
    #expect(node.edit(ofBytes: 8..<13, with: "price") == nil)
  }

  /// In every style: each word of a value is found, and an edit of it gives the file in which that word is another.
  @Test("Words are found and replaced", arguments: 0..<400) func wordsAreFoundAndReplaced(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let source = WrittenScalar.random(&random)
    let node = try #require(read(source).node?["a"], "\(source)")
    let value = try #require(node.scalar)
    let words = value.split { !$0.isLetter }.map(String.init)
    let word = try #require(words.randomElement(using: &random))
    let found = try #require(value.firstRange(of: word))
    let start = value.utf8.distance(from: value.startIndex, to: found.lowerBound)
    let bytes = start..<start + word.utf8.count
    let place = node.range(ofBytes: bytes)
    #expect(place.text == word || place.text.contains("\\u"), "\(source)")
    let replacement = try #require(
      ["price", "date(\"x\")", "a, b", "it's", "!x", "C:\\q"].randomElement(using: &random))
    guard let edit = node.edit(ofBytes: bytes, with: replacement) else { return }
    var text = Array(source.utf8)
    text.replaceSubrange(edit.range.start..<edit.range.end, with: edit.replacement.utf8)
    var expected = Array(value.utf8)
    expected.replaceSubrange(bytes, with: replacement.utf8)
    let again = read(String(decoding: text, as: UTF8.self)).node?["a"]?.scalar
    #expect(again == String(decoding: expected, as: UTF8.self), "\(source) -> \(edit.replacement)")
  }
}

/// Scalars as authors write them.
private enum WrittenScalar {
  static let words = ["price", "قیمت", "цена", "نام", "quantity", "é", "نمی‌خواهم"]

  static func random(_ random: inout SeededGenerator) -> String {
    let count = Int.random(in: 1...6, using: &random)
    let words = (0..<count).map { _ in Self.words[Int.random(in: 0..<Self.words.count, using: &random)] }
    switch Int.random(in: 0..<6, using: &random) {
    case 0: return "b: 1\na: " + words.joined(separator: " + ") + "\n"
    case 1: return "a: " + words.joined(separator: " +\n    ") + "\nb: 2\n"
    case 2: return "a: '''" + words.joined(separator: " '' +  ") + "'''\n"
    case 3: return "a: \"" + words.map { escaped($0, &random) }.joined(separator: #" \" + \t"#) + "\"  # why\n"
    case 4: return "a: |\n" + words.map { "   " + indent(&random) + $0 + "\n" }.joined() + "b: 1\n"
    default: return "a: >-\n" + words.map { "  " + indent(&random) + $0 + "\n\n" }.joined() + "b: 1\n"
    }
  }

  private static func indent(_ random: inout SeededGenerator) -> String { Bool.random(using: &random) ? "" : "+ " }

  private static func escaped(_ word: String, _ random: inout SeededGenerator) -> String {
    guard Bool.random(using: &random) else { return word }
    return word.unicodeScalars.map { scalar in
      let digits = String(scalar.value, radix: 16)
      return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }.joined()
  }
}
