/// A set of row numbers of a file: a byte for each row.
struct RowFlags {
  private let flags: [Bool]

  /// The flag of each row number, from 0.
  init(flags: [Bool]) { self.flags = flags }

  /// - Parameter rows: The numbers of the marked rows.
  init(_ rows: [Int]) {
    var flags = [Bool](repeating: false, count: (rows.max() ?? 0) + 1)
    for row in rows where row >= 0 { flags[row] = true }
    self.flags = flags
  }

  /// Whether a row is marked.
  ///
  /// - Parameter row: The number of the row; a row beyond the last marked one is not marked.
  func contains(_ row: Int) -> Bool { flags.indices.contains(row) && flags[row] }
}
