import SQL

/// The statements of a renaming: the views by which planning sees the new names, and the steps that make them real.
struct RenamingSteps<Engine: Dialect> {
  let dialect: Engine
  let renaming: Renaming

  /// The tables that have another name or other columns, by their new names, with their old ones.
  private var renamed: [String: String] {
    var renamed: [String: String] = [:]
    for table in renaming.tables { renamed[table.new] = renamed.removeValue(forKey: table.old) ?? table.old }
    for column in renaming.columns where renamed[column.table] == nil { renamed[column.table] = column.table }
    return renamed
  }

  /// The statements that make the tables visible under their new names, and those that end it.
  var views: (open: [SQLText], close: [SQLText]) {
    let known = KnownTable.all(renaming.facts)
    let opened = renamed.sorted(by: <).compactMap { new, old -> SQLText? in
      guard let table = known[new] else { return nil }
      let columns = table.columns.keys.sorted() + table.asideColumns.keys.sorted()
      let selected = columns.map { column -> SQLText in
        "\(Identifier(original(column, of: new))) AS \(Identifier(column))"
      }
      return
        "CREATE TEMP VIEW \(Identifier(new)) AS SELECT \(selected.joined(by: ", ")) FROM \(dialect.namespace).\(Identifier(old))"
    }
    return (opened, renamed.keys.sorted().map { "DROP VIEW \(Identifier($0))" })
  }

  /// The name that a column has in the database.
  private func original(_ column: String, of table: String) -> String {
    renaming.columns.reversed().reduce(column) { name, renamed in
      renamed.table == table && renamed.new == name ? renamed.old : name
    }
  }

  /// The steps, in order.
  var steps: [StoragePlan.Step] {
    renaming.tables.flatMap(steps) + renaming.columns.flatMap(steps) + renaming.members.flatMap(namesInRecords)
  }

  private func steps(_ table: Renaming.RenamedTable) -> [StoragePlan.Step] {
    let (old, new) = (Identifier(table.old), Identifier(table.new))
    let indexes = IndexRemoval(dialect: dialect, table: table.known).statements(of: old, renamed: new)
    let rename: SQLText = "ALTER TABLE \(old) RENAME TO \(new)"
    guard table.known.kind == .records, let search = Table.ofRecords(new, columns: []).searchIndex,
      let before = Table.ofRecords(old, columns: []).searchIndex
    else { return (indexes + [rename]).map { step($0, table.new) } }
    let ids = dialect.altersInPlace ? [] : Table.ofRecords(new, columns: []).indexes.map { dialect.create($0) }
    let entries = [SystemTables.history.name, SystemTables.warnings.name].map { name -> SQLText in
      "UPDATE \(name) SET entity = \(literal: .text(table.new)) WHERE entity = \(literal: .text(table.old))"
    }
    return (dialect.drop(before) + indexes + [rename] + ids + dialect.create(search) + entries)
      .map {
        step($0, table.new)
      }
  }

  private func steps(_ column: Renaming.RenamedColumn) -> [StoragePlan.Step] {
    let table = Identifier(column.table)
    let rename: SQLText = "ALTER TABLE \(table) RENAME COLUMN \(Identifier(column.old)) TO \(Identifier(column.new))"
    let isDropped = renaming.tables.contains { $0.new == column.table }
    let hasIndex = renaming.facts.contains {
      $0.table == column.table && $0.column == column.new && ($0.kind == .index || $0.kind == .unique)
    }
    let index: [SQLText] =
      hasIndex && !isDropped ? ["DROP INDEX \(Identifier("\(column.table)__\(column.old)"))"] : []
    return (index + [rename] + constraints(column)).map { step($0, column.table) }
  }

  /// The constraints that are named for a column get its new name, in engines that name them.
  private func constraints(_ column: Renaming.RenamedColumn) -> [SQLText] {
    guard dialect.altersInPlace else { return [] }
    let facts = renaming.facts.filter { $0.table == column.table && $0.column == column.new }
    func rename(_ before: Identifier, _ after: Identifier) -> SQLText {
      "ALTER TABLE \(Identifier(column.table)) RENAME CONSTRAINT \(before) TO \(after)"
    }
    let (old, new) = (Identifier(column.old), Identifier(column.new))
    let type = facts.first { $0.kind == .column }.flatMap { ColumnType(word: $0.detail) }
    let isChecked = type.map { type in
      let rules = facts.filter { $0.kind == .rule && $0.detail != ColumnRule.zeroOrOne.word }
      return !rules.isEmpty || !dialect.conditions(on: Column(new, type)).isEmpty
    }
    let isReference = facts.contains { $0.kind == .reference }
    let key = (ForeignKey(old, to: old, old, deletion: .refuse), ForeignKey(new, to: new, new, deletion: .refuse))
    return (isChecked == true ? [rename(Column(old, .text).constraint, Column(new, .text).constraint)] : [])
      + (isReference ? [rename(key.0.constraint, key.1.constraint)] : [])
  }

  /// The name of a field stands in the origins and in the history of its records, too; that of a column of a list in the
  /// rows that the history has.
  private func namesInRecords(_ member: Renaming.RenamedColumn) -> [StoragePlan.Step] {
    let table = KnownTable.all(renaming.facts)[member.table]
    guard table?.kind != .rows else { return namesInRows(member, of: table?.references[BuiltInColumns.parent.text]) }
    let rename = JSONMemberRename(member.old, to: member.new, dialect: dialect)
    let (origins, changes): (Identifier, Identifier) = (BuiltInColumns.origins, "changes")
    let statements: [SQLText] = [
      "UPDATE \(Identifier(member.table)) SET \(rename.assignment(to: origins)) WHERE \(rename.condition(on: origins))",
      """
      UPDATE \(SystemTables.history.name) SET \(rename.assignment(to: changes)) \
      WHERE entity = \(literal: .text(member.table)) AND \(rename.condition(on: changes))
      """,
    ]
    return statements.map { step($0, member.table) }
  }

  private func namesInRows(_ member: Renaming.RenamedColumn, of holder: String?) -> [StoragePlan.Step] {
    guard let holder else { return [] }
    let field = SchemaTables.field(ofTable: member.table, in: holder)
    return JSONMemberRename(member.old, to: member.new, dialect: dialect).inRows(ofList: field, of: "changes").map {
      assignment, condition in
      step(
        """
        UPDATE \(SystemTables.history.name) SET \(assignment) \
        WHERE entity = \(literal: .text(holder)) AND \(condition)
        """, member.table)
    }
  }

  private func step(_ sql: SQLText, _ table: String) -> StoragePlan.Step {
    StoragePlan.Step(dialect.statement(sql), reason: "plan.table_renamed", ["table": table])
  }
}
