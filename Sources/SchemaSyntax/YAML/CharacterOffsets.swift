/// The byte at which each code point of a UTF-8 text begins. libyaml counts code points.
struct CharacterOffsets {
  /// nil where every code point is one byte.
  private let starts: [Int32]?
  private let count: Int

  init(_ bytes: [UInt8]) {
    count = bytes.count
    guard bytes.contains(where: { $0 >= 0x80 }) else {
      starts = nil
      return
    }
    var starts: [Int32] = []
    starts.reserveCapacity(bytes.count)
    for (offset, byte) in bytes.enumerated() where byte & 0xC0 != 0x80 {
      starts.append(Int32(truncatingIfNeeded: offset))
    }
    self.starts = starts
  }

  /// The byte offset of a code point by its number; the end of the text for those beyond it.
  func offset(ofCharacter index: Int) -> Int {
    guard let starts else { return clamped(index) }
    return starts.indices.contains(index) ? Int(starts[index]) : count
  }

  /// A byte offset brought into the text.
  func clamped(_ offset: Int) -> Int { min(max(offset, 0), count) }
}
