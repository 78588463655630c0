import SchemaModel

/// Gives rows of lists their identities: the ones they came with, those of stored rows that say the same, new ones.
struct RowIdentities {
  let ids: any IDSource

  /// The values with an identity in every row. `old` are the stored values, by the same field ids; empty for a new
  /// record. O(rows) where rows stay in their places.
  func given(_ values: RecordValues, old: RecordValues) -> RecordValues {
    var given = values
    for (id, value) in values.enumerated() {
      guard case .rows(let rows) = value else { continue }
      if case .rows(let oldRows) = old[id] {
        given[id] = .rows(identified(rows, old: oldRows))
      } else {
        given[id] = .rows(identified(rows, old: []))
      }
    }
    return given
  }

  private func identified(_ rows: [Row], old: [Row]) -> [Row] {
    var free: [RecordValues: [RecordID]] = [:]
    let kept = Set(rows.compactMap(\.id))
    for row in old.reversed() {
      if let id = row.id, !kept.contains(id) { free[row.values, default: []].append(id) }
    }
    return rows.map { row in
      guard row.id == nil else { return row }
      return Row(id: free[row.values]?.popLast() ?? ids.next(), values: row.values)
    }
  }
}
