/// Writes rows that were refused as a table: a row's number in front, its cells as they came, the reasons behind.
///
/// Every row has as many cells as the header, whatever shape it came in: missing ones are empty, and the last column
/// takes those that are too many, with `\x2C` between them. Such a row read again has too many cells again, as long as
/// nobody mended it (`OwnCells`).
public struct RefusedRows: Sendable {
  private var writer: DelimitedWriter
  private let columns: Int

  /// - Parameters:
  ///   - reader: for whom it is written.
  ///   - header: the names of the columns.
  ///   - number: the name of the column in front.
  ///   - reason: the name of the column behind.
  public init(for reader: DelimitedWriter.Reader, header: [String], number: String, reason: String) {
    writer = DelimitedWriter(for: reader)
    columns = header.count
    for name in [number] + header + [reason] { writer.cell(name) }
    writer.endRow()
  }

  /// Appends a row.
  ///
  /// - Parameters:
  ///   - cells: its cells as they came.
  ///   - number: its number in the file.
  ///   - reason: why it was refused.
  public mutating func append(_ cells: [ArraySlice<UInt8>], number: Int, reason: String) {
    writer.cell(String(number))
    for cell in cells.prefix(max(0, columns - 1)) { writer.cell(Array(cell).span) }
    if cells.count >= columns {
      writer.cell(Array(cells.dropFirst(max(0, columns - 1)).joined(separator: OwnCells.separator)).span)
    }
    for _ in cells.count..<max(cells.count, columns) { writer.cell("") }
    writer.cell(reason)
    writer.endRow()
  }

  /// Bytes that were written and not handed over.
  public var count: Int { writer.bytes.count }

  /// Hands over what is written and begins anew.
  public mutating func drain() -> [UInt8] { writer.drain() }
}
