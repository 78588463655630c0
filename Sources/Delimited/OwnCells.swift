import ByteText

/// Restores the cells of a file that `DelimitedWriter` and `RefusedRows` wrote for people: removes the apostrophes of
/// `CellGuard`, decodes bytes written as `\xDA` and `\x00` and formulas in braces (`UncalculatedFormula`), and separates surplus cells that were joined. Such bytes
/// are not text, and such a row is too long; so a row that nobody corrected is refused for the same reason again.
public enum OwnCells {
  /// The separator of cells that share a column.
  static let separator = Array(#"\x2C"#.utf8)

  /// Restores all cells of a row in place. The last cell has the reason; the one before it may have several cells.
  ///
  /// - Parameters:
  ///   - bytes: The buffer with the cells.
  ///   - cells: The ranges of the cells; replaced by those of the restored cells.
  static func restore(_ bytes: inout [UInt8], _ cells: inout [Range<Int>]) {
    if let last = cells.dropLast().indices.last { cells.replaceSubrange(last...last, with: parts(bytes, cells[last])) }
    for index in cells.indices {
      if UncalculatedFormula.isShown(bytes.span.extracting(cells[index])) {
        bytes[cells[index].lowerBound] = 0
        cells[index] = cells[index].lowerBound..<cells[index].upperBound - 1
        continue
      }
      let start = cells[index].lowerBound + CellGuard.removed(bytes.span.extracting(cells[index]))
      cells[index] = start..<restoredEnd(&bytes, start..<cells[index].upperBound)
    }
  }

  /// Restores a single cell.
  ///
  /// - Parameter text: The text of the cell.
  /// - Returns: The text without the writer's apostrophe.
  public static func restored(_ text: String) -> String {
    let bytes = Array(text.utf8)
    return String(decoding: bytes.dropFirst(CellGuard.removed(bytes.span)), as: UTF8.self)
  }

  /// The cells that share a column.
  private static func parts(_ bytes: [UInt8], _ cell: Range<Int>) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var start = cell.lowerBound
    while let mark = bytes[start..<cell.upperBound].firstRange(of: separator) {
      parts.append(start..<mark.lowerBound)
      start = mark.upperBound
    }
    return parts + [start..<cell.upperBound]
  }

  private static func restoredEnd(_ bytes: inout [UInt8], _ cell: Range<Int>) -> Int {
    guard let first = bytes[cell].firstIndex(of: backslash) else { return cell.upperBound }
    var out = first
    var index = first
    while index < cell.upperBound {
      if let byte = escapedByte(bytes, at: index, end: cell.upperBound) {
        bytes[out] = byte
        index += 4
      } else {
        bytes[out] = bytes[index]
        index += 1
      }
      out += 1
    }
    return out
  }

  /// The byte that is written as `\xHH` at an index; nil if there is none.
  private static func escapedByte(_ bytes: [UInt8], at index: Int, end: Int) -> UInt8? {
    guard bytes[index] == backslash, index + 3 < end, bytes[index + 1] == UInt8(ascii: "x"),
      let high = digit(bytes[index + 2]), let low = digit(bytes[index + 3])
    else { return nil }
    let byte = high << 4 | low
    return byte == 0 || byte >= 0x80 ? byte : nil
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x41 + 10
    default: nil
    }
  }

  private static let backslash = UInt8(ascii: "\\")
}
