import SQL
import SchemaModel

/// Finds the records that would share a value of a unique field by what an upgrade makes of their values. Texts are
/// compared as they are looked up: folded.
struct SharedValues<Engine: Dialect> {
  /// The most records that a plan names.
  static var mostNamed: Int { 5 }

  let rows: StoredRows
  let fields: [FactsByColumn.Key: StoredFieldLocation]

  /// The unique columns of a table that stand in the way.
  ///
  /// - Parameter upgrade: The upgrade of the table.
  /// - Returns: A change for each column in which records share values.
  /// - Throws: What counting throws.
  func changes(_ upgrade: TableUpgrade<Engine>) throws -> [StoragePlan.Change] {
    try upgrade.wanted.indexes.filter { $0.isUnique && $0.columns.count == 1 }.compactMap { index in
      guard let column = upgrade.columns.first(where: { [$0.target.name] == index.columns }) else { return nil }
      let name = column.target.name
      let isNew = upgrade.old.indexes[name.text] != true
      guard isNew || column.source != .copied, !BuiltInColumns.all.contains(name) else { return nil }
      return try change(name, of: upgrade.wanted.name, from: column.source, in: upgrade.old)
    }
  }

  private func change(
    _ column: Identifier, of table: Identifier, from source: ColumnSource, in old: KnownTable
  ) throws -> StoragePlan.Change? {
    guard let value = source.expression(column, in: table, rows.conversionSQL) else { return nil }
    let location = fields[FactsByColumn.Key(table: table.text, column: column.text)]
    let key = location?.field.type.isText == true ? try rows.folded(value, in: table) : value
    let shared: SQLText = """
      SELECT shared FROM (SELECT \(key) AS shared FROM \(table)) AS stored \
      WHERE shared IS NOT NULL GROUP BY shared HAVING count(*) > 1
      """
    let count = try rows.count("SELECT count(*) FROM (\(shared)) AS several")
    guard count > 0 else { return nil }
    let concerned: SQLText = "FROM \(table) WHERE \(key) IN (\(shared))"
    let title = location.flatMap { self.title(of: $0.entity, in: old) }.map { "\(table).\($0)" as SQLText } ?? "NULL"
    let found = try rows.fetch(
      "SELECT \(table).\(BuiltInColumns.id), \(title) \(concerned) ORDER BY \(key), 1 LIMIT \(Self.mostNamed)")
    return StoragePlan.Change(
      .uniqueAdded(table: table.text, column: column.text), .impossible, unfit: count,
      records: found.map { row in NamedRecord(id: row.first?.text ?? "", title: row.last?.text) },
      concerned: try rows.count("SELECT count(*) \(concerned)"))
  }

  /// The column of texts that names the records of an entity, where the database has it.
  private func title(of entity: Entity, in old: KnownTable) -> Identifier? {
    let names = entity.titleFields.compactMap { entity.field(FieldID($0)) }.map(\.name.text)
    return names.first { old.columns[$0] == ColumnType.text.word }.map { Identifier($0) }
  }
}
