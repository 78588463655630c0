/// Facts about the columns of a file, by their index in the header, from which a row source decides whether a stray
/// quotation mark has swallowed rows.
public struct ColumnExpectations: Hashable, Sendable {
  /// Whether the cells of each column are single lines.
  public let isOneLine: [Bool]
  /// Whether each column is ignored.
  public let isUnread: [Bool]

  /// Creates expectations.
  ///
  /// - Parameters:
  ///   - isOneLine: By column, whether its cells are single lines; further columns may have line breaks.
  ///   - isUnread: By column, whether it is ignored; further columns are read.
  public init(isOneLine: [Bool], isUnread: [Bool] = []) {
    self.isOneLine = isOneLine
    self.isUnread = isUnread
  }
}
