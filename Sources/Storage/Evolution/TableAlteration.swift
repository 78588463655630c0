import SQL

/// How a table that stands is brought to the schema by `ALTER TABLE`.
///
/// Values that stay are not written again. The order is: constraints that go, columns that make room, columns that are new,
/// values, rules that come. References come later, when all tables and indexes stand.
struct TableAlteration<Engine: Dialect> {
  let upgrade: TableUpgrade<Engine>

  private var table: Identifier { upgrade.wanted.name }
  private var old: KnownTable { upgrade.old }

  /// The statements, in order.
  var statements: [SQLText] {
    let constraints =
      lostReferences.map { drop(ForeignKey($0, to: $0, $0, deletion: .refuse).constraint) }
      + uncheckedColumns.map { drop(Column($0, .text).constraint) }
    let moves = moved.sorted(by: { $0.key < $1.key }).map { source, kept in
      "ALTER TABLE \(table) RENAME COLUMN \(source) TO \(kept)" as SQLText
    }
    let additions = upgrade.columns.filter { !stands($0.target.name) }.flatMap { column in
      upgrade.dialect.add(column.target, to: upgrade.wanted)
    }
    let rules = changedRules.compactMap { column in
      upgrade.dialect.check(of: column).map { "ALTER TABLE \(table) ADD \($0)" as SQLText }
    }
    return constraints + moves + additions + [filling].compactMap(\.self) + rules
  }

  /// The references that the table gets, once all tables and their indexes stand.
  var newReferences: [ForeignKey] {
    upgrade.wanted.foreignKeys.filter { key in
      !stands(key.column) || old.references[key.column.text] != key.table.text
    }
  }

  /// The names under which columns are kept aside, by those that they have.
  private var moved: [Identifier: Identifier] {
    let moved = upgrade.aside.filter { $0.column.name != $0.source }.map { ($0.source, $0.column.name) }
    return Dictionary(moved, uniquingKeysWith: { first, _ in first })
  }

  /// Whether the table has a column for a field already, and keeps it.
  private func stands(_ column: Identifier) -> Bool {
    (old.columns[column.text] ?? old.asideColumns[column.text]) != nil && moved[column] == nil
  }

  /// The columns whose references go: to another table, or with their field.
  private var lostReferences: [Identifier] {
    let wanted = upgrade.references
    return old.references.keys.sorted().map { Identifier($0) }.filter {
      moved[$0] != nil || wanted[$0.text] != old.references[$0.text]
    }
  }

  /// The columns whose rules go or change, with those that are kept aside from now on.
  private var uncheckedColumns: [Identifier] {
    changedRules.map(\.name)
      + upgrade.aside.map(\.source).filter { old.columns[$0.text] != nil }
  }

  /// The columns that stand and get other rules.
  private var changedRules: [Column] {
    upgrade.columns.map(\.target).filter { column in
      guard stands(column.name) else { return false }
      return old.columns[column.name.text] == nil
        || Set(column.rules.map(\.word)) != old.rules[column.name.text] ?? []
    }
  }

  /// The statement that writes the values which change; nil where none does.
  private var filling: SQLText? {
    var assignments: [SQLText] = []
    var conditions: [SQLText] = []
    for column in upgrade.columns {
      let name = column.target.name
      let source = moved[name] ?? name
      guard let condition = change(column, source),
        let value = column.source.expression(source, in: table, upgrade.conversions)
      else { continue }
      assignments.append("\(name) = \(value)")
      conditions.append("(\(condition))")
    }
    guard !assignments.isEmpty else { return nil }
    let values = assignments.joined(by: ", ")
    return "UPDATE \(table) SET \(values) WHERE \(conditions.joined(by: " OR "))"
  }

  /// The condition for the rows in which a column gets another value; nil where none does.
  private func change(_ column: ColumnUpgrade, _ source: Identifier) -> SQLText? {
    let isThere: SQLText = "\(table).\(source) IS NOT NULL"
    let isNew = !stands(column.target.name)
    return switch column.source {
    case .none: nil
    case .copied: isNew && moved[column.target.name] != nil ? isThere : nil
    case .reread(_, let rules): isNew ? isThere : "\(isThere) AND NOT (\(rules))"
    case .converted, .convertedByWriting, .convertedLink: isThere
    case .linked: isNew ? isThere : nil
    case .onlyOption, .joinedOptions: "TRUE"
    }
  }

  private func drop(_ constraint: Identifier) -> SQLText {
    "ALTER TABLE \(table) DROP CONSTRAINT IF EXISTS \(constraint)"
  }
}
