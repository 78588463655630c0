/// Reads cells of the form `="0912"`, which keep spreadsheets from taking a text for a number, as their text.
enum QuotedFormula {
  /// Replaces such cells by their texts, in place. Other formulas are kept.
  ///
  /// - Parameters:
  ///   - bytes: The buffer with the cells.
  ///   - cells: The ranges of the cells; updated for those that are replaced.
  static func remove(_ bytes: inout [UInt8], _ cells: inout [Range<Int>]) {
    for index in cells.indices where cells[index].count >= 3 && bytes[cells[index].lowerBound] == UInt8(ascii: "=") {
      if let inner = text(&bytes, cells[index]) { cells[index] = inner }
    }
  }

  /// The range of the text; nil if the cell is another formula.
  private static func text(_ bytes: inout [UInt8], _ cell: Range<Int>) -> Range<Int>? {
    let start = cell.lowerBound + 2
    let end = cell.upperBound - 1
    guard start <= end, bytes[start - 1] == quote, bytes[end] == quote else { return nil }
    var marks = 0
    var index = start
    while index < end {
      if bytes[index] == quote {
        guard index + 1 < end, bytes[index + 1] == quote else { return nil }
        marks += 1
        index += 1
      }
      index += 1
    }
    if marks == 0 { return start..<end }
    var out = start
    index = start
    while index < end {
      bytes[out] = bytes[index]
      index += bytes[index] == quote ? 2 : 1
      out += 1
    }
    return start..<out
  }

  private static let quote = UInt8(ascii: "\"")
}
