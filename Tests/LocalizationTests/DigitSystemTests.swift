import Localization
import Testing

/// Digits of a system, however many bytes they take.
@Suite struct DigitSystemTests {
  @Test("a text has its ASCII digits in the system, and all else as it was", arguments: DigitSystem.allCases)
  func localized(system: DigitSystem) {
    for text in ["", "abc", "0123456789", "a-12/3", "۵ and 5", "é9", "\u{1F600}7"] {
      let expected = text.unicodeScalars.map { scalar -> Unicode.Scalar in
        guard ("0"..."9").contains(scalar) else { return scalar }
        return Unicode.Scalar(system.zero.value + scalar.value - 0x30) ?? scalar
      }
      #expect(system.localized(text) == String(String.UnicodeScalarView(expected)))
    }
  }

  @Test("the bytes of a digit are its UTF-8", arguments: DigitSystem.allCases)
  func bytes(system: DigitSystem) {
    let digits = DigitBytes(system)
    for digit in 0..<10 as Range<UInt8> {
      let text = String(unsafeUninitializedCapacity: digits.width) { buffer in
        digits.write(digit + 0x30, to: buffer, at: 0)
        return digits.width
      }
      #expect(text.unicodeScalars.map(\.value) == [system.zero.value + UInt32(digit)])
    }
  }

  @Test("a language more needs no more than its data: each has words for yes and no, and a name of its own")
  func everyLanguageIsWhole() {
    for language in Language.supported {
      #expect(language.locale.language == language && language.ownName != language.code)
      #expect(!language.locale.yesWords.isEmpty && !language.locale.noWords.isEmpty)
    }
  }
}
