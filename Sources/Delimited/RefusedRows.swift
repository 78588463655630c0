/// Writes refused rows as a table: the number of the row, its cells as they were, the reasons.
///
/// Every row gets as many cells as the header: missing ones are empty, and surplus ones are joined in the last column,
/// separated by `\x2C`. If such a row is read again, it has too many cells again, unless somebody corrected it
/// (`OwnCells`).
public struct RefusedRows: Sendable {
  private var writer: DelimitedWriter
  private let columns: Int

  /// Creates a table.
  ///
  /// - Parameters:
  ///   - reader: The audience of the output.
  ///   - header: The names of the columns.
  ///   - number: The name of the first column, with the number of the row.
  ///   - reason: The name of the last column, with the reasons.
  public init(for reader: DelimitedWriter.Reader, header: [String], number: String, reason: String) {
    writer = DelimitedWriter(for: reader)
    columns = header.count
    for name in [number] + header + [reason] { writer.cell(name) }
    writer.endRow()
  }

  /// Appends a row.
  ///
  /// - Parameters:
  ///   - cells: The cells as they were read.
  ///   - number: The number of the row in the file.
  ///   - reason: The reasons why it was refused.
  public mutating func append(_ cells: [ArraySlice<UInt8>], number: Int, reason: String) {
    writer.cell(String(number))
    for cell in cells.prefix(max(0, columns - 1)) { writer.cell(cell.span) }
    if cells.count >= columns {
      writer.cell(Array(cells.dropFirst(max(0, columns - 1)).joined(separator: OwnCells.separator)).span)
    }
    for _ in cells.count..<max(cells.count, columns) { writer.cell("") }
    writer.cell(reason)
    writer.endRow()
  }

  /// The number of bytes that were written and not drained.
  public var count: Int { writer.bytes.count }

  /// Removes the bytes that were written.
  ///
  /// - Returns: The bytes since the last call.
  public mutating func drain() -> [UInt8] { writer.drain() }
}
