/// Lines inside of cells that nobody reads which could be rows of the file: what a quotation mark astray swallowed there
/// is seen nowhere else.
public struct UnseenLines: Hashable, Sendable {
  /// Whether nobody reads what stands in a column.
  private let isUnread: [Bool]
  /// How many there were so far.
  public private(set) var count = 0
  /// The line on which the first row with such begins.
  public private(set) var first: Int?

  /// - Parameter isUnread: whether nobody reads what stands in a column; those behind them are read.
  public init(in isUnread: [Bool] = []) { self.isUnread = isUnread }

  /// Whether one of these cells is such a column's.
  func concern(_ cells: [Int]) -> Bool { cells.contains { isUnread.indices.contains($0) && isUnread[$0] } }

  /// Notes the lines of a row that begins on line `first`.
  mutating func note(_ lines: SwallowedLines, from first: Int) {
    guard lines.rowLike > 0 else { return }
    count += lines.rowLike
    if self.first == nil { self.first = first }
  }
}
