import SQL
import SchemaModel

/// The names of fields in the import ledger: which fields a row filled, and the texts of rows that wait.
struct ImportFieldNames {
  private let connection: any DatabaseConnection
  private let schema: Schema

  /// - Parameters:
  ///   - connection: The connection that has the transaction open.
  ///   - schema: The schema that the database was brought to.
  init(connection: any DatabaseConnection, schema: Schema) {
    self.connection = connection
    self.schema = schema
  }

  /// Renames the fields that a plan renames.
  ///
  /// - Parameter plan: A plan whose steps were carried out.
  /// - Throws: A `Failure` if the database cannot be written.
  func rename(by plan: StoragePlan) throws {
    try renameErased(by: plan)
    guard try connection.hasTable(ImportTables.rows.name) else { return }
    for change in plan.changes {
      guard case .columnRenamed(let table, let old, let new) = change.difference,
        let entity = schema.entities.first(where: { $0.name.text == table })
      else { continue }
      try rename(old, to: new, of: entity)
    }
  }

  /// Renames the keys of people who were erased: a later run still has to recognise their rows.
  private func renameErased(by plan: StoragePlan) throws {
    let meta = MetaTable(connection: connection)
    guard var people = try meta.value(of: ErasedPeople.metaKey).flatMap({ ErasedPeople(stored: $0) }) else { return }
    let text = people.text
    for change in plan.changes {
      if case .tableRenamed(let old, let new) = change.difference { people.renameEntity(old, to: new) }
      if case .columnRenamed(let table, let old, let new) = change.difference {
        people.rename(old, to: new, of: table)
      }
    }
    if people.text != text { try meta.set(ErasedPeople.metaKey, people.text) }
  }

  private func rename(_ old: String, to new: String, of entity: Entity) throws {
    // Names are words without spaces, between spaces.
    for mark in ["", String(ImportEntry.leftMark)] {
      let (before, after): (SQLValue, SQLValue) = (.text(" \(mark)\(old) "), .text(" \(mark)\(new) "))
      try connection.execute(
        """
        UPDATE \(ImportTables.rows.name) SET filled = trim(replace(' ' || filled || ' ', \(bind: before), \(bind: after))) \
        WHERE replace(' ' || filled || ' ', \(bind: before), '') <> ' ' || filled || ' ' AND record_id IN \
        (SELECT \(connection.dialect.packed("\(BuiltInColumns.id)")) FROM \(Identifier(entity.name.text)))
        """)
    }
    let rename = JSONMemberRename(old, to: new, dialect: connection.dialect)
    for definition in schema.imports where definition.entity == entity.id {
      for (table, names) in [(ImportTables.quarantine.name, "input"), (ImportTables.shapes.name, "fields")]
        as [(Identifier, Identifier)]
      {
        try connection.execute(
          """
          UPDATE \(table) SET \(rename.assignment(to: names)) \
          WHERE import = \(NameNumbers.stored(definition.name)) AND \(rename.condition(on: names))
          """)
      }
    }
  }
}
