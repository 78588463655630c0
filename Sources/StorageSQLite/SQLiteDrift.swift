import SQL
import SchemaModel
import Storage

/// What somebody changed by hand in the tables of a file.
struct SQLiteDrift {
  let connection: any DatabaseConnection
  let schema: Schema

  private var dialect: SQLiteDialect { SQLiteDialect() }

  /// Everything that differs: what is missing, and what was added.
  ///
  /// - Throws: A `Failure` if the file cannot be read.
  func all() throws -> [StorageCheck.Problem] {
    let missing = try missing()
    return try missing + added().filter { !missing.contains(renamed: $0) }
  }

  private func identity() throws -> DatabaseIdentity? {
    if case .daftar(let identity) = try SQLiteFile.found(connection) { identity } else { nil }
  }

  private func facts() throws -> [TableFact] { try identity()?.facts ?? [] }

  private func tables(_ facts: [TableFact]) -> [Table] {
    SystemTables.all + SchemaTables.tables(for: schema).map { $0.without(unchecked: facts) }
  }

  /// Tables, columns and indexes that are not there, or not as the schema says.
  ///
  /// - Throws: A `Failure` if the file cannot be read.
  func missing() throws -> [StorageCheck.Problem] {
    let rows = try connection.rows("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL")
    let found = Dictionary(rows.compactMap { row in row[0].text.map { ($0, row[1].text ?? "") } }) { first, _ in first }
    let facts = try facts()
    let tables = tables(facts)
    let problems = tables.flatMap { table -> [StorageCheck.Problem] in
      guard let text = found[table.name.text] else {
        let sql = dialect.statement(dialect.create(table)).text
        return [StorageCheck.Problem(.missingTable, ["table": table.name.text], remedy: .restore(sql))]
      }
      return columnProblems(table, text) + indexProblems(table, found)
    }
    let wanted = Dictionary(tables.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    let columns = try connection.rows(dialect.tableColumns).compactMap { AddedObjects.Found(row: $0) }
    let objects = AddedObjects(besides: tables, facts: facts, dialect: dialect) { $0.text }
    let named = objects.renaming(objects.renamingTables(problems, among: columns), among: columns) { table, column in
      (wanted[table]?.column(column)?.type).map(dialect.typeName)
    }
    return try named + (identity()?.lostProblems ?? [])
      + SummaryDrift(connection: connection, schema: schema, engine: .sqlite).problems()
  }

  /// A column stands on a line of its own, or behind others where it was added later.
  private func columnProblems(_ table: Table, _ text: String) -> [StorageCheck.Problem] {
    let columns = table.columns.map {
      ($0.name, [dialect.definition(of: $0, in: table), dialect.formerDefinition(of: $0, in: table)])
    }
    let keys = table.foreignKeys.map { ($0.column, [dialect.definition(of: $0)]) }
    let starts = ["\n  ", ", "]
    let ends = [",", "\n", ")"]
    return (columns + keys).compactMap { name, definitions in
      let lines = definitions.map { dialect.statement($0).text }
      let isThere = lines.contains { line in
        starts.contains { start in ends.contains { text.contains(start + line + $0) } }
      }
      guard let line = lines.first, !isThere else { return nil }
      return StorageCheck.Problem(
        .missingColumn, ["table": table.name.text, "column": name.text], remedy: .restore(line))
    }
  }

  private func indexProblems(_ table: Table, _ found: [String: String]) -> [StorageCheck.Problem] {
    table.objects.dropFirst().flatMap { object in
      dialect.create(object).compactMap { sql in
        let text = dialect.statement(sql).text
        if found.values.contains(text) { return nil }
        return StorageCheck.Problem(
          .missingIndex, ["table": table.name.text, "index": object.name.text], remedy: .run(text + ";"))
      }
    }
  }

  /// Tables, columns, indexes and triggers that nobody asked for.
  private func added() throws -> [StorageCheck.Problem] {
    let facts = try facts()
    func found(_ sql: SQLText) throws -> [AddedObjects.Found] {
      try connection.rows(sql).compactMap { AddedObjects.Found(row: $0) }
    }
    return AddedObjects(besides: tables(facts), facts: facts, dialect: dialect) { $0.text }.problems(
      tables: try connection.rows("SELECT name FROM sqlite_schema WHERE type = 'table'").compactMap { $0[0].text },
      columns: try found(dialect.tableColumns),
      indexes: try found("SELECT tbl_name, name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL"),
      triggers: try found("SELECT tbl_name, name FROM sqlite_schema WHERE type = 'trigger'"))
  }
}
