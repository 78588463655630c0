/// What the reader of a file knows of its columns, by index in the header; a source of rows judges by it whether a
/// quotation mark that is astray swallowed rows.
public struct ColumnExpectations: Hashable, Sendable {
  /// Whether a cell of the column holds one line only.
  public let isOneLine: [Bool]
  /// Whether nobody reads the column.
  public let isUnread: [Bool]

  /// - Parameters:
  ///   - isOneLine: by column, whether a cell holds one line only; columns behind them may hold several.
  ///   - isUnread: by column, whether nobody reads it; columns behind them are read.
  public init(isOneLine: [Bool], isUnread: [Bool] = []) {
    self.isOneLine = isOneLine
    self.isUnread = isUnread
  }
}
