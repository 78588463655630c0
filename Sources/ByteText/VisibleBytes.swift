/// Shows bytes of unknown origin as text, without repairing or losing anything.
public enum VisibleBytes {
  /// The text that the bytes encode. Each byte that is not part of valid UTF-8 is written as `\xFF` (with its own
  /// value), and NUL, which databases do not accept in text, as `\x00`. A formula that nobody worked out stands in braces
  /// (`UncalculatedFormula`).
  ///
  /// - Parameter bytes: Any bytes.
  /// - Returns: Text that shows all of them.
  /// - Complexity: O(bytes).
  public static func text(_ bytes: some Collection<UInt8>) -> String {
    let clean = bytes.withContiguousStorageIfAvailable { bytes in
      bytes.contains(0) ? nil : String(validating: bytes, as: UTF8.self)
    }
    if let clean, let clean { return clean }
    let all = Array(bytes)
    if UncalculatedFormula.isOne(all.span) { return text(UncalculatedFormula.shown(all.span)) }
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
