import JSONText
import TestSupport
import Testing

@Suite struct JSONWriterTests {
  @Test("Values are appended with the commas and colons between them") func appending() {
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("row")
    writer.number(17)
    writer.key("texts")
    writer.beginArray()
    writer.string("a")
    writer.null()
    writer.bool(true)
    writer.beginObject()
    writer.endObject()
    writer.endArray()
    writer.key("price")
    writer.number(digits: "12.50")
    writer.endObject()
    writer.endLine()
    writer.number(-1)
    #expect(writer.text == #"{"row":17,"texts":["a",null,true,{}],"price":12.50}"# + "\n-1")
  }

  @Test("Quotes, backslashes and control characters are escaped, and nothing else") func escaping() {
    var writer = JSONWriter()
    writer.string("\"\\/\u{8}\u{C}\n\r\t\u{1}\u{1F}\u{7F}نام\u{200C}😀")
    #expect(writer.text == #""\"\\/\b\f\n\r\t\u0001\u001f"# + "\u{7F}نام\u{200C}😀\"")
  }

  @Test(
    "A character is escaped wherever it stands", arguments: ["\"", "\\", "\u{1F}", "\u{85}", "\u{2028}", "\u{FEFF}"])
  func anywhere(character: String) throws {
    for place in 0..<40 {
      let text = String(repeating: "a", count: place) + character + String(repeating: "ی", count: 9)
      var writer = JSONWriter()
      writer.string(text)
      #expect(writer.text.utf8.count > text.utf8.count + 2)
      #expect(try JSONValue.parse(writer.bytes) == .string(text))
    }
  }

  @Test("Bytes that are not utf 8 still give JSON") func bytesThatAreNotUTF8StillGiveJSON() throws {
    var writer = JSONWriter()
    writer.string(utf8: [0x61, 0xFF, 0x22][...])
    #expect(try JSONValue.parse(writer.bytes) == .string("a\u{FFFD}\""))
  }

  @Test("Pretty JSON has a value a line and parses to the same value") func pretty() throws {
    let value = try JSONValue.parse(#"{"a":[1,{"b":null}],"c":[],"d":{}}"#)
    let lines = [
      "{", #"  "a": ["#, "    1,", "    {", #"      "b": null"#, "    }", "  ],", #"  "c": [],"#, #"  "d": {}"#, "}",
    ]
    #expect(String(decoding: value.encoded(pretty: true), as: UTF8.self) == lines.joined(separator: "\n"))
    #expect(try JSONValue.parse(value.encoded(pretty: true)) == value)
  }

  @Test("What is written is read again") func whatIsWrittenIsReadAgain() throws {
    var generator = SeededGenerator(seed: 20)
    for _ in 0..<500 {
      let value = Self.sample(depth: 4, using: &generator)
      #expect(try JSONValue.parse(value.encoded()) == value)
      #expect(try JSONValue.parse(value.encoded(pretty: true)) == value)
    }
  }

  private static func sample(depth: Int, using generator: inout some RandomNumberGenerator) -> JSONValue {
    switch Int.random(in: 0..<(depth > 0 ? 6 : 4), using: &generator) {
    case 0: .null
    case 1: .bool(Bool.random(using: &generator))
    case 2: .number(String(Int.random(in: -1000...1000, using: &generator)))
    case 3: .string(text(using: &generator))
    case 4: .array((0..<3).map { _ in sample(depth: depth - 1, using: &generator) })
    default:
      .object((0..<3).map { .init("k\($0)" + text(using: &generator), sample(depth: depth - 1, using: &generator)) })
    }
  }

  private static func text(using generator: inout some RandomNumberGenerator) -> String {
    let letters: [Unicode.Scalar] = ["a", "\"", "\\", "\n", "\u{1}", "/", "ک", "\u{200C}", "😀", "\u{2028}", " "]
    var text = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0..<8, using: &generator) {
      text.append(letters.randomElement(using: &generator) ?? "a")
    }
    return String(text)
  }
}
