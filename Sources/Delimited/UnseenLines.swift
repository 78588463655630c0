/// Counts lines that could be rows and are inside of cells of ignored columns. If a stray quotation mark swallowed
/// them, nothing else would show it.
public struct UnseenLines: Hashable, Sendable {
  /// By column, whether it is ignored.
  private let isUnread: [Bool]
  /// The number of such lines so far.
  public private(set) var count = 0
  /// The line on which the first row with such lines begins; nil if there is none.
  public private(set) var first: Int?

  /// Creates an empty count.
  ///
  /// - Parameter isUnread: By column, whether it is ignored; further columns are read.
  public init(in isUnread: [Bool] = []) { self.isUnread = isUnread }

  /// Whether any of the cells belongs to an ignored column.
  ///
  /// - Parameter cells: Indices of cells.
  func concern(_ cells: [Int]) -> Bool { cells.contains { isUnread.indices.contains($0) && isUnread[$0] } }

  /// Counts the lines of a row.
  ///
  /// - Parameters:
  ///   - lines: The examined lines of the row.
  ///   - first: The line on which the row begins.
  mutating func note(_ lines: SwallowedLines, from first: Int) {
    guard lines.rowLike > 0 else { return }
    count += lines.rowLike
    if self.first == nil { self.first = first }
  }
}
