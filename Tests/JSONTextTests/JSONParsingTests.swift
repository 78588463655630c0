import JSONText
import Testing

@Suite struct JSONParsingTests {
  @Test("Every kind of value") func everyKindOfValue() throws {
    let value = try JSONValue.parse(#" {"a": [null, true, false, -12.50e+3, "x"], "b": {}, "c": []} "#)
    #expect(
      value
        == .object([
          .init("a", .array([.null, .bool(true), .bool(false), .number("-12.50e+3"), .string("x")])),
          .init("b", .object([])), .init("c", .array([])),
        ]))
    #expect(value["a"]?.items?.count == 5)
    #expect(value["d"] == nil)
  }

  @Test(
    "The escapes of a string are read as their characters",
    arguments: [
      (#""""#, ""), (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"), (#""\u0041\u06a9""#, "Aک"),
      (#""\ud83d\ude00x""#, "😀x"), (#""نام \u200c!""#, "نام \u{200C}!"), ("\"\u{7F}\"", "\u{7F}"),
      (#""\uD7FF\uE000\uFFFF""#, "\u{D7FF}\u{E000}\u{FFFF}"),
    ])
  func strings(source: String, text: String) throws {
    #expect(try JSONValue.parse(source) == .string(text))
  }

  @Test(
    "Numbers keep their digits",
    arguments: ["0", "-0", "10", "0.5", "1e9", "1E-9", "12345678901234567890123", "0.1234567890123456789"])
  func numbersKeepTheirDigits(digits: String) throws {
    #expect(try JSONValue.parse(digits) == .number(digits))
  }

  @Test(
    "Wrong JSON is refused with the reason and the offset",
    arguments: [
      ("", .unexpectedEnd, 0), ("  ", .unexpectedEnd, 2), ("[1,]", .unexpectedByte, 3), ("[1", .unexpectedEnd, 2),
      ("[1 2]", .unexpectedByte, 3), ("{\"a\"}", .unexpectedByte, 4), ("{\"a\":1,}", .unexpectedByte, 7),
      ("{a:1}", .unexpectedByte, 1), ("{,}", .unexpectedByte, 1), ("[1}", .unexpectedByte, 2),
      ("1 2", .textAfterValue, 2),
      ("]", .unexpectedByte, 0), ("tru", .unexpectedEnd, 3), ("trux", .unexpectedByte, 0), ("nul", .unexpectedEnd, 3),
      ("01", .badNumber, 1), ("-", .unexpectedEnd, 1), ("-a", .badNumber, 1), ("1.", .unexpectedEnd, 2),
      ("1.x", .badNumber, 2), ("1e", .unexpectedEnd, 2), ("+1", .unexpectedByte, 0), (".5", .unexpectedByte, 0),
      ("NaN", .unexpectedByte, 0), ("\"a", .unexpectedEnd, 2), ("\"a\\", .unexpectedEnd, 3), ("\"\\x\"", .badEscape, 1),
      ("\"\\u12g4\"", .badEscape, 1), ("\"\\u12", .unexpectedEnd, 5), ("\"a\nb\"", .controlCharacter, 2),
      ("{\"s\":\"\\ud800\"}", .loneSurrogate, 6), ("\"\\udc00\"", .loneSurrogate, 1),
      ("\"\\ud800\\u0041\"", .loneSurrogate, 1), ("{\"s\":\"a\\u0000b\"}", .nulCharacter, 7),
      ("\u{FEFF}1", .unexpectedByte, 0),
    ] as [(String, JSONError.Reason, Int)])
  func refusals(source: String, reason: JSONError.Reason, offset: Int) {
    #expect(throws: JSONError(reason, at: offset)) { try JSONValue.parse(source) }
  }

  @Test(
    "Invalid utf 8",
    arguments: [
      [0xFF], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x82], [0x80],
      [0xF8, 0x88, 0x80, 0x80],
      [0xC1, 0xBF], [0xF0, 0x80, 0x80, 0xAF],
    ] as [[UInt8]])
  func invalidUTF8(bytes: [UInt8]) {
    #expect(throws: JSONError(.invalidUTF8, at: 3)) {
      try JSONValue.parse(Array("\"ab".utf8) + bytes + Array("cd\"".utf8))
    }
  }

  @Test("A name stands once") func aNameStandsOnce() {
    #expect(throws: JSONError(.duplicateName, at: 16, name: "role")) {
      try JSONValue.parse(#"{"role":"clerk","role":"admin"}"#)
    }
    #expect(throws: JSONError(.duplicateName, at: 7, name: "a")) { try JSONValue.parse(#"{"a":1,"\u0061":2}"#) }
    let many = (0..<100).map { "\"k\($0)\":1" } + ["\"k7\":2"]
    #expect(throws: JSONError.self) { try JSONValue.parse("{" + many.joined(separator: ",") + "}") }
    #expect(throws: Never.self) { try JSONValue.parse("{" + many.dropLast().joined(separator: ",") + "}") }
  }

  @Test("A part of a buffer is read alone") func aPartOfABufferIsReadAlone() throws {
    let bytes = Array("1\n{\"a\":2}\n3".utf8)
    #expect(try JSONValue.parse(bytes, in: 2..<9) == .object([.init("a", .number("2"))]))
    #expect(throws: JSONError(.unexpectedEnd, at: 8)) { try JSONValue.parse(bytes, in: 2..<8) }
  }
}
