import SQL
import SchemaModel

/// The whole way from the tables that a database has to those of a schema: what differs, what becomes of the records,
/// and the steps.
struct SchemaUpgrade<Engine: Dialect> {
  /// The differences, with what closing them does to the records.
  private(set) var changes: [StoragePlan.Change] = []
  /// The steps in order: names that change, tables that are new, tables that change, choices that move, tables that are
  /// kept aside.
  private(set) var steps: [StoragePlan.Step] = []
  /// The facts of all tables afterwards.
  private(set) var facts: [TableFact]

  /// The tables of the entities whose values change, return or vanish.
  private(set) var touched: Set<String> = []
  private let dialect: Engine
  private var known: [String: KnownTable]
  /// The tables that made room for one of another kind.
  private var replaced: [String: MovedFields.Replaced] = [:]
  private let rows: StoredRows
  private var upgrader: ColumnUpgrader<Engine>

  /// Works out the way.
  ///
  /// - Parameters:
  ///   - renaming: The facts of the database, under the names of the schema.
  ///   - schema: The schema whose tables are needed.
  ///   - dialect: The SQL in which the steps are written.
  ///   - rows: The rows of the database.
  /// - Throws: What counting throws.
  init(from renaming: Renaming, to schema: Schema, dialect: Engine, rows: StoredRows) throws {
    self.dialect = dialect
    self.rows = rows
    var old = renaming.facts
    known = renaming.known
    let before = known
    steps = RenamingSteps(dialect: dialect, renaming: renaming).steps
    let layouts = SchemaTables(schema)
    let tables = layouts.all
    let readings = ReadingFacts.all(of: schema, in: layouts)
    upgrader = ColumnUpgrader(
      dialect: dialect, schema: schema, rows: rows, fields: StoredFieldLocation.all(of: schema, in: layouts),
      known: known,
      readings: Dictionary(
        readings.map { (FactsByColumn.Key(table: $0.table, column: $0.column), $0.detail) },
        uniquingKeysWith: { first, _ in first }),
      written: try WrittenTexts(rows, names: FormerNames(renaming.names), for: schema.business))
    let ofFields = FormulaFacts.all(of: schema, in: layouts) + readings
    facts = ofFields
    let renamed = Set(renaming.tables.map(\.new)).subtracting(tables.map(\.name.text))
    old.removeAll {
      renamed.contains($0.table) && ($0.kind == .index || $0.kind == .unique) && $0.column != BuiltInColumns.id.text
    }
    try putOthersAside(tables, &old)
    let upgrades = try tables.compactMap { table in
      try known[table.name.text].map { try TableUpgrade(table, from: $0, upgrader) }
    }
    steps += upgrades.flatMap(\.dropping)
    let added = tables.filter { known[$0.name.text] == nil }
    steps += added.flatMap(StorageSteps(dialect: dialect).create)
    facts += added.flatMap(\.facts)
    steps += upgrades.flatMap(\.changing)
    facts += upgrades.flatMap(\.facts)
    let outcomes = Dictionary(
      upgrades.flatMap { upgrade in
        upgrade.columns.map {
          (FactsByColumn.Key(table: upgrade.wanted.name.text, column: $0.target.name.text), $0)
        }
      }, uniquingKeysWith: { first, _ in first })
    let differences = FactComparison(old, tables.flatMap(\.facts) + ofFields).differences
    changes += renaming.differences.map { StoragePlan.Change($0) }
    let filled = upgrades.flatMap { upgrade in
      upgrade.aside.map { (FactsByColumn.Key(table: upgrade.wanted.name.text, column: $0.source.text), $0.column.name) }
    }
    changes += try asideValues.displaced(by: renaming)
    let merged = try mergingMovedChoices(
      differences, tables, from: Dictionary(filled, uniquingKeysWith: { first, _ in first }))
    let moved = MovedFields(fields: upgrader.fields, known: known, replaced: replaced)
    changes += try all(moved.merging(merged), outcomes)
    keepAside(tables, old)
    steps += upgrades.flatMap(\.indexing) + references(of: added) + upgrades.flatMap(\.referencing)
    changes += try optionRenames.unsaid(outcomes, besides: changes)
    try addShared(upgrades)
    changes += outcomes.sorted { $0.key < $1.key }.flatMap { $1.nowEnforceable(at: $0) }
    touched = Self.touched(by: changes, layouts, before)
  }

