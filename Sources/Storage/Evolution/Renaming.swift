import SQL
import SchemaModel

/// What a database holds under a name that the schema has changed (`renamed_from`).
///
/// Planning sees the tables by their new names, through views; the first steps of the plan rename them.
struct Renaming {
  /// A table of records, rows or choices.
  struct RenamedTable {
    let old: String
    let new: String
    let known: KnownTable
  }

  /// A column, in a table that has its new name already.
  struct RenamedColumn {
    let table: String
    let old: String
    let new: String
  }

  /// The facts of the database, under the names of the schema.
  private(set) var facts: [TableFact]
  private(set) var tables: [RenamedTable] = []
  private(set) var columns: [RenamedColumn] = []
  /// The entities and fields, as people know them.
  private(set) var differences: [StorageDifference] = []
  /// The fields and the columns of lists that were renamed, as records and their history name them, in order: with those
  /// that made room. The table is that of the entity or of the list, by its new name.
  private(set) var members: [RenamedColumn] = []

  /// Finds what has other names.
  ///
  /// - Parameters:
  ///   - facts: The facts of the database.
  ///   - schema: The schema with the names that are wanted.
  ///   - isBlank: Whether a column has no values, by its table and its name.
  init(_ facts: [TableFact], _ schema: Schema, isBlank: (String, String) throws -> Bool) rethrows {
    self.facts = facts
    let entities = Set(schema.entities.map(\.name.text))
    for entity in schema.entities {
      let former = entity.formerNames.map(\.text).first { has($0) && !entities.contains($0) }
      if let former, try !isUnused(former, besides: entity.name.text, isBlank),
        try makeRoom(for: entity.name.text, isBlank)
      {
        rename(table: former, to: entity.name.text)
        differences.append(.tableRenamed(old: former, new: entity.name.text))
      }
      try rename(entity.fields, in: entity.name.text, isBlank)
    }
  }

  private mutating func rename(
    _ fields: [Field], in table: String, _ isBlank: (String, String) throws -> Bool
  ) rethrows {
    let names = Set(fields.map(\.name.text))
    for field in fields {
      let name = field.name.text
      let own = { (field: String) in
        SchemaTables.name(ofTableFor: FieldName(field), in: Identifier(table)).text
      }
      for former in field.formerNames.map(\.text) where !names.contains(former) {
        let hasColumn = has(former, in: table)
        let hasTable = has(own(former))
        guard hasColumn || hasTable else { continue }
        // A key that was renamed before it said so has a column without values.
        if hasLive(name, in: table),
          try !hasColumn || tables.contains(where: { $0.new == table }) || !isBlank(table, name)
        {
          continue
        }
        // The former schema was applied again in between: what counts was kept aside under the new name.
        let hasBoth = hasLive(former, in: table) && has(name, in: table) && !tables.contains { $0.new == table }
        if hasBoth, try isBlank(table, former) { continue }
        if hasTable, try isUnused(own(former), besides: own(name), isBlank) { continue }
        guard try makeRoom(for: own(name), isBlank) else { continue }
        members.append(RenamedColumn(table: table, old: name, new: AsideName.of(name) { has($0, in: table) }))
        if hasColumn { rename(column: former, of: table, to: name) }
        if hasTable { rename(table: own(former), to: own(name)) }
        differences.append(.columnRenamed(table: table, old: former, new: name))
        members.append(RenamedColumn(table: table, old: former, new: name))
        break
      }
      try rename(field.columns, in: own(name), isBlank)
    }
  }

  /// Whether a table was made by a former schema that was applied again, and has no rows: what counts was kept aside under
  /// the new name.
  private func isUnused(
    _ former: String, besides new: String, _ isBlank: (String, String) throws -> Bool
  ) rethrows -> Bool {
    let known = KnownTable.all(facts)
    guard let table = known[former], !table.isAside, known[new]?.isAside == true else { return false }
    let key = table.kind == .choices ? BuiltInColumns.holder : BuiltInColumns.id
    return try !tables.contains { $0.new == former } && isBlank(former, key.text)
  }

  /// Gives a table that is kept aside under a name another one.
  ///
  /// - Parameters:
  ///   - name: The name of a table.
  ///   - isBlank: Whether a column has no values.
  /// - Returns: Whether the name is free now: no table with rows of the schema before had it.
  private mutating func makeRoom(for name: String, _ isBlank: (String, String) throws -> Bool) rethrows -> Bool {
    guard let found = KnownTable.all(facts)[name] else { return true }
    let isRenamed = tables.contains { $0.new == name }
    let isEmpty = try found.kind == .records && !isRenamed && isBlank(name, BuiltInColumns.id.text)
    guard found.isAside || isEmpty else { return false }
    rename(table: name, to: AsideName.of(name, isTaken: has))
    return true
  }

  private func has(_ table: String) -> Bool { facts.contains { $0.table == table } }

  private func has(_ column: String, in table: String) -> Bool {
    !BuiltInColumns.all.contains(Identifier(column))
      && facts.contains { $0.table == table && $0.column == column && ($0.kind == .column || $0.kind == .aside) }
  }

  private func hasLive(_ column: String, in table: String) -> Bool {
    facts.contains { $0.table == table && $0.column == column && $0.kind == .column }
  }

  /// Renames a table with those of its lists and choices.
  private mutating func rename(table old: String, to new: String) {
    let known = KnownTable.all(facts)
    guard var table = known[old] else { return }
    // The indexes of a table that is renamed twice are gone already.
    if tables.contains(where: { $0.new == old }) { table.indexes = table.keptIndexes }
    let below = known.filter { name, table in
      name.hasPrefix(old + "__") && table.kind != .records && table.references.values.contains(old)
    }
    tables.append(RenamedTable(old: old, new: new, known: table))
    facts = facts.map { fact in
      TableFact(
        fact.kind, table: fact.table == old ? new : fact.table, column: fact.column,
        detail: fact.kind == .reference && fact.detail == old ? new : fact.detail)
    }
    for name in below.keys.sorted() { rename(table: name, to: new + name.dropFirst(old.count)) }
  }

  /// Renames a column. One that was kept aside under the new name makes room.
  private mutating func rename(column old: String, of table: String, to new: String) {
    if has(new, in: table) {
      let taken = Set(facts.filter { $0.table == table }.map(\.column))
      rename(column: new, of: table, to: AsideName.of(new, isTaken: taken.contains))
    }
    columns.append(RenamedColumn(table: table, old: old, new: new))
    facts = facts.map { fact in
      fact.table == table && fact.column == old
        ? TableFact(fact.kind, table: table, column: new, detail: fact.detail) : fact
    }
  }

  /// All names that change: tables first, then the members of records and rows.
  var names: [StoragePlan.RenamedName] {
    tables.map { StoragePlan.RenamedName(table: nil, old: $0.old, new: $0.new) }
      + members.map { StoragePlan.RenamedName(table: $0.table, old: $0.old, new: $0.new) }
  }

  /// The tables as the database has them, without the indexes that the steps drop.
  var known: [String: KnownTable] {
    var known = KnownTable.all(facts)
    for table in tables { known[table.new]?.indexes = table.known.keptIndexes }
    for column in columns { known[column.table]?.indexes[column.new] = nil }
    return known
  }
}
