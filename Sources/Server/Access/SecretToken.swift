import Crypto

/// A secret of 256 random bits, as 43 characters that need no escaping.
struct SecretToken: Hashable, Sendable {
  let text: String

  /// A new token from the cryptographic generator of the system.
  init() {
    text = Self.encoded(Self.random(count: 32))
  }

  /// Random bytes from the cryptographic generator of the system, which is asked for eight at a time.
  ///
  /// - Parameter count: The number of bytes.
  static func random(count: Int) -> [UInt8] {
    var generator = SystemRandomNumberGenerator()
    var bytes: [UInt8] = []
    while bytes.count < count {
      let random: UInt64 = generator.next()
      bytes += (0..<8).map { UInt8(truncatingIfNeeded: random >> (8 * $0)) }
    }
    return Array(bytes.prefix(count))
  }

  /// - Parameter text: A token that came back; nil where its form is not that of a token.
  init?(_ text: String) {
    guard text.utf8.count == 43, text.utf8.allSatisfy({ Self.value(of: $0) != nil }) else { return nil }
    self.text = text
  }

  /// The SHA-256 of a token, which may be stored.
  static func hash(of text: String) -> String { encoded(Array(SHA256.hash(data: Array(text.utf8)))) }

  /// Whether two tokens are equal, compared in constant time.
  ///
  /// - Parameter other: The other token.
  func matches(_ other: SecretToken) -> Bool { Self.same(text, other.text) }

  /// Whether two texts are equal, in a time that does not depend on where they differ.
  static func same(_ left: String, _ right: String) -> Bool {
    let (left, right) = (Array(left.utf8), Array(right.utf8))
    guard left.count == right.count else { return false }
    return zip(left, right).reduce(0 as UInt8) { $0 | ($1.0 ^ $1.1) } == 0
  }

  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

  /// The six bits that a character stands for; nil for one that is not of the alphabet.
  private static func value(of character: UInt8) -> UInt32? {
    switch character {
    case 0x41...0x5A: UInt32(character) - 0x41
    case 0x61...0x7A: UInt32(character) - 0x61 + 26
    case 0x30...0x39: UInt32(character) - 0x30 + 52
    case UInt8(ascii: "-"): 62
    case UInt8(ascii: "_"): 63
    default: nil
    }
  }

  /// Encodes bytes in RFC 4648's alphabet for URLs, without padding.
  ///
  /// - Parameter bytes: The bytes.
  static func encoded(_ bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count * 4 / 3 + 1)
    var pending: UInt32 = 0
    var bits = 0
    for byte in bytes {
      pending = pending << 8 | UInt32(byte)
      bits += 8
      while bits >= 6 {
        bits -= 6
        text.append(alphabet[Int(pending >> UInt32(bits) & 63)])
      }
    }
    if bits > 0 { text.append(alphabet[Int(pending << UInt32(6 - bits) & 63)]) }
    return String(decoding: text, as: UTF8.self)
  }

  /// Decodes a text of `encoded(_:)`; nil where it is none.
  ///
  /// - Parameter text: The text.
  static func decoded(_ text: String) -> [UInt8]? {
    var bytes: [UInt8] = []
    var pending: UInt32 = 0
    var bits = 0
    for character in text.utf8 {
      guard let value = value(of: character) else { return nil }
      pending = pending << 6 | value
      bits += 6
      if bits >= 8 {
        bits -= 8
        bytes.append(UInt8(pending >> UInt32(bits) & 255))
      }
    }
    return bytes
  }
}
