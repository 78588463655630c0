import SQL
import SchemaModel

/// The whole way from the tables that a database has to those of a schema: what differs, what becomes of the records,
/// and the steps.
struct SchemaUpgrade<Engine: Dialect> {
  /// The differences, with what closing them does to the records.
  private(set) var changes: [StoragePlan.Change] = []
  /// The steps in order: tables that are new, tables that change, choices that move, tables that are kept aside.
  private(set) var steps: [StoragePlan.Step] = []
  /// The facts of all tables afterwards.
  private(set) var facts: [TableFact]

  private let dialect: Engine
  private let known: [String: KnownTable]
  private let rows: StoredRows
  private let upgrader: ColumnUpgrader<Engine>

  /// Works out the way.
  ///
  /// - Parameters:
  ///   - old: The facts of the database.
  ///   - schema: The schema whose tables are needed.
  ///   - dialect: The SQL in which the steps are written.
  ///   - rows: The rows of the database.
  /// - Throws: What counting throws.
  init(from old: [TableFact], to schema: Schema, dialect: Engine, rows: StoredRows) throws {
    self.dialect = dialect
    self.rows = rows
    known = KnownTable.all(old)
    upgrader = ColumnUpgrader(
      dialect: dialect, schema: schema, rows: rows, fields: StoredFieldLocation.all(of: schema), known: known,
      readings: Dictionary(
        ReadingFacts.all(of: schema).map { (FactsByColumn.Key(table: $0.table, column: $0.column), $0.detail) },
        uniquingKeysWith: { first, _ in first }))
    let tables = SchemaTables.tables(for: schema)
    let ofFields = FormulaFacts.all(of: schema) + ReadingFacts.all(of: schema)
    facts = ofFields
    var outcomes: [FactsByColumn.Key: ColumnUpgrade] = [:]
    for table in tables where known[table.name.text] == nil {
      steps += StorageSteps(dialect: dialect).create(table)
      facts += table.facts
    }
    for table in tables {
      guard let old = known[table.name.text] else { continue }
      let upgrade = try TableUpgrade(table, from: old, upgrader)
      steps += upgrade.steps
      facts += upgrade.facts
      for column in upgrade.columns {
        outcomes[FactsByColumn.Key(table: table.name.text, column: column.target.name.text)] = column
      }
    }
    let wanted = Set(tables.map(\.name.text))
    for (name, table) in known.sorted(by: { $0.key < $1.key }) where !wanted.contains(name) {
      let removal = TableRemoval(dialect: dialect, name: Identifier(name), old: table)
      if !table.isAside { steps += removal.steps }
      let own = old.filter { $0.table == name }
      facts += table.isAside ? own : removal.facts(own)
    }
    let differences = FactComparison(old, tables.flatMap(\.facts) + ofFields).differences
    changes = try moved(differences, tables).flatMap { try self.changes($0, outcomes, tables) }
    for (key, column) in outcomes.sorted(by: { ($0.key.table, $0.key.column) < ($1.key.table, $1.key.column) }) {
      changes += column.enforceable.map {
        StoragePlan.Change(.ruleEnforceable(table: key.table, column: key.column, rule: $0.word))
      }
    }
  }

  /// The differences, in which a field that becomes a choice of several options is one whose type changed, and one that
  /// ceases to be.
  private mutating func moved(
    _ differences: [StorageDifference], _ tables: [Table]
  ) throws -> [StorageDifference] {
    var differences = differences
    for table in tables where table.column(BuiltInColumns.option) != nil && known[table.name.text] == nil {
      guard let holder = table.foreignKeys.first?.table else { continue }
      let column = String(table.name.text.dropFirst(holder.text.count + 2))
      guard let word = known[holder.text]?.columns[column], let type = ColumnType(word: word),
        let number = upgrader.conversion(of: Column(Identifier(column), type), in: holder, from: type)
      else { continue }
      differences.removeAll {
        $0 == .tableAdded(table.name.text) || $0 == .columnRemoved(table: holder.text, column: column)
      }
      steps.append(move(Identifier(column), of: holder, into: table, number))
      differences.append(.typeChanged(table: holder.text, column: column, old: word, new: "options"))
    }
    for (name, table) in known.sorted(by: { $0.key < $1.key }) where table.columns[BuiltInColumns.option.text] != nil {
      guard let holder = table.references[BuiltInColumns.holder.text] else { continue }
      let column = String(name.dropFirst(holder.count + 2))
      let added = StorageDifference.columnAdded(table: holder, column: column)
      guard differences.contains(.tableRemoved(name)), differences.contains(added) else { continue }
      differences.removeAll { $0 == .tableRemoved(name) || $0 == added }
      let new = tables.first { $0.name.text == holder }?.column(Identifier(column))?.type.word ?? ""
      differences.append(.typeChanged(table: holder, column: column, old: "options", new: new))
    }
    return differences
  }

