public import SQL

extension StorageDifference {
  /// What changed from old facts to new ones, table by table; what comes of a whole table or column being new or
  /// gone is not told again. O(facts).
  public static func between(_ old: [TableFact], _ new: [TableFact]) -> [StorageDifference] {
    let old = FactsByPlace(old)
    let new = FactsByPlace(new)
    var differences: [StorageDifference] = new.tables.subtracting(old.tables).sorted().map { .tableAdded($0) }
    differences += old.tables.subtracting(new.tables).sorted().map { .tableRemoved($0) }
    let places = Set(old.facts.keys).union(new.facts.keys).sorted { ($0.table, $0.column) < ($1.table, $1.column) }
    for place in places where old.tables.contains(place.table) && new.tables.contains(place.table) {
      differences += compare(place, old.facts[place] ?? [], new.facts[place] ?? [])
    }
    return differences
  }

  private static func compare(_ place: FactsByPlace.Place, _ old: [TableFact], _ new: [TableFact])
    -> [StorageDifference]
  {
    let (table, column) = (place.table, place.column)
    func words(_ kind: TableFact.Kind, _ facts: [TableFact]) -> String {
      facts.filter { $0.kind == kind }.map(\.detail).sorted().joined(separator: ", ")
    }
    func has(_ kind: TableFact.Kind, _ facts: [TableFact]) -> Bool { facts.contains { $0.kind == kind } }
    if has(.column, new), !has(.column, old) { return [.columnAdded(table: table, column: column)] }
    if has(.column, old), !has(.column, new) { return [.columnRemoved(table: table, column: column)] }
    return TableFact.Kind.allCases.compactMap { kind -> StorageDifference? in
      let (before, after) = (words(kind, old), words(kind, new))
      switch kind {
      case .table: return nil
      case .column:
        return before == after ? nil : .typeChanged(table: table, column: column, old: before, new: after)
      case .rule: return before == after ? nil : .ruleChanged(table: table, column: column, old: before, new: after)
      case .reference:
        return before == after ? nil : .referenceChanged(table: table, column: column, old: before, new: after)
      case .unique:
        if has(kind, old) == has(kind, new) { return nil }
        return has(kind, new)
          ? .uniqueAdded(table: table, column: column) : .uniqueRemoved(table: table, column: column)
      case .index:
        if has(kind, old) == has(kind, new) { return nil }
        return has(kind, new) ? .indexAdded(table: table, column: column) : .indexRemoved(table: table, column: column)
      case .formula:
        let (before, after) = (has(kind, old) ? before : nil, has(kind, new) ? after : nil)
        return before == after ? nil : .formulaChanged(table: table, column: column, old: before, new: after)
      }
    }
  }
}

/// Facts by the column that they are about.
private struct FactsByPlace {
  struct Place: Hashable {
    let table: String
    let column: String
  }

  let tables: Set<String>
  let facts: [Place: [TableFact]]

  init(_ facts: [TableFact]) {
    tables = Set(facts.map(\.table))
    self.facts = Dictionary(grouping: facts) { Place(table: $0.table, column: $0.column) }
  }
}
