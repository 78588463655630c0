/// Maps presentation forms of the Arabic script and full-width ASCII, as old systems store them, to ordinary letters.
enum LetterForms {
  /// The letters that a presentation form or full-width character stands for.
  ///
  /// - Parameter scalar: A code point.
  /// - Returns: The letters, or nil for any other code point.
  /// - Complexity: O(1).
  static func letters(of scalar: Unicode.Scalar) -> [Unicode.Scalar]? {
    switch scalar.value {
    case 0xFF01...0xFF5E: Unicode.Scalar(scalar.value - 0xFEE0).map { [$0] }
    case 0xFE70...0xFE7F: []
    case 0xFB50...0xFBFF, 0xFE80...0xFEFC: forms[scalar.value].map { Array($0.unicodeScalars) }
    case 0xFDF0...0xFDFD: words[scalar.value].map { Array($0.unicodeScalars) }
    default: nil
    }
  }

  /// Runs of consecutive presentation forms: each letter with its number of forms, in the order of Unicode.
  private static let runs: [(first: UInt32, letters: [(String, UInt32)])] = [
    (
      0xFB50,
      [
        ("ٱ", 2), ("ٻ", 4), ("پ", 4), ("ڀ", 4), ("ٺ", 4), ("ٿ", 4), ("ٹ", 4), ("ڤ", 4), ("ڦ", 4), ("ڄ", 4),
        ("ڃ", 4), ("چ", 4), ("ڇ", 4), ("ڍ", 2), ("ڌ", 2), ("ڎ", 2), ("ڈ", 2), ("ژ", 2), ("ڑ", 2), ("ک", 4),
        ("گ", 4), ("ڳ", 4), ("ڱ", 4), ("ں", 2), ("ڻ", 4), ("ۀ", 2), ("ہ", 4), ("ھ", 4), ("ے", 2), ("ۓ", 2),
      ]
    ),
    (0xFBD3, [("ڭ", 4), ("ۇ", 2), ("ۆ", 2), ("ۈ", 2), ("ۇ", 1)]),
    (
      0xFBDE,
      [
        ("ۋ", 2), ("ۅ", 2), ("ۉ", 2), ("ې", 4), ("ى", 2), ("ئا", 2), ("ئە", 2), ("ئو", 2), ("ئۇ", 2), ("ئۆ", 2),
        ("ئۈ", 2), ("ئې", 3), ("ئى", 3), ("ی", 4),
      ]
    ),
    (
      0xFE80,
      [
        ("ء", 1), ("آ", 2), ("أ", 2), ("ؤ", 2), ("إ", 2), ("ئ", 4), ("ا", 2), ("ب", 4), ("ة", 2), ("ت", 4),
        ("ث", 4), ("ج", 4), ("ح", 4), ("خ", 4), ("د", 2), ("ذ", 2), ("ر", 2), ("ز", 2), ("س", 4), ("ش", 4),
        ("ص", 4), ("ض", 4), ("ط", 4), ("ظ", 4), ("ع", 4), ("غ", 4), ("ف", 4), ("ق", 4), ("ك", 4), ("ل", 4),
        ("م", 4), ("ن", 4), ("ه", 4), ("و", 2), ("ى", 2), ("ي", 4), ("لآ", 2), ("لأ", 2), ("لإ", 2), ("لا", 2),
      ]
    ),
  ]

  /// The words that have a character of their own.
  private static let words: [UInt32: String] = [
    0xFDF0: "صلی", 0xFDF1: "قلی", 0xFDF2: "الله", 0xFDF3: "اکبر", 0xFDF4: "محمد", 0xFDF5: "صلعم", 0xFDF6: "رسول",
    0xFDF7: "علیه", 0xFDF8: "وسلم",
    0xFDF9: "صلی", 0xFDFA: "صلی الله علیه وسلم", 0xFDFB: "جل جلاله", 0xFDFC: "ریال",
    0xFDFD: "بسم الله الرحمن الرحیم",
  ]

  private static let forms: [UInt32: String] = runs.reduce(into: [:]) { forms, run in
    var next = run.first
    for (letter, count) in run.letters {
      for _ in 0..<count {
        forms[next] = letter
        next += 1
      }
    }
  }
}
