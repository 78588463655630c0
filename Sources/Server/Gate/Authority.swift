/// A host with its port, as `Host` and `Origin` name it, read strictly: nothing is skipped and nothing guessed.
struct Authority: Hashable, Sendable {
  /// In small letters; an address of version 6 in its brackets.
  let host: String
  let port: Int?

  /// Reads `name`, `name:port`, `192.0.2.7:port` or `[2001:db8::7]:port`; nil for anything else.
  init?(_ text: String) {
    // Some letters beyond ASCII have small letters in it.
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

  /// Whether both are one place for who reaches it by a scheme.
  func isSame(as other: Authority, scheme: String) -> Bool {
    let usual = scheme == "https" ? 443 : 80
    return host == other.host && (port ?? usual) == (other.port ?? usual)
  }

  /// Whether the host is an address in figures, which no name service can lead elsewhere.
  var isAddress: Bool { host.hasPrefix("[") || NetworkAddress(host) != nil }

  private static func isOfName(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte) || byte == UInt8(ascii: ".")
      || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
  }
}
