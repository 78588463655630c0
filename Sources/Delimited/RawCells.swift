/// Splits lines that are not a row into cells.
enum RawCells {
  /// The cells of the first line of a range, with quotes as ordinary characters.
  ///
  /// - Parameters:
  ///   - bytes: The buffer.
  ///   - range: The range of the lines.
  ///   - delimiter: The delimiter.
  ///   - most: The maximum number of cells; if the line has more, all of `range` is one cell.
  /// - Returns: The ranges of the cells; the last one includes the further lines.
  static func read(_ bytes: [UInt8], _ range: Range<Int>, delimiter: UInt8, most: Int) -> [Range<Int>] {
    var end = range.upperBound
    while end > range.lowerBound, bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
    var cells: [Range<Int>] = []
    var start = range.lowerBound
    var index = start
    while index < end, bytes[index] != 0x0A, bytes[index] != 0x0D, cells.count <= most {
      if bytes[index] == delimiter {
        cells.append(start..<index)
        start = index + 1
      }
      index += 1
    }
    cells.append(start..<end)
    return cells.count > most ? [range.lowerBound..<end] : cells
  }
}
