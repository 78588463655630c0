/// A host and a port, as `Host` and `Origin` name them, parsed strictly.
struct Authority: Hashable, Sendable {
  /// The host in lower case; an address of version 6 in its brackets.
  let host: String
  let port: Int?

  /// - Parameter text: `name`, `name:port`, `192.0.2.7:port` or `[2001:db8::7]:port`; the result is nil for anything
  ///   else.
  init?(_ text: String) {
    // Some letters beyond ASCII have lower-case letters in ASCII.
    guard text.utf8.count <= 300, text.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
    let small = text.lowercased()
    let rest: Substring
    if small.hasPrefix("[") {
      guard let end = small.firstIndex(of: "]"),
        NetworkAddress(String(small[..<end].dropFirst())) != nil,
        small[..<end].contains(":")
      else { return nil }
      host = String(small[...end])
      rest = small[end...].dropFirst()
    } else {
      let name = small.prefix { $0 != ":" }
      guard !name.isEmpty, name.utf8.allSatisfy(Self.isOfName) else { return nil }
      host = String(name)
      rest = small[name.endIndex...]
    }
    guard !rest.isEmpty else {
      port = nil
      return
    }
    let figures = rest.dropFirst()
    guard rest.first == ":", (1...5).contains(figures.utf8.count),
      figures.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = UInt16(figures)
    else { return nil }
    port = Int(number)
  }

  /// Whether two authorities are equal under a scheme, with its default port.
  ///
  /// - Parameters:
  ///   - other: The other authority.
  ///   - scheme: `http` or `https`.
  func isSame(as other: Authority, scheme: String) -> Bool {
    let usual = scheme == "https" ? 443 : 80
    return host == other.host && (port ?? usual) == (other.port ?? usual)
  }

  /// Whether the host is a numeric address, which no name service can redirect.
  var isAddress: Bool { host.hasPrefix("[") || NetworkAddress(host) != nil }

  private static func isOfName(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte) || byte == UInt8(ascii: ".")
      || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
  }
}
