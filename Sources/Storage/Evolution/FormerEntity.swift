public import SQL

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
    /// The name that the field had.
    public let name: String
    public let field: String
    /// The codes in the order of the list.
    public let codes: [String]
  }

  /// A list.
  public struct List {
    public let table: Identifier
    /// The name that the field had.
    public let name: String
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
      guard let found = known[table], found.kind == .records else { return nil }
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
      let former = SchemaTables.field(ofTable: name, in: table)
      let owner = names.table(after: name)
      return List(
        table: Identifier(name), name: former, field: names.field(former, in: entity),
        columns: Self.columns(rows, in: owner, names),
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
      let former = SchemaTables.field(ofTable: name, in: holder)
      return Link(
        table: Identifier(name), name: former, field: names.field(former, in: owner),
        codes: rules.sorted().compactMap { ColumnRule.codes(inWord: $0) }.first ?? [])
    }
  }

  /// The live tables of a kind that belong to a table.
  private static func tables(
    _ kind: KnownTable.Kind, of holder: String, by column: Identifier, _ known: [String: KnownTable]
  ) -> [(String, KnownTable)] {
    let isAside = known[holder]?.isAside == true
    return known.filter { name, table in
      (isAside || !table.isAside) && table.kind == kind && table.references[column.text] == holder
    }
    .sorted { $0.key < $1.key }
  }
}

/// The names that a plan changes.
struct FormerNames {
  private let names: [StoragePlan.RenamedName]

  /// - Parameter plan: The plan.
  init(_ plan: StoragePlan) { self.init(plan.names) }

  /// - Parameter names: The names that a plan changes, in order.
  init(_ names: [StoragePlan.RenamedName]) { self.names = names }

  /// The name that a table had before the plan.
  func table(before table: String) -> String {
    names.reversed().reduce(table) { $1.table == nil && $1.new == $0 ? $1.old : $0 }
  }

  /// The name that a table has after the plan.
  func table(after table: String) -> String {
    names.reduce(table) { $1.table == nil && $1.old == $0 ? $1.new : $0 }
  }

  /// The name that a field has after the plan.
  func field(_ name: String, in owner: String) -> String {
    names.reduce(name) { $1.table == owner && $1.old == $0 ? $1.new : $0 }
  }

  /// The name that a field had before the plan.
  func field(before name: String, in owner: String) -> String {
    names.reversed().reduce(name) { $1.table == owner && $1.new == $0 ? $1.old : $0 }
  }

  /// Facts under the names that tables and fields have after the plan.
  ///
  /// - Parameter facts: The facts before it.
  func after(_ facts: [TableFact]) -> [TableFact] {
    facts.map { fact in
      let table = table(after: fact.table)
      return TableFact(
        fact.kind, table: table, column: field(fact.column, in: table),
        detail: fact.kind == .reference ? self.table(after: fact.detail) : fact.detail)
    }
  }
}
