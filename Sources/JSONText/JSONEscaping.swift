/// Quotes and escapes of texts in JSON.
enum JSONEscaping {
  /// Whether a byte stands in a JSON string as it is, whatever surrounds it.
  @inline(__always)
  static func isPlain(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte < 0x80 && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
  }

  /// Appends a text in quotes, escaping what JSON asks for, and what a terminal would obey or a reader not see: control
  /// characters of the second block, and those that turn the direction of a line.
  static func append(_ text: String, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    let isDone = text.utf8.withContiguousStorageIfAvailable { utf8 in
      if hasDoubtful(utf8) { return false }
      bytes.append(contentsOf: utf8)
      return true
    }
    if isDone != true {
      for scalar in text.unicodeScalars {
        if steers(scalar) {
          appendHexadecimal(scalar, to: &bytes)
        } else {
          Unicode.UTF8.encode(scalar)?.forEach { appendEscaped($0, to: &bytes) }
        }
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Whether a text has a byte that is escaped, or that may begin a character that is; eight bytes at a time.
  private static func hasDoubtful(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    let raw = UnsafeRawBufferPointer(text)
    let (ones, tops): (UInt64, UInt64) = (0x0101_0101_0101_0101, 0x8080_8080_8080_8080)
    /// A number whose top bits say whether a byte of another one is 0.
    func zeros(_ bytes: UInt64) -> UInt64 { (bytes &- ones) & ~bytes }
    var index = 0
    while index &+ 8 <= raw.count {
      let bytes = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      let control = (bytes &- ones &* 0x20) & ~bytes
      let escaped = zeros(bytes ^ ones &* 0x22) | zeros(bytes ^ ones &* 0x5C)
      // C2 and E2 differ in one bit.
      let steering = zeros((bytes | ones &* 0x20) ^ ones &* 0xE2) | zeros(bytes ^ ones &* 0xEF)
      if (control | escaped | steering) & tops != 0 { return true }
      index &+= 8
    }
    return text[index...].contains { needsEscape($0) || maySteer($0) }
  }

  private static func needsEscape(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
  }

  /// Whether a byte may begin a code point that `steers`.
  private static func maySteer(_ byte: UInt8) -> Bool { byte == 0xC2 || byte == 0xE2 || byte == 0xEF }

  private static func steers(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x80..<0xA0, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: true
    default: false
    }
  }

  private static func appendHexadecimal(_ scalar: Unicode.Scalar, to bytes: inout [UInt8]) {
    bytes.append(contentsOf: "\\u".utf8)
    for shift in [12, 8, 4, 0] { bytes.append(hexadecimal[Int(scalar.value >> UInt32(shift)) & 0x0F]) }
  }

  private static func appendEscaped(_ byte: UInt8, to bytes: inout [UInt8]) {
    guard needsEscape(byte) else {
      bytes.append(byte)
      return
    }
    bytes.append(UInt8(ascii: "\\"))
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes.append(byte)
    case 0x08: bytes.append(UInt8(ascii: "b"))
    case 0x09: bytes.append(UInt8(ascii: "t"))
    case 0x0A: bytes.append(UInt8(ascii: "n"))
    case 0x0C: bytes.append(UInt8(ascii: "f"))
    case 0x0D: bytes.append(UInt8(ascii: "r"))
    default:
      bytes.append(contentsOf: "u00".utf8)
      bytes.append(hexadecimal[Int(byte >> 4)])
      bytes.append(hexadecimal[Int(byte & 0x0F)])
    }
  }

  private static let hexadecimal = Array("0123456789abcdef".utf8)
}
