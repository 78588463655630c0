/// Text made harmless for the place it goes to.
enum Escaping {
  /// Adds a text for an element's content or a quoted attribute.
  ///
  /// `& < > " '` become references; a carriage return too, for a parser would make a line feed of it; NUL, which
  /// no HTML can carry, becomes U+FFFD. Everything else stays, byte by byte. O(length).
  static func append(_ text: String, to bytes: inout [UInt8]) {
    var text = text
    text.withUTF8 { append($0, to: &bytes) }
  }

  static func append(_ text: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) {
    var start = 0
    var index = 0
    while index < text.count {
      let byte = text[index]
      // Every byte that is special lies below `?`.
      guard byte < 0x3F, let reference = reference(for: byte) else {
        index += 1
        continue
      }
      bytes.append(contentsOf: text[start..<index])
      reference.withUTF8Buffer { bytes.append(contentsOf: $0) }
      index += 1
      start = index
    }
    if start == 0 {
      bytes.append(contentsOf: text)
    } else {
      bytes.append(contentsOf: text[start...])
    }
  }

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

  /// Adds a text as a part of a URL: everything but RFC 3986's unreserved characters is percent-encoded.
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

  /// Adds a whole URL for a quoted attribute; one that could run a script becomes `about:invalid`.
  static func append(url text: String, to bytes: inout [UInt8]) {
    append(isHarmless(text) ? text : "about:invalid", to: &bytes)
  }

  /// Whether a URL is relative to this server (and not `//host`), or of a scheme that only ever leads somewhere.
  static func isHarmless(_ url: String) -> Bool {
    guard url.utf8.allSatisfy({ $0 > 0x20 && $0 != UInt8(ascii: "\\") }) else { return false }
    if url.hasPrefix("//") { return false }
    if url.isEmpty || url.hasPrefix("/") || url.hasPrefix("#") || url.hasPrefix("?") { return true }
    let schemes = ["https://", "http://", "mailto:", "tel:"]
    let lower = url.lowercased()
    return schemes.contains { lower.hasPrefix($0) }
  }
}
