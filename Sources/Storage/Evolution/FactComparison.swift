public import SQL

/// The differences between the facts of two databases.
public struct FactComparison {
  /// The differences, by table. A table or column that was added or removed is one difference, however many facts it
  /// has.
  public let differences: [StorageDifference]

  /// Compares two sets of facts.
  ///
  /// - Parameters:
  ///   - old: The facts of the database as it is.
  ///   - new: The facts that are wanted.
  /// - Complexity: O(facts).
  public init(_ old: [TableFact], _ new: [TableFact]) {
    let old = FactsByColumn(old)
    let new = FactsByColumn(new)
    var differences: [StorageDifference] = new.tables.subtracting(old.tables).sorted().map { .tableAdded($0) }
    differences += old.tables.subtracting(new.tables).sorted().map { .tableRemoved($0) }
    let columns = Set(old.facts.keys).union(new.facts.keys).sorted { ($0.table, $0.column) < ($1.table, $1.column) }
    for column in columns where old.tables.contains(column.table) && new.tables.contains(column.table) {
      differences += Self.compare(column, old.facts[column] ?? [], new.facts[column] ?? [])
    }
    self.differences = differences
  }

  private static func compare(
    _ key: FactsByColumn.Key, _ old: [TableFact], _ new: [TableFact]
  ) -> [StorageDifference] {
    let (table, column) = (key.table, key.column)
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
