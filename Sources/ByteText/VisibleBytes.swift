/// Bytes from outside as text that people may look at: nothing is repaired, and nothing is lost.
public enum VisibleBytes {
  /// The text that the bytes are; each byte that begins no letter of UTF-8 stands there as `\xFF`, and NUL, which
  /// belongs to no text and which no database keeps, as `\x00`. O(bytes).
  public static func text(_ bytes: some Collection<UInt8>) -> String {
    let all = Array(bytes)
    if UTF8Check.containsNUL(all.span) {
      return all.split(separator: 0, omittingEmptySubsequences: false).map { Self.text($0) }.joined(separator: "\\x00")
    }
    if let text = String(validating: all, as: UTF8.self) { return text }
    var text = ""
    var start = 0
    while start < all.count {
      let end = UTF8Check.firstFault(all.span.extracting(start..<all.count)).map { start + $0 } ?? all.count
      text += String(decoding: all[start..<end], as: UTF8.self)
      guard end < all.count else { break }
      text += "\\x" + (all[end] < 16 ? "0" : "") + String(all[end], radix: 16, uppercase: true)
      start = end + 1
    }
    return text
  }

  /// The first bytes, `count` at most, that end with a whole letter.
  public static func prefix(_ bytes: ArraySlice<UInt8>, _ count: Int) -> ArraySlice<UInt8> {
    guard bytes.count > count else { return bytes }
    var end = bytes.startIndex + count
    for _ in 0..<3 where end > bytes.startIndex && bytes[end] & 0xC0 == 0x80 { end -= 1 }
    return bytes[..<end]
  }
}
