import Delimited

/// The rows of a wave for the thread that writes them.
struct TakenRows {
  /// What was skipped up to the rows that were taken, or somewhat behind them.
  private(set) var summary: RowSummary?
  private let ahead: RowsAhead
  private var rest: ArraySlice<CheckedRow> = []
  private var isEnded = false

  /// - Parameter ahead: The rows that are read.
  init(_ ahead: RowsAhead) { self.ahead = ahead }

  /// The rows of the next transaction.
  ///
  /// - Parameter count: How many are wanted.
  /// - Returns: So many, or the last ones.
  /// - Throws: What the source of the rows throws.
  mutating func next(_ count: Int) throws -> [CheckedRow] {
    var rows: [CheckedRow] = []
    rows.reserveCapacity(count)
    while rows.count < count {
      if rest.isEmpty {
        if isEnded { break }
        let chunk = try ahead.next()
        (rest, summary, isEnded) = (chunk.rows[...], chunk.summary, chunk.isLast)
      }
      let taken = rest.prefix(count - rows.count)
      rows += taken
      rest.removeFirst(taken.count)
    }
    return rows
  }
}
