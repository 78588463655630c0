import SQL
import SchemaModel
import Storage

/// The names of fields in the import ledger: which fields a row filled, and the texts of rows that wait.
struct ImportFieldNames {
  let connection: SQLiteConnection
  let schema: Schema

  /// Renames the fields that a plan renames.
  ///
  /// - Parameter plan: A plan whose steps were carried out.
  /// - Throws: A `Failure` if the database cannot be written.
  func rename(by plan: StoragePlan) throws {
    let hasLedger = try connection.count(
      "SELECT count(*) FROM sqlite_schema WHERE name = \(bind: .text(ImportTables.rows.name.text))")
    guard hasLedger > 0 else { return }
    for change in plan.changes {
      guard case .columnRenamed(let table, let old, let new) = change.difference,
        let entity = schema.entities.first(where: { $0.name.text == table })
      else { continue }
      try rename(old, to: new, of: entity)
    }
  }

  private func rename(_ old: String, to new: String, of entity: Entity) throws {
    // Names are words without spaces, between spaces.
    let (before, after): (SQLValue, SQLValue) = (.text(" \(old) "), .text(" \(new) "))
    try connection.execute(
      """
      UPDATE \(ImportTables.rows.name) SET filled = trim(replace(' ' || filled || ' ', \(bind: before), \(bind: after))) \
      WHERE instr(' ' || filled || ' ', \(bind: before)) AND record_id IN \
      (SELECT \(BuiltInColumns.id) FROM \(Identifier(entity.name.text)))
      """)
    let rename = JSONMemberRename(old, to: new, dialect: SQLiteDialect())
    for definition in schema.imports where definition.entity == entity.id {
      try connection.execute(
        """
        UPDATE \(ImportTables.quarantine.name) SET \(rename.assignment(to: "input")) \
        WHERE import = \(bind: .text(definition.name)) AND \(rename.condition(on: "input"))
        """)
    }
  }
}
