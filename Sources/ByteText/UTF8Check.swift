/// Whether bytes are UTF-8, and how many code points they hold.
public enum UTF8Check {
  /// The offset of the first byte that begins no well-formed code point (Unicode 15, table 3-7); nil where all do.
  ///
  /// O(bytes); runs of ASCII and of two-byte letters are taken eight bytes at a time.
  public static func firstFault(_ text: borrowing Span<UInt8>) -> Int? {
    let count = text.count
    let raw = text.bytes
    var index = 0
    while index < count {
      if index &+ 8 <= count {
        let word = raw.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
        if word & 0x8080_8080_8080_8080 == 0 || isFourPairs(word) {
          index &+= 8
          continue
        }
      }
      let lead = text[index]
      if lead < 0x80 {
        index &+= 1
        continue
      }
      if lead >= 0xC2, lead < 0xE0, index &+ 1 < count, text[index &+ 1] & 0xC0 == 0x80 {
        index &+= 2
        continue
      }
      let length = formLength(text, at: index)
      if length == 0 { return index }
      index &+= length
    }
    return nil
  }

  /// Whether eight bytes (little end first) are four well-formed two-byte letters.
  @inline(__always)
  private static func isFourPairs(_ word: UInt64) -> Bool {
    guard word & 0xC0E0_C0E0_C0E0_C0E0 == 0x80C0_80C0_80C0_80C0 else { return false }
    // Lead bytes C0 and C1 would be overlong: bits 1 to 4 of each lead must not all be zero.
    return ((word & 0x001E_001E_001E_001E) &+ 0x7FFF_7FFF_7FFF_7FFF) & 0x8000_8000_8000_8000
      == 0x8000_8000_8000_8000
  }

  /// The length of the well-formed code point at `index`; 0 where there is none.
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

  /// Whether there is a NUL among the bytes. O(bytes), eight at a time.
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

  /// Code points of valid UTF-8. O(bytes), eight at a time.
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
