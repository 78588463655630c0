/// Validates UTF-8 and counts its code points.
public enum UTF8Check {
  /// Finds the first byte that does not begin a well-formed code point (Unicode 15, table 3-7).
  ///
  /// - Parameter text: Any bytes.
  /// - Returns: The offset of the byte from 0, or nil if the text is valid UTF-8.
  /// - Complexity: O(bytes); runs of ASCII and two-byte characters are taken sixteen bytes at a time.
  public static func firstFault(_ text: borrowing Span<UInt8>) -> Int? {
    let count = text.count
    var index = 0
    while index < count {
      if index > 0, index &+ 16 <= count { index = afterShortLetters(text, from: index) }
      guard index < count else { return nil }
      let lead = text[index]
      if lead < 0x80 {
        index &+= 1
        continue
      }
      let length = formLength(text, at: index)
      if length == 0 { return index }
      index &+= length
    }
    return nil
  }

  /// Skips ASCII and two-byte characters, sixteen bytes at a time, from the beginning of a character; returns the
  /// offset of the beginning of a character.
  ///
  /// A block is well formed if exactly the bytes that follow a lead byte are continuation bytes. So each block is
  /// compared with the one that begins a byte earlier.
  private static func afterShortLetters(_ text: borrowing Span<UInt8>, from start: Int) -> Int {
    let raw = text.bytes
    let one = SIMD16<UInt8>(repeating: 1)
    let (top2, top3, top7) = (
      SIMD16<UInt8>(repeating: 0xC0), SIMD16<UInt8>(repeating: 0xE0), SIMD16<UInt8>(repeating: 0xFE)
    )
    let (continuation, lead2) = (SIMD16<UInt8>(repeating: 0x80), SIMD16<UInt8>(repeating: 0xC0))
    var index = start
    while index &+ 16 <= text.count {
      let block = raw.unsafeLoadUnaligned(fromByteOffset: index, as: SIMD16<UInt8>.self)
      let before = raw.unsafeLoadUnaligned(fromByteOffset: index &- 1, as: SIMD16<UInt8>.self)
      let continues = SIMD16<UInt8>.zero.replacing(with: one, where: (block & top2) .== continuation)
      let follows = SIMD16<UInt8>.zero.replacing(with: one, where: (before & top3) .== lead2)
      // C0 and C1 would be overlong.
      let others = ((block & top3) .== top3) .| ((block & top7) .== lead2)
      let bad = (continues ^ follows) | SIMD16<UInt8>.zero.replacing(with: one, where: others)
      let marks = unsafeBitCast(bad, to: SIMD2<UInt64>.self)
      if marks[0] | marks[1] != 0 { break }
      index &+= 16
    }
    return index > start && text[index &- 1] & 0xE0 == 0xC0 ? index &- 1 : index
  }

  /// The length of the well-formed code point at `index`; 0 if there is none.
  private static func formLength(_ text: borrowing Span<UInt8>, at index: Int) -> Int {
    let lead = text[index]
    if lead < 0x80 { return 1 }
    let left = text.count - index
    guard left >= 2 else { return 0 }
    let second = text[index + 1]
    if lead < 0xE0 { return lead >= 0xC2 && second & 0xC0 == 0x80 ? 2 : 0 }
    let low: UInt8 = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80
    let high: UInt8 = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF
    guard lead <= 0xF4, left >= 3, second >= low, second <= high, text[index + 2] & 0xC0 == 0x80 else { return 0 }
    if lead < 0xF0 { return 3 }
    return left >= 4 && text[index + 3] & 0xC0 == 0x80 ? 4 : 0
  }

  /// Whether there is a NUL among the bytes.
  ///
  /// - Parameter text: Any bytes.
  /// - Complexity: O(bytes), eight at a time.
  public static func containsNUL(_ text: borrowing Span<UInt8>) -> Bool {
    let count = text.count
    let raw = text.bytes
    var index = 0
    while index &+ 8 <= count {
      let word = raw.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
      if (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080 != 0 { return true }
      index &+= 8
    }
    while index < count {
      if text[index] == 0 { return true }
      index &+= 1
    }
    return false
  }

  /// Counts the code points of a text.
  ///
  /// - Parameter text: Valid UTF-8.
  /// - Returns: The number of code points.
  /// - Complexity: O(bytes), eight at a time.
  public static func codePoints(_ text: borrowing Span<UInt8>) -> Int {
    let count = text.count
    let raw = text.bytes
    var index = 0
    var continuations = 0
    while index &+ 8 <= count {
      let word = raw.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
      continuations &+= (word >> 7 & ~(word >> 6) & 0x0101_0101_0101_0101).nonzeroBitCount
      index &+= 8
    }
    while index < count {
      if text[index] & 0xC0 == 0x80 { continuations &+= 1 }
      index &+= 1
    }
    return count &- continuations
  }
}
