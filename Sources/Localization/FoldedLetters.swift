/// The folded forms of characters that fold alone, whatever stands beside them: ASCII, the letters and digits of the
/// blocks from Latin-1 to Arabic, and what stands between Persian letters without being seen.
enum FoldedLetters {
  /// What a text with other characters folds to is found by normalizing it.
  private static let isOther = UInt32.max
  private static let covered: Range<UInt32> = 0x80..<0x700

  /// The folded form of each covered character in UTF-8, its first byte lowest; 0 for one that is dropped, `isOther` for
  /// a mark, whose effect depends on the characters before it.
  private static let forms: [UInt32] = covered.map { value in
    guard let scalar = Unicode.Scalar(value), !Folding.isMark(scalar), isStarter(scalar) else { return isOther }
    let folded = Folding.foldByNormalizing(String(scalar))
    guard folded.utf8.count <= 4, folded.unicodeScalars.allSatisfy(isStarter) else { return isOther }
    return folded.utf8.reversed().reduce(0) { $0 << 8 | UInt32($1) }
  }

  /// Folds a text that has covered characters only.
  ///
  /// - Parameter text: Any text.
  /// - Returns: Its folded form; nil where the text has other characters.
  /// - Complexity: O(length).
  static func fold(_ text: String) -> String? {
    var folded: [UInt8] = []
    return fold(Array(text.utf8).span, into: &folded) ? String(decoding: folded, as: UTF8.self) : nil
  }

  /// Folds a text that has covered characters only.
  ///
  /// - Parameters:
  ///   - text: Any text, in valid UTF-8.
  ///   - folded: Where its folded form goes.
  /// - Returns: Whether the text has no other characters; else a part of the form has been written.
  /// - Complexity: O(length).
  static func fold(_ text: borrowing Span<UInt8>, into folded: inout [UInt8]) -> Bool {
    let forms = forms
    folded.reserveCapacity(folded.count + text.count)
    var index = 0
    while index < text.count {
      let byte = text[index]
      index += 1
      switch byte {
      case 0x41...0x5A: folded.append(byte + 0x20)
      case ..<0x80: folded.append(byte)
      case 0xC2..<0xDC:
        guard index < text.count else { return false }
        let place = Int(byte & 0x1F) << 6 + Int(text[index] & 0x3F) - Int(covered.lowerBound)
        index += 1
        guard forms.indices.contains(place), forms[place] != isOther else { return false }
        var form = forms[place]
        while form != 0 {
          folded.append(UInt8(truncatingIfNeeded: form))
          form >>= 8
        }
      case 0xE2:
        // The joiners and direction marks from U+200C to U+200F are dropped.
        guard index + 1 < text.count, text[index] == 0x80, (0x8C...0x8F).contains(text[index + 1]) else { return false }
        index += 2
      default: return false
      }
    }
    return true
  }

  private static func isStarter(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.canonicalCombiningClass == .notReordered
  }
}
