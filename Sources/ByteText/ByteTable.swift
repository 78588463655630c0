/// A fixed table from byte strings to numbers: the codes and labels of an option list. Made once, then read-only.
public struct ByteTable: Hashable, Sendable {
  /// Slots of entry numbers plus one, 0 for free; a power of two, at most half full.
  private let slots: [Int32]
  /// The texts of all entries behind each other, and where each begins (with one more for the end).
  private let bytes: [UInt8]
  private let starts: [Int]
  private let numbers: [Int]
  private static let seed: UInt64 = 0x5EED_0F0A_11CE_5000

  /// Of equal texts the first counts.
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

  /// The number of a text, or nil. O(bytes).
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
