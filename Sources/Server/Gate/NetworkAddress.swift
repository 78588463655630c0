#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// A numeric network address of version 4 or 6.
struct NetworkAddress: Hashable, Sendable {
  /// Four bytes, or sixteen. A version 4 address mapped into version 6 has four.
  let bytes: [UInt8]

  /// - Parameter text: `192.0.2.7` or `2001:db8::7`; the result is nil for anything else, a zone included.
  init?(_ text: String) {
    guard text.utf8.count <= 45, !text.utf8.contains(0) else { return nil }
    var four = in_addr()
    var six = in6_addr()
    if inet_pton(AF_INET, text, &four) == 1 {
      bytes = withUnsafeBytes(of: &four) { Array($0) }
    } else if inet_pton(AF_INET6, text, &six) == 1 {
      let all = withUnsafeBytes(of: &six) { Array($0) }
      bytes = all.starts(with: Self.guise) ? Array(all.dropFirst(Self.guise.count)) : all
    } else {
      return nil
    }
  }

  var isVersion6: Bool { bytes.count == 16 }

  /// The part that one customer of a network has: the address of version 4, the first half of one of version 6.
  var site: String { bytes.prefix(8).map { String($0, radix: 16) }.joined(separator: ":") }

  /// Whether the first `bits` are equal in two addresses of one version.
  ///
  /// - Parameters:
  ///   - other: The other address.
  ///   - bits: The number of leading bits that are compared.
  func matches(_ other: NetworkAddress, bits: Int) -> Bool {
    guard bytes.count == other.bytes.count else { return false }
    return zip(bytes, other.bytes).enumerated().allSatisfy { index, pair in
      let counted = min(max(bits - index * 8, 0), 8)
      return (pair.0 ^ pair.1) >> UInt8(8 - counted) == 0
    }
  }

  private static let guise: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF]
}