  /// The tables of the entities whose values change, return or vanish.
  private static func touched(
    by changes: [StoragePlan.Change], _ layouts: SchemaTables, _ before: [String: KnownTable]
  ) -> Set<String> {
    let changed = Set(
      changes.filter(\.changesValues).compactMap { $0.difference.arguments["table"].map { owner(of: $0, before) } })
    return layouts.entities.reduce(into: []) { touched, layout in
      let tables = layout.all.map(\.name.text)
      if !changed.isDisjoint(with: tables) { touched.formUnion(tables) }
    }
  }

  private func references(of tables: [Table]) -> [StoragePlan.Step] {
    tables.flatMap(StorageSteps(dialect: dialect).references)
  }

  /// The table of the records to which a table belongs that the database had: a list or choices may be gone.
  private static func owner(of table: String, _ known: [String: KnownTable]) -> String {
    var (owner, passed): (String, Set<String>) = (table, [])
    while passed.insert(owner).inserted, let found = known[owner], found.kind != .records {
      let key = found.kind == .rows ? BuiltInColumns.parent : BuiltInColumns.holder
      guard let holder = found.references[key.text] else { break }
      owner = holder
    }
    return owner
  }

  /// Puts tables aside whose name the schema gives to a table of another kind: choices where a list was, or the reverse.
  /// Older choices that are kept aside are renamed, too, where the column that the field has now fills a new table.
  private mutating func putOthersAside(_ tables: [Table], _ facts: inout [TableFact]) throws {
    for table in tables {
      guard let found = known[table.name.text] else { continue }
      let isOther = table.kind != found.kind
      guard isOther || found.isAside && isFilled(table) else { continue }
      if !found.isAside {
        replaced[table.name.text] = MovedFields.Replaced(
          kind: found.kind, holders: try rows.count(holdersIn: table.name, of: found.kind))
      }
      steps += rename(aside: table.name, &facts)
    }
    upgrader.known = known
  }

  /// Whether a table of choices takes its options from the column that the field has now.
  private func isFilled(_ table: Table) -> Bool {
    guard table.kind == .choices, let holder = table.foreignKeys.first?.table else { return false }
    return known[holder.text]?.columns[SchemaTables.field(ofTable: table.name.text, in: holder.text)] != nil
  }

  /// The steps that give a table another name, under which it is kept aside without indexes.
  private mutating func rename(aside name: Identifier, _ facts: inout [TableFact]) -> [StoragePlan.Step] {
    guard var table = known.removeValue(forKey: name.text) else { return [] }
    let kept = AsideName.of(name.text) { known[$0] != nil }
    let lost: [TableFact.Kind] = [.index, .unique, .formula, .aside]
    facts =
      facts.filter { $0.table != name.text || !lost.contains($0.kind) || $0.kind == .aside && !$0.column.isEmpty }.map {
        TableFact(
          $0.kind, table: $0.table == name.text ? kept : $0.table, column: $0.column,
          detail: $0.kind == .reference && $0.detail == name.text ? kept : $0.detail)
      } + [TableFact(.aside, table: kept)]
    let indexes = IndexRemoval(dialect: dialect, table: table).statements(of: name, renamed: Identifier(kept)).map {
      step($0, of: name)
    }
    (table.isAside, table.indexes) = (true, [:])
    let removal = TableRemoval(dialect: dialect, name: Identifier(kept), old: table)
    let own = facts.filter { $0.table == kept && !($0.kind == .aside && $0.column.isEmpty) }
    facts = facts.filter { $0.table != kept } + removal.facts(own)
    table.references = table.references.filter {
      $0.key == BuiltInColumns.parent.text || table.kind == .choices
    }
    known[kept] = table
    return indexes + [step("ALTER TABLE \(name) RENAME TO \(Identifier(kept))", of: name)] + removal.steps
  }

  /// The tables that the schema does not want any more. One that has the name of an index gets another name.
  private mutating func keepAside(_ tables: [Table], _ old: [TableFact]) {
    let wanted = Set(tables.map(\.name.text))
    let indexes = Set(tables.flatMap(\.indexes).map(\.name.text))
    var old = old
    for (name, table) in known.sorted(by: { $0.key < $1.key }) where !wanted.contains(name) {
      if indexes.contains(name) || isReplaced(name, table, by: tables) {
        let before = old
        steps += rename(aside: Identifier(name), &old)
        let kept = Set(old.map(\.table)).subtracting(before.map(\.table))
        facts += old.filter { kept.contains($0.table) }
        continue
      }
      let removal = TableRemoval(dialect: dialect, name: Identifier(name), old: table)
      if !table.isAside { steps += removal.steps }
      let own = old.filter { $0.table == name }
      facts += table.isAside ? own : removal.facts(own)
    }
  }

