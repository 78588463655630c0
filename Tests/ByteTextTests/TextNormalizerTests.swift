import Foundation
import Testing

@testable import ByteText

@Suite struct TextNormalizerTests {
  static let line = TextNormalizer(space: .line, persianLetters: true)
  static let lines = TextNormalizer(space: .lines, persianLetters: true)
  static let code = TextNormalizer(space: .removed)

  static func normalized(_ text: String, _ normalizer: TextNormalizer) -> String {
    var output: [UInt8] = []
    let bytes = Array(text.utf8)
    normalizer.normalize(bytes.span, into: &output)
    return String(decoding: output, as: UTF8.self)
  }

  static func isNormal(_ text: String, _ normalizer: TextNormalizer) -> Bool {
    let bytes = Array(text.utf8)
    return normalizer.isNormal(bytes.span)
  }

  @Test(
    "A line loses invisible characters and extra spaces, and keeps its letters",
    arguments: [
      ("  علي  كريمي \t", "علی کریمی"), ("می\u{200C}روم", "می\u{200C}روم"), ("e\u{301}te\u{301}", "été"),
      ("a\u{202E}b\u{200E}", "ab"), ("\u{FEFF}x\u{AD}y", "xy"), ("one\r\ntwo", "one two"), ("ي\u{654}", "ئ"),
      ("\u{A0}\u{3000}", ""), ("۱۲", "۱۲"), ("a\u{202E}\u{301}", "á"), ("👨‍👩‍👧", "👨‍👩‍👧"),
      ("\u{FECB}\u{FEE0}\u{FEF2}", "علی"), ("\u{FEF5}\u{FEFB}\u{FDF2}", "لآلاالله"), ("Ｄａｆｔａｒ　１２！", "Daftar 12!"),
      ("\u{FB01}n", "fin"), ("\u{200C}علی\u{200D}\u{AD}", "علی"), ("می\u{200C}\u{200C}روم", "می\u{200C}روم"),
      ("علی \u{200C}رضا", "علی رضا"), ("علی\u{200C} رضا", "علی رضا"), ("\u{200C}\u{200D}\u{FEFF}\u{AD}\u{200F}", ""),
      ("\u{2800}\u{FE0F} \u{3164}", ""), ("☂\u{FE0F}", "☂\u{FE0F}"), ("\u{FE77}", "\u{64E}"),
      ("سارا\u{1B}[D", "سارا"), ("\u{1B}[200~Sara\u{1B}[201~", "Sara"), ("\u{1B}OHSara\u{1B}[1;5C", "Sara"),
      ("a\u{1B}[", "a["), ("a\u{1B}", "a"), ("\u{1B}Omar", "Omar"), ("a\u{1B}[3 ~b", "ab"), ("\u{9B}x", "x"),
      ("\u{1B}[1", "[1"), ("\u{1B}[ی", "[ی"),
    ])
  func aLine(_ text: String, _ expected: String) {
    #expect(Array(Self.normalized(text, Self.line).unicodeScalars) == Array(expected.unicodeScalars))
  }

  @Test("Lines keep their ends and inner spaces") func linesKeepTheirEndsAndInnerSpaces() {
    #expect(Self.normalized("  a  b\r\nc\rd \n\n", Self.lines) == "a  b\nc\nd")
  }

  @Test(
    "A code keeps its letters and ASCII digits and loses what separates them",
    arguments: [
      ("+98 912 345-67 89", "+989123456789"), ("۰۹۱۲\u{200C}۳۴۵٦٧٨٩", "09123456789"), ("０９", "09"),
      ("IR۱۲ – ۳۴", "IR1234"),
    ])
  func aCode(_ text: String, _ expected: String) {
    #expect(Self.normalized(text, Self.code) == expected)
  }

  /// Letters by their looks are read as letters, all of them, and none is left.
  @Test("Presentation forms become letters") func presentationFormsBecomeLetters() {
    for value in Array(0xFB50...0xFDFF) + Array(0xFE70...0xFEFC) + Array(0xFF01...0xFF5E) as [UInt32] {
      guard let scalar = Unicode.Scalar(value), scalar.properties.generalCategory != .unassigned else { continue }
      let canonical = String(scalar).precomposedStringWithCompatibilityMapping
      let isSign = canonical == String(scalar)
      let read = Self.normalized("ب\(scalar)ب", TextNormalizer(space: .line))
      #expect(read.unicodeScalars.contains(scalar) == isSign, "U+\(String(value, radix: 16))")
    }
  }

  /// Normalising twice is normalising once, and what counts as normal is never changed.
  @Test("Idempotence over random texts") func idempotenceOverRandomTexts() {
    var random = SystemRandomNumberGenerator()
    let pool: [UInt32] =
      Array(0x01...0x7E) + [0xA0, 0xAD, 0xE9, 0x301, 0x308, 0x327, 0x41F, 0x439, 0x5D0, 0x61C, 0x627, 0x643, 0x649]
      + [0x64A, 0x64B, 0x653, 0x654, 0x660, 0x66B, 0x670, 0x6A9, 0x6CC, 0x6F4, 0x200B, 0x200C, 0x200D, 0x200E]
      + [0x2000, 0x2010, 0x2026, 0x2028, 0x202E, 0x2126, 0x212A, 0x2212, 0x3000, 0x4E00, 0xAC00, 0x1100, 0x1161]
      + [
        0xFEFF, 0xFF10, 0x1D15E, 0x1F600, 0xFB50, 0x344, 0x958, 0x0DDD, 0xFE8E, 0xFEF5, 0xFDF2, 0xFF21, 0xFE0F, 0x2800,
      ]
      + [0xFE70, 0xFC5E, 0xFDFA, 0xFF0D, 0xFF5E, 0x34F]
    let normalizers = [
      Self.line, Self.lines, Self.code, TextNormalizer(space: .kept), TextNormalizer(space: .kept, digits: true),
      TextNormalizer(space: .line, digits: true, lowercase: true),
    ]
    for _ in 0..<4000 {
      let scalars = (0..<Int.random(in: 0...8, using: &random)).compactMap { _ in
        pool.randomElement(using: &random).flatMap { Unicode.Scalar($0) }
      }
      let text = String(String.UnicodeScalarView(scalars))
      for normalizer in normalizers {
        let once = Self.normalized(text, normalizer)
        #expect(Array(Self.normalized(once, normalizer).utf8) == Array(once.utf8), "\(scalars)")
        if Self.isNormal(text, normalizer) { #expect(Array(once.utf8) == Array(text.utf8), "\(scalars)") }
      }
    }
  }
}
