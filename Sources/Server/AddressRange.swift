/// A range of network addresses, such as those of a network's proxies: `10.0.0.0/8`, or one address alone.
public struct AddressRange: Hashable, Sendable {
  private let first: NetworkAddress
  private let bits: Int

  /// Parses `ADDRESS` or `ADDRESS/BITS`, of version 4 or 6.
  ///
  /// - Parameter text: The range; the result is nil for any other text.
  public init?(_ text: String) {
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard let first = parts.first.flatMap({ NetworkAddress(String($0)) }) else { return nil }
    let most = first.bytes.count * 8
    self.first = first
    guard parts.count == 2 else {
      bits = most
      return
    }
    guard parts[1].utf8.allSatisfy({ (0x30...0x39).contains($0) }), let bits = Int(parts[1]), bits <= most else {
      return nil
    }
    self.bits = bits
  }

  /// Whether an address is in the range.
  ///
  /// - Parameter address: The address.
  func contains(_ address: NetworkAddress) -> Bool { address.matches(first, bits: bits) }
}
