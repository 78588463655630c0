/// CSV and TSV as a source of rows, beside the reader: only this is what its callers behind `RowFormat` know of it.
extension DelimitedReader: RowSource {
  public var summary: RowSummary {
    RowSummary(lines: lineCount, blankRows: blankRows, unnamedColumns: unnamedColumns, unseen: unseen)
  }

  public mutating func expect(_ columns: ColumnExpectations) {
    isOneLine = columns.isOneLine
    unseen = UnseenLines(in: columns.isUnread)
  }

  public mutating func restoreOwnCells() { isOurs = true }
}
