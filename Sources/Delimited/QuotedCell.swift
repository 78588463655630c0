/// Functions on cells in quotation marks.
enum QuotedCell {
  /// Removes the quotes of a cell in place. Spaces after the closing quote are kept.
  ///
  /// - Parameters:
  ///   - bytes: The buffer with the cell.
  ///   - range: The range of the cell, quotes included.
  /// - Returns: The new end of the cell.
  static func unquote(_ bytes: inout [UInt8], _ range: Range<Int>) -> Int {
    var out = range.lowerBound
    var index = range.lowerBound + 1
    var isInside = true
    while index < range.upperBound {
      let byte = bytes[index]
      if isInside, byte == 0x22 {
        if index + 1 < range.upperBound, bytes[index + 1] == 0x22 {
          index += 1
        } else {
          isInside = false
          index += 1
          continue
        }
      }
      bytes[out] = byte
      out += 1
      index += 1
    }
    return out
  }

  /// Finds the end of a cell.
  ///
  /// - Parameters:
  ///   - bytes: The buffer.
  ///   - index: The index to search from.
  ///   - filled: The end of the valid bytes.
  ///   - delimiter: The delimiter.
  /// - Returns: The index of the first delimiter or line end; `filled` if there is none.
  static func end(_ bytes: [UInt8], from index: Int, filled: Int, delimiter: UInt8) -> Int {
    var index = index
    while index < filled {
      let byte = bytes[index]
      if byte == delimiter || byte == 0x0A || byte == 0x0D { return index }
      index += 1
    }
    return filled
  }
}
