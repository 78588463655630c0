import Testing

@testable import ByteText

@Suite struct UTF8CheckTests {
  static func fault(_ bytes: [UInt8]) -> Int? { UTF8Check.firstFault(bytes.span) }
  static func codePoints(_ bytes: [UInt8]) -> Int { UTF8Check.codePoints(bytes.span) }
  static func containsNUL(_ bytes: [UInt8]) -> Bool { UTF8Check.containsNUL(bytes.span) }

  @Test(
    "Ill formed bytes are found where they stand",
    arguments: [
      [0x80], [0xC0, 0xAF], [0xC1, 0xBF], [0xC2], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xF0, 0x8F, 0xBF, 0xBF],
      [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xFF], [0xE2, 0x82], [0xD8, 0x41],
    ] as [[UInt8]])
  func illFormedBytesAreFoundWhereTheyStand(_ bad: [UInt8]) {
    for padding in 0..<12 {
      #expect(Self.fault([UInt8](repeating: 0x61, count: padding) + bad) == padding)
      let persian = Array(String(repeating: "ب", count: padding).utf8)
      #expect(Self.fault(persian + bad + Array("xxxxxxxxx".utf8)) == persian.count)
    }
  }

  @Test("Well formed text passes") func wellFormedTextPasses() {
    for text in ["", "abc", "خرم‌آباد", "Привет, мир!", "a😀b\u{10FFFF}", String(repeating: "سلام x ", count: 50)] {
      let bytes = Array(text.utf8)
      #expect(Self.fault(bytes) == nil)
      #expect(Self.codePoints(bytes) == text.unicodeScalars.count)
      #expect(!Self.containsNUL(bytes))
    }
  }

  /// The check agrees with the standard library's on random bytes.
  @Test("Agrees with the standard library") func agreesWithTheStandardLibrary() {
    for _ in 0..<20_000 {
      let bytes = (0..<Int.random(in: 0...20)).map { _ in
        [0x00, 0x41, 0x7F, 0x80, 0xBF, 0xC2, 0xD9, 0xE0, 0xE2, 0xED, 0xF0, 0xF4, 0x9F, 0xA0, 0x90].randomElement()
          ?? UInt8(0)
      }
      #expect((Self.fault(bytes) == nil) == (String(validating: bytes, as: UTF8.self) != nil), "\(bytes)")
      #expect(Self.containsNUL(bytes) == bytes.contains(0), "\(bytes)")
    }
  }
}
