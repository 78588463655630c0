import JSONText
import SchemaModel

/// The differences between two states of a list in columns that the schema does not have any more, which the history
/// names as it does fields that are gone, or that were something else then.
struct GoneCells {
  /// A cell that differs.
  struct CellChange {
    /// The index of the row: of the new state, or of the old one where the row is gone.
    let row: Int
    /// The name of the column.
    let column: String
    let old: JSONValue
    let new: JSONValue
  }

  private let old: [JSONValue]
  private let new: [JSONValue]

  /// - Parameters:
  ///   - old: The list before, in the JSON of the history.
  ///   - new: The list after.
  init(from old: JSONValue, to new: JSONValue) {
    self.old = old.items ?? []
    self.new = new.items ?? []
  }

  /// The cells that differ: those of removed rows first, then the others in the order of the new rows.
  ///
  /// - Parameters:
  ///   - columns: The columns that the list has today, and had then.
  ///   - other: The columns whose values mean something else after the change, also where they look the same.
  /// - Returns: One change a cell.
  /// - Complexity: O(cells).
  func all(besides columns: [Field], changing other: Set<String> = []) -> [CellChange] {
    let known = (apart: Set(columns.map(\.name.text) + ["id"]), changing: other)
    let staying = Set(new.compactMap { $0["id"]?.string })
    var before: [String: JSONValue] = [:]
    var changes: [CellChange] = []
    for (index, row) in old.enumerated() {
      if let id = row["id"]?.string, staying.contains(id) {
        before[id] = row
      } else {
        changes += cells(index, from: row, to: nil, known)
      }
    }
    for (index, row) in new.enumerated() {
      changes += cells(index, from: row["id"]?.string.flatMap { before[$0] }, to: row, known)
    }
    return changes
  }

  private func cells(
    _ index: Int, from old: JSONValue?, to new: JSONValue?, _ known: (apart: Set<String>, changing: Set<String>)
  ) -> [CellChange] {
    let names = (old?.members ?? []).map(\.name) + (new?.members ?? []).map(\.name).filter { old?[$0] == nil }
    return names.filter { !known.apart.contains($0) }.compactMap { name in
      let (before, after) = (old?[name] ?? .null, new?[name] ?? .null)
      return before == after && !known.changing.contains(name)
        ? nil : CellChange(row: index, column: name, old: before, new: after)
    }
  }
}
