/// What a source of rows has read so far, beside the rows that it gave.
public struct RowSummary: Hashable, Sendable {
  /// The lines, those passed over included; nil of a source that has no lines.
  public let lines: Int?
  /// The rows that hold nothing, which are passed over.
  public let blankRows: Int
  /// The columns without a name at the end of the header or of the rows, which are left out.
  public let unnamedColumns: Int
  /// Lines in cells of columns that nobody reads which could be rows.
  public let unseen: UnseenLines

  /// - Parameters:
  ///   - lines: the lines read so far; nil where there are none.
  ///   - blankRows: the rows that hold nothing.
  ///   - unnamedColumns: the columns without a name that are left out.
  ///   - unseen: lines in cells of unread columns which could be rows.
  public init(lines: Int? = nil, blankRows: Int = 0, unnamedColumns: Int = 0, unseen: UnseenLines = UnseenLines()) {
    self.lines = lines
    self.blankRows = blankRows
    self.unnamedColumns = unnamedColumns
    self.unseen = unseen
  }
}
