import SchemaModel

/// Assigns the ids of list rows: the one that a row came with, that of a stored row with equal values, or a new one.
struct RowIdentities {
  let ids: any IDSource

  /// Assigns an id to every row. O(rows) where rows keep their order.
  ///
  /// - Parameters:
  ///   - values: The values to store.
  ///   - old: The stored values, by the same field ids; empty for a new record.
  /// - Returns: The values with an id in every row.
  func given(_ values: RecordValues, old: RecordValues) -> RecordValues {
    // Lists alone have rows.
    guard values.haveRows else { return values }
    var given = values
    for (id, value) in values.enumerated() {
      guard case .list(let rows) = value else { continue }
      if case .list(let oldRows) = old[id] {
        given[id] = .list(identified(rows, old: oldRows))
      } else {
        given[id] = .list(identified(rows, old: []))
      }
    }
    return given
  }

  private func identified(_ rows: [Row], old: [Row]) -> [Row] {
    var free: [RecordValues: [RecordID]] = [:]
    let used = Set(rows.compactMap(\.id))
    for row in old.reversed() {
      if let id = row.id, !used.contains(id) { free[row.values, default: []].append(id) }
    }
    return rows.map { row in
      guard row.id == nil else { return row }
      return Row(id: free[row.values]?.popLast() ?? ids.next(), values: row.values)
    }
  }
}
