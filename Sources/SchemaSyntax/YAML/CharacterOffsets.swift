/// The byte offset of each code point of a UTF-8 text. libyaml counts code points.
struct CharacterOffsets {
  /// nil where every code point is one byte.
  private let starts: [Int32]?
  private let count: Int

  /// Finds the offsets. O(bytes).
  ///
  /// - Parameter bytes: valid UTF-8.
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

  /// The byte offset of a code point. O(1).
  ///
  /// - Parameter index: the index of the code point.
  /// - Returns: the end of the text for an index beyond it.
  func offset(ofCharacter index: Int) -> Int {
    guard let starts else { return clamped(index) }
    return starts.indices.contains(index) ? Int(starts[index]) : count
  }

  /// Clamps a byte offset to the text.
  ///
  /// - Parameter offset: any number.
  func clamped(_ offset: Int) -> Int { min(max(offset, 0), count) }
}
