/// A compact set of byte strings, to find duplicates in large files.
///
/// Codes of up to fifteen digits are stored exactly, in eight bytes each. Other texts are stored as 128 bits of a
/// seeded hash; the chance that any two of a million different texts collide is below 10^-26.
public struct SeenSet: Sendable {
  private var short: OpenTable<UInt64>
  private var long: OpenTable<UInt128>
  private let seed: UInt64

  /// Creates an empty set.
  ///
  /// - Parameter seed: The seed of the hash; should be random, so that no file can be crafted to collide.
  public init(seed: UInt64) {
    self.seed = seed
    short = OpenTable()
    long = OpenTable()
  }

  /// Adds a text.
  ///
  /// - Parameter text: The bytes of the text.
  /// - Returns: Whether the set did not contain it.
  /// - Complexity: O(bytes), amortized.
  public mutating func insert(_ text: borrowing Span<UInt8>) -> Bool {
    if let packed = Self.packed(text) { return short.insert(packed) }
    let low = ByteKey.hash(text, seed: seed)
    let high = ByteKey.hash(text, seed: ~seed &* 0xD6E8_FEB8_6659_FD93)
    return long.insert(UInt128(high) << 64 | UInt128(low) | 1)
  }

  /// A number that contains up to fifteen digits, four bits each, after a leading 1; nil for other texts. Never 0.
  private static func packed(_ text: borrowing Span<UInt8>) -> UInt64? {
    guard text.count <= 15 else { return nil }
    var packed: UInt64 = 1
    for index in 0..<text.count {
      let digit = text[index] &- 0x30
      if digit > 9 { return nil }
      packed = packed << 4 | UInt64(digit)
    }
    return packed
  }
}

/// A hash set with open addressing and without deletion; 0 marks a free slot.
private struct OpenTable<Key: FixedWidthInteger & UnsignedInteger & Sendable>: Sendable {
  private var slots: [Key] = []
  private var count = 0

  mutating func insert(_ key: Key) -> Bool {
    if (count + 1) * 4 > slots.count * 3 { grow() }
    let isNew = Self.insert(key, into: &slots)
    if isNew { count += 1 }
    return isNew
  }

  private static func spread(_ key: Key) -> UInt64 {
    let folded = UInt64(truncatingIfNeeded: key) ^ UInt64(truncatingIfNeeded: key >> (Key.bitWidth / 2))
    let mixed = folded &* 0x9E37_79B9_7F4A_7C15
    return mixed ^ mixed >> 32
  }

  private static func insert(_ key: Key, into slots: inout [Key]) -> Bool {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: spread(key)) & mask
    while slots[slot] != 0 {
      if slots[slot] == key { return false }
      slot = (slot + 1) & mask
    }
    slots[slot] = key
    return true
  }

  private mutating func grow() {
    var larger = [Key](repeating: 0, count: max(1024, slots.count * 2))
    for key in slots where key != 0 { _ = Self.insert(key, into: &larger) }
    slots = larger
  }
}
