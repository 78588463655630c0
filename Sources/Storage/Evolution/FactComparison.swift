public import SQL

/// The differences between the facts of two databases.
///
/// What is kept aside is no difference as long as the schema does not ask for it. A rule that the engine does not check,
/// since stored values break it, counts as if the engine checked it.
public struct FactComparison {
  /// The differences, by table. A table or column that was added, removed or restored is one difference, however many
  /// facts it has.
  public let differences: [StorageDifference]

  /// Compares two sets of facts.
  ///
  /// - Parameters:
  ///   - old: The facts of the database as it is.
  ///   - new: The facts that are wanted.
  /// - Complexity: O(facts).
  public init(_ old: [TableFact], _ new: [TableFact]) {
    let aside = Set(old.filter { $0.kind == .aside }.map { FactsByColumn.Key(table: $0.table, column: $0.column) })
    let all = old
    let new = FactsByColumn(new)
    let old = FactsByColumn(
      old.compactMap { fact in
        let isGone =
          aside.contains(FactsByColumn.Key(table: fact.table, column: "")) && !new.tables.contains(fact.table)
        guard fact.kind != .aside, !isGone else { return nil }
        return fact.kind == .unchecked
          ? TableFact(.rule, table: fact.table, column: fact.column, detail: fact.detail) : fact
      })
    func isAside(_ table: String, _ column: String = "") -> Bool {
      aside.contains(FactsByColumn.Key(table: table, column: column))
    }
    var differences: [StorageDifference] = new.tables.subtracting(old.tables).sorted().map { .tableAdded($0) }
    differences += new.tables.filter { isAside($0) }.sorted().map { .tableRestored($0) }
    differences += old.tables.subtracting(new.tables).sorted().map { .tableRemoved($0) }
    let columns = Set(old.facts.keys).union(new.facts.keys).sorted()
    for column in columns where old.tables.contains(column.table) && new.tables.contains(column.table) {
      let found = Self.compare(column, old.facts[column] ?? [], new.facts[column] ?? [])
      differences += found.flatMap { difference -> [StorageDifference] in
        guard case .columnAdded(let table, let column) = difference, isAside(table, column) else { return [difference] }
        return [.columnRestored(table: table, column: column)]
          + Self.otherKind(column: Self.Key(table: table, column: column), all, new)
      }
    }
    self.differences = differences
  }

  private typealias Key = FactsByColumn.Key

  /// What a column that was kept aside was, where it returns as something else.
  private static func otherKind(column key: Key, _ old: [TableFact], _ new: FactsByColumn) -> [StorageDifference] {
    let kept = old.filter { $0.table == key.table && $0.column == key.column }
    guard let word = kept.first(where: { $0.kind == .aside })?.detail else { return [] }
    let before =
      kept.filter { $0.kind == .reading } + [TableFact(.column, table: key.table, column: key.column, detail: word)]
    let after = new.facts[key] ?? []
    if let unit = unitChanged(before, after), before.last?.detail == after.first(where: { $0.kind == .column })?.detail
    {
      return [.unitChanged(table: key.table, column: key.column, old: unit.old.word, new: unit.new.word)]
    }
    return compare(key, before, after).filter { if case .typeChanged = $0 { true } else { false } }
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
    let type = (words(.column, old), words(.column, new))
    if type.0 != type.1, !type.0.isEmpty, !type.1.isEmpty {
      let ofOldType: Set<TableFact.Kind> = [.column, .rule, .reading, .reference]
      func others(_ facts: [TableFact]) -> [TableFact] { facts.filter { !ofOldType.contains($0.kind) } }
      let kinds = (kind(old) ?? type.0, kind(new) ?? type.1)
      return [.typeChanged(table: table, column: column, old: kinds.0, new: kinds.1)]
        + compare(key, others(old), others(new))
    }
    if let options = optionsChanged(key, old, new) { return options }
    return TableFact.Kind.allCases.compactMap { kind -> StorageDifference? in
      let (before, after) = (words(kind, old), words(kind, new))
      switch kind {
      case .table, .column, .unchecked, .aside: return nil
      case .reading:
        guard before != after, has(kind, old), has(kind, new) else { return nil }
        guard let unit = unitChanged(old, new) else { return .readingChanged(table: table, column: column) }
        return .unitChanged(table: table, column: column, old: unit.old.word, new: unit.new.word)
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
        let (known, after) = (has(kind, old) ? before : nil, has(kind, new) ? after : nil)
        // Values that are being worked out are pending for the schema whose formula that is, and others for any other one.
        let goal = known.flatMap { FormulaFacts.goal(ofPending: $0) }
        let before = goal.map { $0 == after ? "" : $0 } ?? (known?.isEmpty == true ? nil : known)
        return before == after ? nil : .formulaChanged(table: table, column: column, old: before, new: after)
      }
    }
  }

  /// The name of what a column holds, where that is an amount of money: its type does not show it.
  private static func kind(_ facts: [TableFact]) -> String? {
    guard let kind = valueKind(facts), kind.isAmount else { return nil }
    return kind.word
  }

  private static func valueKind(_ facts: [TableFact]) -> ValueKind? {
    guard let column = facts.first(where: { $0.kind == .column }) else { return nil }
    return ValueKind(column: column.detail, reading: facts.first { $0.kind == .reading }?.detail)
  }

  /// The kinds of a column of numbers that are amounts before or afterwards, and not both.
  private static func unitChanged(_ old: [TableFact], _ new: [TableFact]) -> (old: ValueKind, new: ValueKind)? {
    guard let before = valueKind(old), let after = valueKind(new), before.isAmount != after.isAmount else { return nil }
    return (before, after)
  }

  /// The difference of a column whose list of options changed, and the others that it has; nil for any other column.
  private static func optionsChanged(
    _ key: FactsByColumn.Key, _ old: [TableFact], _ new: [TableFact]
  ) -> [StorageDifference]? {
    func options(_ facts: [TableFact]) -> (fact: TableFact, codes: [String])? {
      facts.lazy.compactMap { fact in ColumnRule.codes(inWord: fact.detail).map { (fact, $0) } }.first {
        $0.0.kind == .rule
      }
    }
    guard let before = options(old), let after = options(new), before.codes != after.codes else { return nil }
    let added = after.codes.filter { !before.codes.contains($0) }
    let removed = before.codes.filter { !after.codes.contains($0) }
    let others = compare(key, old.filter { $0 != before.fact }, new.filter { $0 != after.fact })
    return [.optionsChanged(table: key.table, column: key.column, added: added, removed: removed)] + others
  }
}
