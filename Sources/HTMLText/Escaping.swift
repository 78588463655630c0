/// Escapes text for the parts of an HTML page.
enum Escaping {
  /// Appends a text, escaped for an element's content or a quoted attribute. O(length).
  ///
  /// `& < > " '` become references; a carriage return too, for a parser would make a line feed of it; NUL, which no
  /// HTML can carry, becomes U+FFFD. Everything else stays, byte by byte.
  ///
  /// - Parameters:
  ///   - text: any text.
  ///   - bytes: the page.
  static func append(_ text: String, to bytes: inout [UInt8]) {
    var text = text
    text.withUTF8 { text in escape(text) { bytes.append(contentsOf: $0) } }
  }

  /// Calls a function with the parts of a text that stay as they are, and with the references between them.
  ///
  /// - Parameters:
  ///   - text: the text in UTF-8.
  ///   - body: called with each part, never an empty one.
  @inline(__always)
  static func escape(_ text: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
    var start = 0
    for index in text.indices where isSpecial(text[index]) {
      if start < index { body(UnsafeBufferPointer(rebasing: text[start..<index])) }
      reference(for: text[index])?.withUTF8Buffer(body)
      start = index + 1
    }
    if start < text.count { body(UnsafeBufferPointer(rebasing: text[start...])) }
  }

  /// Whether a byte has a reference: all of them lie below `?`.
  private static func isSpecial(_ byte: UInt8) -> Bool {
    byte < 0x3F && special & (1 << UInt64(byte)) != 0
  }

  /// A bit for each byte that has a reference: NUL, carriage return, `" & ' < >`.
  private static let special: UInt64 =
    1 << 0 | 1 << 0x0D | 1 << 0x22 | 1 << 0x26 | 1 << 0x27 | 1 << 0x3C | 1 << 0x3E

  private static func reference(for byte: UInt8) -> StaticString? {
    switch byte {
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case UInt8(ascii: "\""): "&quot;"
    case UInt8(ascii: "'"): "&#39;"
    case 0x0D: "&#13;"
    case 0: "\u{FFFD}"
    default: nil
    }
  }

  /// Appends a text as a component of a URL: everything but RFC 3986's unreserved characters is percent-encoded.
  /// O(length).
  ///
  /// - Parameters:
  ///   - text: any text.
  ///   - bytes: the page.
  static func append(urlComponent text: String, to bytes: inout [UInt8]) {
    let hexadecimal = Array("0123456789ABCDEF".utf8)
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"):
        bytes.append(byte)
      default:
        bytes.append(UInt8(ascii: "%"))
        bytes.append(hexadecimal[Int(byte >> 4)])
        bytes.append(hexadecimal[Int(byte & 15)])
      }
    }
  }

  /// Appends a whole URL for a quoted attribute; one that could run a script becomes `about:invalid`.
  ///
  /// - Parameters:
  ///   - text: the URL.
  ///   - bytes: the page.
  static func append(url text: String, to bytes: inout [UInt8]) {
    append(harmless(text), to: &bytes)
  }

  /// Replaces a URL that could run a script.
  ///
  /// - Parameter url: any text.
  /// - Returns: the URL itself, or `about:invalid`.
  static func harmless(_ url: String) -> String { isHarmless(url) ? url : "about:invalid" }

  /// Whether a URL is relative to this server (and not `//host`), or has a scheme that cannot run a script.
  private static func isHarmless(_ url: String) -> Bool {
    guard url.utf8.allSatisfy({ $0 > 0x20 && $0 != UInt8(ascii: "\\") }) else { return false }
    if url.hasPrefix("//") { return false }
    if url.isEmpty || url.hasPrefix("/") || url.hasPrefix("#") || url.hasPrefix("?") { return true }
    let schemes = ["https://", "http://", "mailto:", "tel:"]
    let lower = url.lowercased()
    return schemes.contains { lower.hasPrefix($0) }
  }
}
