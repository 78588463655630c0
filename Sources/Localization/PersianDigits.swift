/// ASCII digits as Persian writes them.
public enum PersianDigits {
  /// A text with each ASCII digit replaced by the Persian one. O(length).
  public static func shown(_ text: String) -> String {
    guard text.utf8.contains(where: isDigit) else { return text }
    var text = text
    return text.withUTF8 { ascii in
      String(unsafeUninitializedCapacity: ascii.count * 2) { buffer in
        var count = 0
        for byte in ascii {
          if isDigit(byte) {
            // U+06F0 … U+06F9 are DB B0 … DB B9.
            buffer[count] = 0xDB
            buffer[count + 1] = byte - 0x30 + 0xB0
            count += 2
          } else {
            buffer[count] = byte
            count += 1
          }
        }
        return count
      }
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
}