  /// Whether the field of a table of choices or of a list has a column now.
  private func isReplaced(_ name: String, _ table: KnownTable, by tables: [Table]) -> Bool {
    let key = table.kind == .choices ? BuiltInColumns.holder : BuiltInColumns.parent
    guard table.kind != .records, let holder = table.references[key.text] else { return false }
    let field = Identifier(SchemaTables.field(ofTable: name, in: holder))
    return tables.first { $0.name.text == holder }?.column(field) != nil
  }

  private func step(_ sql: SQLText, of table: Identifier) -> StoragePlan.Step {
    StoragePlan.Step(dialect.statement(sql), reason: "plan.table_aside", ["table": table.text])
  }

  private var asideValues: AsideValues { AsideValues(rows: rows, known: known) }

  private var examples: AmountExamples { AmountExamples(rows: rows, fields: upgrader.fields, known: known) }

  private var optionRenames: OptionRenames {
    OptionRenames(schema: upgrader.schema, rows: rows, fields: upgrader.fields)
  }

  /// Adds the unique columns in which two records would share a value by what the upgrade makes of their values.
  private mutating func addShared(_ upgrades: [TableUpgrade<Engine>]) throws {
    let shared = SharedValues<Engine>(rows: rows, fields: upgrader.fields)
    for change in try upgrades.flatMap(shared.changes) {
      changes.removeAll { $0.difference == change.difference }
      changes.append(change)
    }
  }

  /// The differences, in which a field that becomes a choice of several options is one whose type changed, and one that
  /// ceases to be.
  private mutating func mergingMovedChoices(
    _ differences: [StorageDifference], _ tables: [Table], from kept: [FactsByColumn.Key: Identifier]
  ) throws -> [StorageDifference] {
    var differences = differences
    for table in tables
    where table.kind == .choices && known[table.name.text] == nil
      && replaced[table.name.text] == nil
    {
      guard let holder = table.foreignKeys.first?.table else { continue }
      let column = SchemaTables.field(ofTable: table.name.text, in: holder.text)
      guard let word = columnType(column, of: holder.text), let type = ColumnType(word: word),
        let number = try upgrader.conversion(of: Column(Identifier(column), type), in: holder, from: type)
      else { continue }
      let replaced: [StorageDifference] = [
        .tableAdded(table.name.text), .tableRestored(table.name.text),
        .columnRemoved(table: holder.text, column: column),
      ]
      differences.removeAll { replaced.contains($0) || $0.arguments["table"] == table.name.text }
      let source = kept[FactsByColumn.Key(table: holder.text, column: column)] ?? Identifier(column)
      steps.append(move(source, of: holder, into: table, number))
      differences.append(.typeChanged(table: holder.text, column: column, old: word, new: "options"))
    }
    for (name, table) in known.sorted(by: { $0.key < $1.key }) where table.kind == .choices {
      guard let holder = table.references[BuiltInColumns.holder.text] else { continue }
      let column = SchemaTables.field(ofTable: name, in: holder)
      let added: [StorageDifference] = [
        .columnAdded(table: holder, column: column), .columnRestored(table: holder, column: column),
      ]
      guard differences.contains(.tableRemoved(name)) || table.isAside, differences.contains(where: added.contains)
      else { continue }
      differences.removeAll {
        $0 == .tableRemoved(name) || added.contains($0) || $0.isOfKind(of: column, in: holder)
      }
      let new = tables.first { $0.name.text == holder }?.column(Identifier(column))?.type.word ?? ""
      differences.append(.typeChanged(table: holder, column: column, old: "options", new: new))
    }
    return differences
  }

  /// The type word of a column that a table has or keeps aside.
  private func columnType(_ column: String, of table: String) -> String? {
    known[table]?.columns[column] ?? known[table]?.asideColumns[column]
  }

  /// The step that fills a new table of choices from the column that the field had.
  private func move(
    _ column: Identifier, of holder: Identifier, into links: Table, _ number: Int
  ) -> StoragePlan.Step {
    let codes = rows.conversionSQL.converted(number, "\(holder).\(column)")
    let sql: SQLText = """
      INSERT INTO \(links.name) (\(BuiltInColumns.holder), \(BuiltInColumns.option)) \
      SELECT \(holder).\(BuiltInColumns.id), code.value FROM \(holder), \(dialect.items(ofJSON: codes)) AS code \
      WHERE \(holder).\(column) IS NOT NULL
      """
    return StoragePlan.Step(dialect.statement(sql), reason: "plan.choices_moved", ["table": links.name.text])
  }

