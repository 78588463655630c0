/// The cells of lines that are no row.
enum RawCells {
  /// Those of the first line of `range`, as if marks were letters; the last of them takes the further lines, and where
  /// there are more than `most` one takes all.
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
