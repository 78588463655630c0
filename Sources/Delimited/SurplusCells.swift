/// Detects cells beyond the columns of the header, which spreadsheets leave where a cell once had content.
enum SurplusCells {
  /// Whether a row has such cells and all of them are blank, so that they can be dropped.
  ///
  /// - Parameters:
  ///   - bytes: The buffer with the cells.
  ///   - cells: The ranges of the cells.
  ///   - columns: The number of columns of the header.
  static func areBlank(_ bytes: [UInt8], _ cells: [Range<Int>], behind columns: Int) -> Bool {
    guard cells.count > columns else { return false }
    return cells[columns...].allSatisfy { cell in
      BlankCells.isBlank(bytes, cell)
        || cell.count == 2 && bytes[cell.lowerBound] == 0x22 && bytes[cell.upperBound - 1] == 0x22
    }
  }
}
