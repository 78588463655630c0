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
