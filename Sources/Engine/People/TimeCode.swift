/// The codes of six digits that a telephone works out of a key and the time (RFC 6238, with HMAC-SHA-1 and steps of 30
/// seconds, as all programs for it do).
enum TimeCode {
  /// How many seconds a step takes.
  static let step: Int64 = 30

  /// The code of a step.
  ///
  /// - Parameters:
  ///   - number: The number of the step since 1970.
  ///   - key: The key.
  ///   - secrets: Makes the HMAC.
  /// - Returns: Six digits.
  static func code(step number: Int64, key: [UInt8], _ secrets: any SecretKeeper) -> String {
    let message = (0..<8).reversed().map { UInt8(truncatingIfNeeded: number >> (8 * Int64($0))) }
    let mac = secrets.authenticationCode(of: message, key: key)
    // The truncation of RFC 4226, section 5.3.
    let offset = Int((mac.last ?? 0) & 0x0F)
    let word = mac.dropFirst(offset).prefix(4).reduce(0 as UInt32) { $0 << 8 | UInt32($1) } & 0x7FFF_FFFF
    let digits = String(word % 1_000_000)
    return String(repeating: "0", count: 6 - digits.count) + digits
  }

  /// The text of a key as programs for codes take it: Base32 (RFC 4648) without padding.
  ///
  /// - Parameter key: The key.
  static func text(of key: [UInt8]) -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
    var text = ""
    var (bits, count) = (0 as UInt32, 0)
    for byte in key {
      bits = (bits & 0xFF) << 8 | UInt32(byte)
      count += 8
      while count >= 5 {
        count -= 5
        text.append(alphabet[Int((bits >> UInt32(count)) & 31)])
      }
    }
    if count > 0 { text.append(alphabet[Int((bits << UInt32(5 - count)) & 31)]) }
    return text
  }
}
