/// An immutable hash table from byte strings to numbers, for the codes and labels of an option list.
public struct ByteTable: Hashable, Sendable {
  /// Slots of entry indices plus one, 0 for a free slot. Their number is a power of two; at most half are used.
  private let slots: [Int32]
  /// The texts of all entries, concatenated. Entry `i` is at `starts[i]..<starts[i + 1]`.
  private let bytes: [UInt8]
  private let starts: [Int]
  private let numbers: [Int]
  private static let seed: UInt64 = 0x5EED_0F0A_11CE_5000

  /// Builds a table.
  ///
  /// - Parameter entries: Texts with their numbers. If a text occurs twice, its first number counts.
  /// - Complexity: O(bytes of all texts).
  public init(_ entries: [(text: String, number: Int)]) {
    var capacity = 8
    while capacity < entries.count * 2 { capacity *= 2 }
    var slots = [Int32](repeating: 0, count: capacity)
    var texts: [[UInt8]] = []
    var numbers: [Int] = []
    for entry in entries {
      let text = Array(entry.text.utf8)
      var slot = Int(truncatingIfNeeded: ByteKey.hash(text.span, seed: Self.seed)) & (capacity - 1)
      while slots[slot] != 0, texts[Int(slots[slot]) - 1] != text { slot = (slot + 1) & (capacity - 1) }
      guard slots[slot] == 0 else { continue }
      texts.append(text)
      numbers.append(entry.number)
      slots[slot] = Int32(clamping: texts.count)
    }
    self.slots = slots
    bytes = texts.flatMap { $0 }
    starts = texts.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1.count) }
    self.numbers = numbers
  }

  /// Looks up a text.
  ///
  /// - Parameter text: The bytes of the text.
  /// - Returns: Its number, or nil if the table does not have it.
  /// - Complexity: O(bytes).
  public func number(of text: borrowing Span<UInt8>) -> Int? {
    var slot = Int(truncatingIfNeeded: ByteKey.hash(text, seed: Self.seed)) & (slots.count - 1)
    while slots[slot] != 0 {
      let entry = Int(slots[slot]) - 1
      if isEqual(entry, text) { return numbers[entry] }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  @inline(__always)
  private func isEqual(_ entry: Int, _ text: borrowing Span<UInt8>) -> Bool {
    let start = starts[entry]
    guard starts[entry + 1] - start == text.count else { return false }
    for index in 0..<text.count where bytes[start + index] != text[index] { return false }
    return true
  }
}
