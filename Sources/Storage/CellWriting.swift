public import JSONText

/// Finds the rows of the history that wrote the cells of a list, of which it keeps whole states alone.
public struct CellWriting {
  /// A change of the list.
  public struct Step {
    let row: Int
    let former: Int
    let old: JSONValue
    let isConversion: Bool

    /// Creates a step.
    ///
    /// - Parameters:
    ///   - row: The row of the history that has the change.
    ///   - former: The row of the change of its record before it.
    ///   - old: The list before the change.
    ///   - isConversion: Whether a plan made it.
    public init(row: Int, former: Int, old: JSONValue, isConversion: Bool) {
      (self.row, self.former, self.old, self.isConversion) = (row, former, old, isConversion)
    }
  }

  private let table: String
  private let kinds: KindHistory
  private let steps: [Step]

  /// - Parameters:
  ///   - table: The table of the list.
  ///   - kinds: What the columns of lists were.
  ///   - steps: The changes of the list, the oldest first.
  public init(of table: String, kinds: KindHistory, _ steps: [Step]) {
    (self.table, self.kinds, self.steps) = (table, kinds, steps)
  }

  /// The row of the history that wrote a cell as it is after the last step.
  ///
  /// - Parameters:
  ///   - column: The name of its column.
  ///   - id: The id of its row.
  ///   - value: What the cell has.
  /// - Returns: nil where no step wrote it.
  /// - Complexity: O(rows of the list) a step.
  public func row(of column: String, in id: String, having value: JSONValue) -> Int? {
    steps.last { step in
      if step.isConversion { return kinds.isWritten(column, in: table, from: step.former, to: step.row) }
      let old = step.old.items?.first { $0["id"]?.string == id }
      return old?[column] ?? .null != value
    }?.row
  }
}
