import Testing

@testable import Localization

@Suite("Folding for search and comparison")
struct FoldingTests {
  @Test(
    "what people write differently folds to the same",
    arguments: [
      ("Sara", "sara"), ("STRASSE", "strasse"), ("José", "jose"), ("Jose\u{301}", "jose"), ("Ёлкин", "елкин"),
      ("ёлкин", "елкин"), ("علي", "علی"), ("موسى", "موسی"), ("كريم", "کریم"), ("می\u{200C}روم", "میروم"),
      ("مُحَمَّد", "محمد"), ("کـتاب", "کتاب"), ("آرش", "ارش"), ("أحمد", "احمد"), ("۰۹۱۲", "0912"), ("٠٩١٢", "0912"),
      ("مسئول", "مسیول"), ("خانۀ", "خانه"), ("خانهٔ", "خانه"), ("Σοφός", "σοφοσ"), ("İzmir", "izmir"),
      ("ٱحمد", "احمد"), ("\u{FB50}حمد", "احمد"), ("فاطمة", "فاطمه"), ("ہمراہ", "همراه"), ("ڪریم", "کریم"),
      ("علے", "علی"), ("کۆ", "کو"), ("جهاں", "جهان"), ("\u{FDF4}", "محمد"), ("ٲٳٵ", "ااا"),
      ("a\u{202E}b", "ab"), ("", ""),
    ])
  func folds(text: String, folded: String) {
    #expect(Array(Folding.fold(text).unicodeScalars) == Array(folded.unicodeScalars))
  }

  @Test("й, ی and ه stay themselves", arguments: ["й", "ی", "ه", "майка", "한글", "हिन्दु"])
  func staysItself(text: String) {
    #expect(Array(Folding.fold(text).unicodeScalars) == Array(text.unicodeScalars))
  }

  @Test("И with a breve of its own is й, and a plain И is not")
  func breve() {
    #expect(Folding.fold("И\u{306}") == "й")
    #expect(Folding.fold("Й") == "й")
    #expect(!Folding.same("и", "й"))
  }

  @Test("a text folds to the same whether its letters are looked up or normalized")
  func looksUpAsItNormalizes() {
    var generator = SystemRandomNumberGenerator()
    for value in UInt32(0)..<0x3000 {
      guard let scalar = Unicode.Scalar(value) else { continue }
      for text in [String(scalar), "a\(scalar)b", "س\(scalar)\u{200C}ی", "й\(scalar)\u{308}"] {
        let (folded, normalized) = (Folding.fold(text), Folding.foldByNormalizing(text))
        #expect(Array(folded.utf8) == Array(normalized.utf8), "U+\(String(value, radix: 16))")
      }
    }
    for _ in 0..<2000 {
      let scalars = (0..<8).compactMap { _ in Unicode.Scalar(UInt32.random(in: 0..<0x720, using: &generator)) }
      let text = String(String.UnicodeScalarView(scalars))
      #expect(Array(Folding.fold(text).utf8) == Array(Folding.foldByNormalizing(text).utf8), "\(scalars)")
    }
  }

  @Test("folding twice is folding once, for every letter with and without marks behind it")
  func isIdempotent() {
    let marks = ["", "\u{301}", "\u{306}", "\u{308}", "\u{654}", "\u{653}"]
    for value in UInt32(0x20)...0x2FFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      for mark in marks {
        let once = Folding.fold(String(scalar) + mark)
        #expect(Array(Folding.fold(once).unicodeScalars) == Array(once.unicodeScalars), "U+\(String(value, radix: 16))")
      }
    }
  }

  @Test("Letters by form and width are the letters") func lettersByFormAndWidthAreTheLetters() {
    #expect(Folding.fold("\u{FECB}\u{FEE0}\u{FBFD}") == "علی")
    #expect(Folding.fold("ﭘﮋﮔﻻ") == "پژگلا")
    #expect(Folding.fold("ＡＢc１２") == "abc12")
    for value in Array(0xFB50...0xFBFF) + Array(0xFE70...0xFEFC) {
      guard let scalar = Unicode.Scalar(UInt32(value)), scalar.properties.generalCategory == .otherLetter else {
        continue
      }
      let folded = Folding.fold(String(scalar))
      #expect(folded.unicodeScalars.allSatisfy { $0.value < 0xFB50 }, "\(String(value, radix: 16))")
      #expect(Folding.fold(folded) == folded)
    }
    #expect(Folding.key("ـ") == "ـ" && Folding.key("Ёж") == "еж")
  }
}