  /// The differences with what closing them does to the records. Where a field returns as something else, what becomes of
  /// its values is said once.
  private func all(
    _ differences: [StorageDifference], _ outcomes: [FactsByColumn.Key: ColumnUpgrade]
  ) throws -> [StoragePlan.Change] {
    try differences.flatMap { difference in
      if case .columnRestored(let table, let column) = difference,
        differences.contains(where: { $0.isOfKind(of: column, in: table) })
      {
        return [StoragePlan.Change(difference)]
      }
      return try changes(difference, outcomes)
    }
  }

  /// A difference with what closing it does to the records; several where options have other codes.
  private func changes(
    _ difference: StorageDifference, _ outcomes: [FactsByColumn.Key: ColumnUpgrade]
  ) throws -> [StoragePlan.Change] {
    let change = try self.change(difference, outcomes)
    guard case .optionsChanged(let table, let column, let added, let removed) = difference else { return [change] }
    return try optionRenames.changes(
      change, of: FactsByColumn.Key(table: table, column: column), added: added, removed: removed)
  }

  /// A difference with what closing it does to the records.
  private func change(
    _ difference: StorageDifference, _ outcomes: [FactsByColumn.Key: ColumnUpgrade]
  ) throws -> StoragePlan.Change {
    switch difference {
    case .tableAdded, .columnAdded:
      let stopped = try RequiredFields(rows: rows, fields: upgrader.fields, known: known).stopped(by: difference)
      var change = StoragePlan.Change(
        difference, stopped.records > 0 ? .validate : .safe, unfit: stopped.records, keepsUnfit: true)
      change.isMost = stopped.isMost
      return change
    case .tableRemoved, .columnRemoved, .columnUnstored, .valuesDisplaced:
      return StoragePlan.Change(difference, aside: try asideValues.count(difference))
    case .tableRenamed, .columnRenamed, .tableRestored, .optionRenamed, .uniqueAdded, .uniqueRemoved,
      .indexAdded, .indexRemoved, .systemTable, .ruleEnforceable, .viewsChanged:
      return StoragePlan.Change(difference)
    case .formulaChanged(let table, let column, _, let new):
      let replaced = outcomes[FactsByColumn.Key(table: table, column: column)]?.unfit ?? 0
      return StoragePlan.Change(difference, new == nil ? .safe : .backfill, unfit: new == nil ? 0 : replaced)
    case .typeChanged(let table, let column, let old, let new)
    where [MovedFields.list, MovedFields.options].contains(new):
      let own = SchemaTables.name(ofTableFor: FieldName(column), in: Identifier(table)).text
      if let former = replaced[own] { return StoragePlan.Change(difference, .validate, unfit: former.holders) }
      if new == MovedFields.options, old != MovedFields.list {
        return try moving(difference, Identifier(column), of: Identifier(table))
      }
      return StoragePlan.Change(difference, .validate, unfit: try asideValues.count(difference))
    case .unitChanged(let table, let column, _, _):
      var change = StoragePlan.Change(difference, .safe)
      change.example = try examples.unchanged(FactsByColumn.Key(table: table, column: column))
      return change
    case .columnRestored(let table, let column), .typeChanged(let table, let column, _, _),
      .referenceChanged(let table, let column, _, _), .ruleChanged(let table, let column, _, _),
      .optionsChanged(let table, let column, _, _), .readingChanged(let table, let column):
      guard let outcome = outcomes[FactsByColumn.Key(table: table, column: column)] else {
        return StoragePlan.Change(difference)
      }
      let effect: StoragePlan.Effect = outcome.converted > 0 ? .backfill : outcome.unfit > 0 ? .validate : .safe
      var change = StoragePlan.Change(
        difference, effect, converted: outcome.converted, unfit: outcome.unfit,
        keepsUnfit: outcome.source.keepsValues)
      if case .typeChanged = difference, outcome.converted > 0 {
        let key = FactsByColumn.Key(table: table, column: column)
        change.example = try examples.converted(key, outcome.source)
        change.formerly = try examples.formerly(key, outcome.source, outcome.writings)
      }
      return change
    }
  }

  /// The change of a field that becomes a choice of several options.
  private func moving(
    _ difference: StorageDifference, _ column: Identifier, of table: Identifier
  ) throws -> StoragePlan.Change {
    let all = try rows.count("SELECT count(*) FROM \(table) WHERE \(column) IS NOT NULL")
    guard let word = columnType(column.text, of: table.text), let type = ColumnType(word: word),
      let number = try upgrader.conversion(of: Column(column, type), in: table, from: type)
    else { return StoragePlan.Change(difference, .validate, unfit: all) }
    let converted = try rows.count(
      "SELECT count(*) FROM \(table) WHERE \(rows.conversionSQL.converted(number, "\(column)")) IS NOT NULL")
    return StoragePlan.Change(difference, .backfill, converted: converted, unfit: all - converted)
  }
}
