/// Reads a first line `sep=;`, which tells spreadsheets the delimiter and is not a header.
enum SeparatorHint {
  /// The number of bytes that are needed to detect it: `"sep=;"` and CR LF.
  static let mostBytes = 8

  /// Reads the line.
  ///
  /// - Parameters:
  ///   - bytes: The buffer.
  ///   - start: The index of the line.
  ///   - end: The end of the valid bytes.
  /// - Returns: The delimiter and the index of the next line; nil if the line is something else.
  static func read(_ bytes: [UInt8], at start: Int, end: Int) -> (separator: UInt8, next: Int)? {
    var index = start
    func byte(_ offset: Int) -> UInt8? { offset < end && bytes.indices.contains(offset) ? bytes[offset] : nil }
    let isQuoted = byte(index) == 0x22
    if isQuoted { index += 1 }
    for letter in "sep".utf8 {
      guard let found = byte(index), found | 0x20 == letter else { return nil }
      index += 1
    }
    guard byte(index) == UInt8(ascii: "="), let separator = byte(index + 1), Self.separators.contains(separator) else {
      return nil
    }
    index += 2
    if isQuoted {
      guard byte(index) == 0x22 else { return nil }
      index += 1
    }
    switch byte(index) {
    case 0x0A: return (separator, index + 1)
    case 0x0D: return (separator, byte(index + 1) == 0x0A ? index + 2 : index + 1)
    case nil: return (separator, index)
    default: return nil
    }
  }

  private static let separators = Array(",;\t|:^~".utf8)
}
