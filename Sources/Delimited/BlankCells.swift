/// Detects cells without visible content.
enum BlankCells {
  /// Whether a cell has white space only, including no-break and zero-width spaces.
  ///
  /// - Parameters:
  ///   - bytes: The buffer with the cell.
  ///   - cell: The range of the cell in `bytes`.
  static func isBlank(_ bytes: [UInt8], _ cell: Range<Int>) -> Bool {
    var index = cell.lowerBound
    while index < cell.upperBound {
      switch bytes[index] {
      case 0x20, 0x09, 0x0A, 0x0D: index += 1
      case 0xC2 where index + 1 < cell.upperBound && bytes[index + 1] == 0xA0: index += 2
      case 0xE2
      where index + 2 < cell.upperBound && bytes[index + 1] == 0x80 && (0x80...0x8F).contains(bytes[index + 2]):
        index += 3
      case 0xEF where index + 2 < cell.upperBound && bytes[index + 1] == 0xBB && bytes[index + 2] == 0xBF: index += 3
      default: return false
      }
    }
    return true
  }
}
