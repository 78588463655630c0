/// Cells behind the columns of the header. Spreadsheets leave them where something stood once.
enum SurplusCells {
  /// Whether a row has them, and all of them are blank: they are nobody's.
  static func areBlank(_ bytes: [UInt8], _ cells: [Range<Int>], behind columns: Int) -> Bool {
    guard cells.count > columns else { return false }
    return cells[columns...].allSatisfy { cell in
      BlankCells.isBlank(bytes, cell)
        || cell.count == 2 && bytes[cell.lowerBound] == 0x22 && bytes[cell.upperBound - 1] == 0x22
    }
  }
}
