/// Decodes UTF-8 into code points. Each byte of an invalid sequence gives U+FFFD.
struct ScalarReader {
  private(set) var index = 0

  /// Decodes the next code point.
  ///
  /// - Parameter text: The text that all calls are given.
  /// - Returns: The code point, or nil at the end.
  @inline(__always)
  mutating func next(_ text: borrowing Span<UInt8>) -> UInt32? {
    guard index < text.count else { return nil }
    let lead = UInt32(text[index])
    index &+= 1
    if lead < 0x80 { return lead }
    let extra = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1
    guard lead >= 0xC2, index &+ extra <= text.count else { return 0xFFFD }
    var value = lead & (0x3F >> UInt32(extra))
    for _ in 0..<extra {
      value = value << 6 | UInt32(text[index] & 0x3F)
      index &+= 1
    }
    return value
  }

  /// Skips the rest of an escape sequence that a terminal sends for a key such as an arrow or F1: a control sequence of
  /// ECMA-48, or the letter after ESC O. Without its first character the rest would be read as letters.
  ///
  /// - Parameters:
  ///   - text: The text that is read.
  ///   - first: The code point that was read last; nothing is skipped unless it is ESC.
  mutating func passKey(_ text: borrowing Span<UInt8>, after first: UInt32) {
    guard first == 0x1B, index &+ 1 < text.count else { return }
    var end = index &+ 1
    if text[index] == 0x4F {
      switch text[end] {
      case 0x41...0x44, 0x46, 0x48, 0x50...0x53: index = end &+ 1
      default: break
      }
      return
    }
    guard text[index] == 0x5B else { return }
    while end < text.count, text[end] >= 0x30, text[end] <= 0x3F { end &+= 1 }
    while end < text.count, text[end] >= 0x20, text[end] <= 0x2F { end &+= 1 }
    if end < text.count, text[end] >= 0x40, text[end] <= 0x7E { index = end &+ 1 }
  }
}

extension [UInt8] {
  /// Appends a code point as UTF-8.
  ///
  /// - Parameter value: A Unicode code point.
  @inline(__always)
  mutating func append(scalar value: UInt32) {
    switch value {
    case ..<0x80: append(UInt8(truncatingIfNeeded: value))
    case ..<0x800:
      append(UInt8(truncatingIfNeeded: 0xC0 | value >> 6))
      append(UInt8(truncatingIfNeeded: 0x80 | value & 0x3F))
    case ..<0x1_0000:
      append(UInt8(truncatingIfNeeded: 0xE0 | value >> 12))
      append(UInt8(truncatingIfNeeded: 0x80 | value >> 6 & 0x3F))
      append(UInt8(truncatingIfNeeded: 0x80 | value & 0x3F))
    default:
      append(UInt8(truncatingIfNeeded: 0xF0 | value >> 18 & 0x07))
      append(UInt8(truncatingIfNeeded: 0x80 | value >> 12 & 0x3F))
      append(UInt8(truncatingIfNeeded: 0x80 | value >> 6 & 0x3F))
      append(UInt8(truncatingIfNeeded: 0x80 | value & 0x3F))
    }
  }
}
