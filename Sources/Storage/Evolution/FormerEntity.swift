public import SQL
import SchemaModel

/// An entity as the schema before an upgrade knew it: its fields, found in the facts of the database, with the names
/// that they get by the upgrade.
public struct FormerEntity {
  /// A column of the table of the records, or of the rows of a list.
  public struct Column {
    /// The name of the column.
    public let name: Identifier
    /// The name that the field has after the upgrade.
    public let field: String
    public let type: ColumnType
  }

  /// A field with several options.
  public struct Link {
    public let table: Identifier
    public let field: String
    /// The codes in the order of the list.
    public let codes: [String]
  }

  /// A list.
  public struct List {
    public let table: Identifier
    public let field: String
    public let columns: [Column]
    public let links: [Link]
  }

  /// The name of the entity after the upgrade.
  public let entity: String
  public let table: Identifier
  public let columns: [Column]
  public let links: [Link]
  public let lists: [List]

  /// The entities whose values a plan changes, puts aside or brings back.
  ///
  /// - Parameters:
  ///   - plan: The plan.
  ///   - facts: The facts of the database before it.
  /// - Returns: The entities that have records before and after the plan.
  public static func touched(by plan: StoragePlan, _ facts: [TableFact]) -> [FormerEntity] {
    let known = KnownTable.all(facts)
    let names = FormerNames(plan)
    return plan.touched.sorted().compactMap { entity in
      let table = names.table(before: entity)
      guard let found = known[table], found.kind == .records, !found.isAside else { return nil }
      return FormerEntity(entity, table, found, known, names)
    }
  }

  private init(
    _ entity: String, _ table: String, _ found: KnownTable, _ known: [String: KnownTable], _ names: FormerNames
  ) {
    self.entity = entity
    self.table = Identifier(table)
    columns = Self.columns(found, in: entity, names)
    links = Self.links(of: table, in: entity, known, names)
    lists = Self.tables(.rows, of: table, by: BuiltInColumns.parent, known).map { name, rows in
      let field = names.field(SchemaTables.field(ofTable: name, in: table), in: entity)
      let owner = SchemaTables.name(ofTableFor: FieldName(field), in: Identifier(entity)).text
      return List(
        table: Identifier(name), field: field, columns: Self.columns(rows, in: owner, names),
        links: Self.links(of: name, in: owner, known, names))
    }
  }

  private static func columns(_ table: KnownTable, in owner: String, _ names: FormerNames) -> [Column] {
    let own = Set(BuiltInColumns.all.map(\.text))
    return table.columns.filter { !own.contains($0.key) }.sorted(by: <).compactMap { name, word in
      ColumnType(word: word).map {
        Column(name: Identifier(name), field: names.field(name, in: owner), type: $0)
      }
    }
  }

  private static func links(
    of holder: String, in owner: String, _ known: [String: KnownTable], _ names: FormerNames
  ) -> [Link] {
    tables(.choices, of: holder, by: BuiltInColumns.holder, known).map { name, links in
      let rules = links.rules[BuiltInColumns.option.text, default: []]
        .union(links.uncheckedRules[BuiltInColumns.option.text, default: []])
      return Link(
        table: Identifier(name), field: names.field(SchemaTables.field(ofTable: name, in: holder), in: owner),
        codes: rules.sorted().compactMap { ColumnRule.codes(inWord: $0) }.first ?? [])
    }
  }

  /// The live tables of a kind that belong to a table.
  private static func tables(
    _ kind: KnownTable.Kind, of holder: String, by column: Identifier, _ known: [String: KnownTable]
  ) -> [(String, KnownTable)] {
    known.filter { !$0.value.isAside && $0.value.kind == kind && $0.value.references[column.text] == holder }
      .sorted { $0.key < $1.key }
  }
}

/// The names that a plan changes.
private struct FormerNames {
  private var tables: [String: String] = [:]
  private var fields: [FactsByColumn.Key: String] = [:]

  init(_ plan: StoragePlan) {
    for change in plan.changes {
      switch change.difference {
      case .tableRenamed(let old, let new): tables[new] = old
      case .columnRenamed(let table, let old, let new): fields[FactsByColumn.Key(table: table, column: old)] = new
      case .tableAdded, .tableRemoved, .tableRestored, .columnAdded, .columnRemoved, .columnRestored, .columnUnstored,
        .valuesDisplaced, .typeChanged, .ruleChanged, .optionsChanged, .optionRenamed, .ruleEnforceable,
        .readingChanged, .uniqueAdded, .uniqueRemoved, .indexAdded, .indexRemoved, .referenceChanged, .formulaChanged,
        .systemTable:
        break
      }
    }
  }

  func table(before entity: String) -> String { tables[entity] ?? entity }

  /// The name that a field has after the plan.
  func field(_ name: String, in owner: String) -> String {
    fields[FactsByColumn.Key(table: owner, column: name)] ?? name
  }
}
