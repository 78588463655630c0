import Diagnostics

/// The rows of a sheet, which are read as they are asked for. Rows without a cell are left out.
public final class WorksheetRows {
  /// A row of a sheet.
  public struct Row {
    /// Its number in the sheet, from 1.
    public let number: Int
    /// Its cells, as UTF-8; empty where there is none.
    public internal(set) var cells: [[UInt8]]
    /// Whether it has more columns or bytes than any program takes; its cells are then empty.
    public internal(set) var isOversized = false
  }

  private let source: PartSource
  private let reader: MarkupReader
  private let cells: WorksheetCells
  private var isEnded = false
  /// The bytes of the sheet that were read.
  public private(set) var bytesRead = 0

  init(_ source: PartSource, texts: SharedTexts, styles: WorkbookStyles) throws {
    self.source = source
    cells = WorksheetCells(texts, styles)
    reader = try MarkupReader(cells)
  }

  /// Reads the next row.
  ///
  /// - Returns: nil at the end.
  /// - Throws: A `Failure` where the sheet is damaged.
  public func next() throws -> Row? {
    while true {
      if let row = cells.take() { return row }
      if isEnded { return nil }
      if let piece = try source.next() {
        bytesRead += piece.count
        try reader.read(piece, isLast: false)
      } else {
        try reader.read([], isLast: true)
        isEnded = true
      }
      if let fault = cells.fault { throw fault }
    }
  }
}
