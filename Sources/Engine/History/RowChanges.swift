import SchemaModel

/// The differences between two states of a list, cell by cell. Rows are the same where their ids are; a row without a
/// partner has all of its cells changed.
struct RowChanges {
  /// A cell that differs.
  struct CellChange {
    /// The index of the row: of the new state, or of the old one where the row is gone.
    let row: Int
    /// The id of the column.
    let column: Int
    let old: Value
    let new: Value
  }

  private let old: [Row]
  private let new: [Row]

  /// - Parameters:
  ///   - old: The value of the list before; blank for no rows.
  ///   - new: The value after.
  init(from old: Value, to new: Value) {
    self.old = Self.rows(old)
    self.new = Self.rows(new)
  }

  /// The cells that differ: those of removed rows first, then the others in the order of the new rows.
  ///
  /// - Parameter columns: The columns of the list.
  /// - Returns: One change a cell.
  /// - Complexity: O(cells).
  func all(in columns: [Field]) -> [CellChange] {
    let staying = Set(new.compactMap(\.id))
    var before: [RecordID: Row] = [:]
    var changes: [CellChange] = []
    for (index, row) in old.enumerated() {
      if let id = row.id, staying.contains(id) {
        before[id] = row
      } else {
        changes += cells(index, from: row, to: nil, columns)
      }
    }
    for (index, row) in new.enumerated() {
      changes += cells(index, from: row.id.flatMap { before[$0] }, to: row, columns)
    }
    return changes
  }

  private func cells(_ index: Int, from old: Row?, to new: Row?, _ columns: [Field]) -> [CellChange] {
    columns.compactMap { column in
      let (before, after) = (old?.values[column] ?? .blank, new?.values[column] ?? .blank)
      return before == after ? nil : CellChange(row: index, column: column.id, old: before, new: after)
    }
  }

  private static func rows(_ value: Value) -> [Row] {
    if case .list(let rows) = value { rows } else { [] }
  }
}