  /// The step that fills a new table of choices from the column that the field had.
  private func move(
    _ column: Identifier, of holder: Identifier, into links: Table, _ number: Int
  ) -> StoragePlan.Step {
    let codes = ColumnSource.convert(number, "\(holder).\(column)")
    let sql: SQLText = """
      INSERT INTO \(links.name) (\(BuiltInColumns.holder), \(BuiltInColumns.option)) \
      SELECT \(holder).\(BuiltInColumns.id), code.value FROM \(holder), json_each(\(codes)) AS code \
      WHERE \(holder).\(column) IS NOT NULL
      """
    return StoragePlan.Step(dialect.statement(sql), reason: "plan.choices_moved", ["table": links.name.text])
  }

  /// A difference with what closing it does to the records.
  private func changes(
    _ difference: StorageDifference, _ outcomes: [FactsByColumn.Key: ColumnUpgrade], _ tables: [Table]
  ) throws -> [StoragePlan.Change] {
    switch difference {
    case .tableAdded, .tableRemoved, .tableRestored, .columnAdded, .columnRemoved, .uniqueRemoved, .indexAdded,
      .indexRemoved, .systemTable, .ruleEnforceable:
      return [StoragePlan.Change(difference)]
    case .formulaChanged(_, _, _, let new): return [StoragePlan.Change(difference, new == nil ? .safe : .backfill)]
    case .typeChanged(let table, let column, _, "options"):
      return [try moving(difference, Identifier(column), of: Identifier(table))]
    case .columnRestored(let table, let column), .typeChanged(let table, let column, _, _),
      .referenceChanged(let table, let column, _, _), .ruleChanged(let table, let column, _, _),
      .optionsChanged(let table, let column, _, _), .readingChanged(let table, let column):
      guard let outcome = outcomes[FactsByColumn.Key(table: table, column: column)] else {
        return [StoragePlan.Change(difference)]
      }
      let effect: StoragePlan.Effect =
        outcome.converted > 0 ? .backfill : outcome.unfit > 0 ? .validate : .safe
      return [StoragePlan.Change(difference, effect, converted: outcome.converted, unfit: outcome.unfit)]
    case .uniqueAdded(let table, let column):
      let source = outcomes[FactsByColumn.Key(table: table, column: column)]?.source ?? .none
      let shared = try duplicates(of: Identifier(column), from: source, in: Identifier(table))
      return [StoragePlan.Change(difference, shared > 0 ? .impossible : .safe, unfit: shared)]
    }
  }

  /// The change of a field that becomes a choice of several options.
  private func moving(
    _ difference: StorageDifference, _ column: Identifier, of table: Identifier
  ) throws -> StoragePlan.Change {
    let all = try rows.count("SELECT count(*) FROM \(table) WHERE \(column) IS NOT NULL")
    guard let word = known[table.text]?.columns[column.text], let type = ColumnType(word: word),
      let number = upgrader.conversion(of: Column(column, type), in: table, from: type)
    else { return StoragePlan.Change(difference, .validate, unfit: all) }
    let converted = try rows.count(
      "SELECT count(*) FROM \(table) WHERE \(ColumnSource.convert(number, "\(column)")) IS NOT NULL")
    return StoragePlan.Change(difference, .backfill, converted: converted, unfit: all - converted)
  }

  /// The number of values that two records or more would share.
  private func duplicates(of column: Identifier, from source: ColumnSource, in table: Identifier) throws -> Int {
    guard let value = source.expression(column, in: table) else { return 0 }
    return try rows.count(
      """
      SELECT count(*) FROM (SELECT \(value) AS shared FROM \(table) GROUP BY 1 \
      HAVING count(*) > 1 AND shared IS NOT NULL)
      """)
  }
}
