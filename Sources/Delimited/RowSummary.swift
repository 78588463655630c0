/// The counts of what a row source has read and skipped so far.
public struct RowSummary: Hashable, Sendable {
  /// The number of lines, including skipped ones; nil for a source without lines.
  public let lines: Int?
  /// The number of blank rows, which are skipped.
  public let blankRows: Int
  /// The number of unnamed columns at the end of the header or rows, which are dropped.
  public let unnamedColumns: Int
  /// Lines that may be rows and are inside of cells of ignored columns.
  public let unseen: UnseenLines

  /// Creates a summary.
  ///
  /// - Parameters:
  ///   - lines: The number of lines; nil for a source without lines.
  ///   - blankRows: The number of blank rows.
  ///   - unnamedColumns: The number of unnamed columns.
  ///   - unseen: Lines that may be rows and are inside of cells of ignored columns.
  public init(lines: Int? = nil, blankRows: Int = 0, unnamedColumns: Int = 0, unseen: UnseenLines = UnseenLines()) {
    self.lines = lines
    self.blankRows = blankRows
    self.unnamedColumns = unnamedColumns
    self.unseen = unseen
  }
}
