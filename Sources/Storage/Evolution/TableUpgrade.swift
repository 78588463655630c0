import SQL

/// How a table that the database has is brought to the schema.
///
/// Where the engine alters tables, a `TableAlteration` does everything. In SQLite columns without values are added in
/// place, and everything else that stands in the text of a table — rules, types, references — takes a new table into which
/// the rows are copied, as its documentation asks for. A table of choices is replaced everywhere: two options may have
/// become one, and then two rows are.
struct TableUpgrade<Engine: Dialect> {
  let dialect: Engine
  let conversions: any ConversionSQL
  /// The table as the schema wants it.
  let wanted: Table
  /// The table as the database has it.
  let old: KnownTable
  /// The columns of the schema, in the order of `wanted`.
  let columns: [ColumnUpgrade]
  /// The columns that the table keeps aside afterwards: their names, their types, and where their values come from.
  let aside: [(column: Column, source: Identifier)]

  /// Works out an upgrade.
  ///
  /// - Parameters:
  ///   - wanted: The table as the schema wants it.
  ///   - old: The table as the database has it.
  ///   - upgrader: Works out the columns.
  /// - Throws: What counting throws.
  init(_ wanted: Table, from old: KnownTable, _ upgrader: ColumnUpgrader<Engine>) throws {
    dialect = upgrader.dialect
    conversions = upgrader.rows.conversionSQL
    self.wanted = wanted
    self.old = old
    columns = try wanted.columns.map { try upgrader.upgrade($0, of: wanted, from: old) }
    var aside: [(column: Column, source: Identifier)] = []
    var taken = Set(old.columns.keys).union(old.asideColumns.keys).union(wanted.columns.map(\.name.text))
    let kept = Set(columns.filter(\.keepsValues).map(\.target.name.text))
    for (name, word) in old.columns.merging(old.asideColumns, uniquingKeysWith: { live, _ in live }).sorted(by: <)
    where !kept.contains(name) {
      guard let type = ColumnType(word: word) else { continue }
      // What is kept under the field's own name returns when the field does: a field that is there has newer values.
      let key = FactsByColumn.Key(table: wanted.name.text, column: name)
      let isWanted = wanted.column(Identifier(name)) != nil || upgrader.fields[key] != nil
      let kept = isWanted ? AsideName.of(name, isTaken: taken.contains) : name
      taken.insert(kept)
      aside.append((Column(Identifier(kept), type), Identifier(name)))
    }
    self.aside = aside
  }

  /// An upgrade that leaves the rules of all columns unchecked.
  ///
  /// - Parameters:
  ///   - wanted: The table as the schema wants it, and as the database has it.
  ///   - old: The table as the database has it.
  ///   - dialect: The SQL in which the steps are written.
  ///   - conversions: How statements get at converted values: none are converted.
  init(loosening wanted: Table, from old: KnownTable, _ dialect: Engine, _ conversions: any ConversionSQL) {
    self.dialect = dialect
    self.conversions = conversions
    self.wanted = wanted
    self.old = old
    columns = wanted.columns.map {
      ColumnUpgrade(target: $0.with(rules: []), source: .copied, unchecked: $0.rules)
    }
    aside = old.asideColumns.sorted(by: <).compactMap { name, word in
      ColumnType(word: word).map { (Column(Identifier(name), $0), Identifier(name)) }
    }
  }

  /// The facts of the table afterwards.
  var facts: [TableFact] {
    let name = wanted.name.text
    return target.facts.filter { fact in !aside.contains { $0.column.name.text == fact.column } }
      + columns.flatMap { column in
        column.unchecked.map {
          TableFact(.unchecked, table: name, column: column.target.name.text, detail: $0.word)
        }
      }
      + aside.map { TableFact(.aside, table: name, column: $0.column.name.text, detail: $0.column.type.word) }
      + aside.compactMap { column, source in
        old.readings[source.text].map { TableFact(.reading, table: name, column: column.name.text, detail: $0) }
      }
  }

  /// The steps that drop the indexes which the table has no more, or has in another way.
  var dropping: [StoragePlan.Step] {
    let indexes = Dictionary(wanted.indexes.map { ($0.key, $0) }) { first, _ in first }
    var gone = old
    gone.indexes = old.indexes.filter { indexes[$0.key]?.isUnique != $0.value || isOfMovedColumn($0.key) }
    return gone.indexNames(of: wanted.name).map { step("DROP INDEX \($0)", "plan.table_changed") }
  }

  /// The steps that change the table itself; none where it is right.
  var changing: [StoragePlan.Step] {
    guard isAltered else { return isRebuilt ? rebuilding : adding }
    return TableAlteration(upgrade: self).statements.map { step($0, "plan.table_changed") }
  }

  /// The steps that make the indexes which the table lacks then.
  var indexing: [StoragePlan.Step] {
    wanted.indexes.filter {
      isRebuilt && !isAltered || old.indexes[$0.key] != $0.isUnique || isOfMovedColumn($0.key)
    }.map { step(dialect.create($0), $0.isUnique ? "plan.unique_index" : "plan.index", column: $0.key) }
  }

  /// The steps that add the references which the table lacks then, in engines that take them when all tables stand.
  var referencing: [StoragePlan.Step] {
    let keys = isAltered ? TableAlteration(upgrade: self).newReferences : isRebuilt ? wanted.foreignKeys : []
    let table = Table(name: wanted.name, columns: [], primaryKey: [], foreignKeys: keys)
    return StorageSteps(dialect: dialect).references(of: table)
  }

  /// Whether the table is changed in its place.
  private var isAltered: Bool { dialect.altersInPlace && old.kind != .choices }

  /// Whether an index has a column that is kept aside under another name: where tables are altered it goes with it.
  private func isOfMovedColumn(_ key: String) -> Bool {
    let columns = Index.columns(ofKey: key)
    return isAltered && aside.contains { columns.contains($0.source.text) && $0.column.name != $0.source }
  }

  /// Whether the rows are copied into a new table.
  var isRebuilt: Bool {
    columns.contains { column in
      let name = column.target.name.text
      guard old.columns[name] != nil else { return old.asideColumns[name] != nil || column.source != .none }
      return column.source != .copied || Set(column.target.rules.map(\.word)) != old.rules[name] ?? []
    } || references != old.references || aside.contains { $0.column.name != $0.source }
  }

  /// The tables that the columns of the schema refer to.
  var references: [String: String] {
    Dictionary(wanted.foreignKeys.map { ($0.column.text, $0.table.text) }) { first, _ in first }
  }

  private var target: Table { wanted.with(columns: columns.map(\.target) + aside.map(\.column)) }

  private var adding: [StoragePlan.Step] {
    columns.filter { old.columns[$0.target.name.text] == nil }.map { column in
      step(
        "ALTER TABLE \(wanted.name) ADD COLUMN \(dialect.definition(of: column.target, in: wanted))",
        "plan.table_changed")
    }
  }

  private var rebuilding: [StoragePlan.Step] {
    let name = wanted.name
    let values: [(Identifier, SQLText)] =
      columns.compactMap { column in
        column.source.expression(column.target.name, in: name, conversions).map { (column.target.name, $0) }
      } + aside.map { ($0.column.name, "\(name).\($0.source)") }
    // Two options may have become one.
    return TableReplacement(dialect: dialect, table: target).statements(values, isDistinct: old.kind == .choices).map {
      step($0, "plan.table_changed")
    }
  }

  private func step(_ sql: SQLText, _ reason: String, column: String = "") -> StoragePlan.Step {
    StoragePlan.Step(dialect.statement(sql), reason: reason, ["table": wanted.name.text, "column": column])
  }
}
