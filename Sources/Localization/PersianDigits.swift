/// ASCII digits as Persian writes them.
public enum PersianDigits {
  /// A text with each ASCII digit replaced by the Persian one. O(length).
  public static func shown(_ text: String) -> String {
    guard text.utf8.contains(where: isDigit) else { return text }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count * 2)
    for byte in text.utf8 {
      if isDigit(byte) {
        // U+06F0 … U+06F9 are DB B0 … DB B9.
        bytes.append(0xDB)
        bytes.append(byte - 0x30 + 0xB0)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
}
