/// The cells of lines that are no row.
enum RawCells {
  /// Those of the first line of `place`, as if marks were letters; the last of them takes the further lines, and where
  /// there are more than `most` one takes all.
  static func read(_ bytes: [UInt8], _ place: Range<Int>, delimiter: UInt8, most: Int) -> [Range<Int>] {
    var end = place.upperBound
    while end > place.lowerBound, bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
    var cells: [Range<Int>] = []
    var start = place.lowerBound
    var index = start
    while index < end, bytes[index] != 0x0A, bytes[index] != 0x0D, cells.count <= most {
      if bytes[index] == delimiter {
        cells.append(start..<index)
        start = index + 1
      }
      index += 1
    }
    cells.append(start..<end)
    return cells.count > most ? [place.lowerBound..<end] : cells
  }
}
