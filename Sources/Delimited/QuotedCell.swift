/// What stands in a cell with quotation marks around it, and behind them.
enum QuotedCell {
  /// Takes the marks off in place; returns the new end. Spaces behind the closing mark stay.
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

  /// The first delimiter or line end at or behind `index`; `filled` where there is none.
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
