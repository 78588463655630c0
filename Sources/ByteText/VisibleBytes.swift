/// Shows bytes of unknown origin as text, without repairing or losing anything.
public enum VisibleBytes {
  /// The text that the bytes encode. Each byte that is not part of valid UTF-8 is written as `\xFF` (with its own
  /// value), and NUL, which databases do not accept in text, as `\x00`. A formula that nobody worked out stands in braces
  /// (`UncalculatedFormula`).
  ///
  /// - Parameter bytes: Any bytes.
  /// - Returns: Text that shows all of them.
  /// - Complexity: O(bytes).
  public static func text(_ bytes: ArraySlice<UInt8>) -> String {
    if UTF8Check.firstFault(bytes.span) == nil, !UTF8Check.containsNUL(bytes.span) {
      return String(decoding: bytes, as: UTF8.self)
    }
    if UncalculatedFormula.isOne(bytes.span) { return text(UncalculatedFormula.shown(bytes.span)) }
    if UTF8Check.containsNUL(bytes.span) {
      return bytes.split(separator: 0, omittingEmptySubsequences: false).map { Self.text($0) }.joined(
        separator: "\\x00")
    }
    let all = Array(bytes)
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

  /// The text that the bytes encode.
  ///
  /// - Parameter bytes: Any bytes.
  /// - Returns: Text that shows all of them, as `text` of a slice does.
  /// - Complexity: O(bytes).
  public static func text(_ bytes: [UInt8]) -> String { text(bytes[...]) }

  /// The longest prefix that ends with a whole character.
  ///
  /// - Parameters:
  ///   - bytes: Valid UTF-8.
  ///   - count: The maximum number of bytes.
  /// - Returns: A prefix of up to `count` bytes.
  public static func prefix(_ bytes: ArraySlice<UInt8>, _ count: Int) -> ArraySlice<UInt8> {
    guard bytes.count > count else { return bytes }
    var end = bytes.startIndex + count
    for _ in 0..<3 where end > bytes.startIndex && bytes[end] & 0xC0 == 0x80 { end -= 1 }
    return bytes[..<end]
  }
}
