/// Hashing of byte strings for look-up tables.
public enum ByteKey {
  /// A seeded 64-bit hash, so that input crafted to collide under one seed does not collide under another. Takes eight
  /// bytes at a time; multiply and fold, after Wang Yi's wyhash. Not cryptographic.
  ///
  /// - Parameters:
  ///   - text: The bytes to hash.
  ///   - seed: A number that selects the hash function.
  /// - Returns: The hash.
  /// - Complexity: O(bytes).
  public static func hash(_ text: borrowing Span<UInt8>, seed: UInt64) -> UInt64 {
    let raw = text.bytes
    let count = text.count
    var hash = seed ^ UInt64(truncatingIfNeeded: count) &* 0x9E37_79B9_7F4A_7C15
    var index = 0
    while index &+ 8 <= count {
      hash = fold(hash ^ raw.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self), 0xA076_1D64_78BD_642F)
      index &+= 8
    }
    var tail: UInt64 = 0
    while index < count {
      tail = tail << 8 | UInt64(text[index])
      index &+= 1
    }
    return fold(hash ^ tail, 0xE703_7ED1_A0B4_28DB)
  }

  @inline(__always)
  private static func fold(_ left: UInt64, _ right: UInt64) -> UInt64 {
    let product = left.multipliedFullWidth(by: right)
    return product.high ^ product.low
  }
}
