import SQL
import SchemaModel
import Storage

/// What somebody changed by hand in the tables of a database: tables, columns, rules, references and indexes that are not
/// as the schema says.
///
/// The server writes rules in its own way, so that texts cannot be compared. Each table is made once more, for the rest of
/// the transaction, and what the catalogue says about both is compared.
struct TableDrift {
  let connection: PostgreSQLConnection
  let dialect: PostgreSQLDialect

  private var catalogue: PostgreSQLCatalogue { PostgreSQLCatalogue(connection: connection) }

  /// Everything that differs: what is missing, and what was added.
  ///
  /// - Parameter schema: The schema whose tables the database should have.
  /// - Throws: A `PostgreSQLError` if the catalogue cannot be read.
  func all(of schema: Schema) throws -> [StorageCheck.Problem] {
    let missing = try missing(of: schema)
    return try missing + added(to: schema).filter { !missing.contains(renamed: $0) }
  }

  private func tables(of schema: Schema) throws -> (tables: [Table], facts: [TableFact]) {
    let facts: [TableFact] = if case .daftar(let identity) = try catalogue.found() { identity.facts } else { [] }
    let own = SystemTables.all + (dialect.distribution == nil ? [] : [RecordClaims.table])
    return (own + SchemaTables.tables(for: schema).map { dialect.held($0.without(unchecked: facts)) }, facts)
  }

  /// Tables, columns, references and indexes that are not there, or not as the schema says.
  ///
  /// - Parameter schema: The schema whose tables the database should have.
  /// - Returns: A problem for each difference.
  /// - Throws: A `PostgreSQLError` if the catalogue cannot be read.
  func missing(of schema: Schema) throws -> [StorageCheck.Problem] {
    let (tables, facts) = try tables(of: schema)
    var types: [Identifier: [String: String]] = [:]
    let problems = try tables.enumerated().flatMap { number, table -> [StorageCheck.Problem] in
      guard try catalogue.has(table.name) else {
        let sql = dialect.statement(dialect.create(table)).text
        return [StorageCheck.Problem(.missingTable, ["table": table.name.text], remedy: .restore(sql))]
      }
      let model = Identifier("daftar_model_\(number)")
      try connection.executeOnce(dialect.statement(dialect.createTemporary(table.with(name: model))))
      types[table.name] = try self.types(of: catalogue.relation(model, isTemporary: true))
      return try columnProblems(table, model) + referenceProblems(table) + indexProblems(table)
    }
    let columns = try connection.rows(dialect.tableColumns).compactMap { AddedObjects.Found(row: $0) }
    let objects = AddedObjects(besides: tables, facts: facts, dialect: dialect, stored: dialect.stored)
    let named = objects.renaming(objects.renamingTables(problems, among: columns), among: columns) {
      types[$0]?[dialect.stored($1)]
    }
    let lost: [StorageCheck.Problem] =
      if case .daftar(let identity) = try catalogue.found() { identity.lostProblems } else { [] }
    return try named + lost + SummaryDrift(connection: connection, schema: schema, engine: .postgreSQL).problems()
  }

  /// The types of the columns of a table, by its name.
  private func types(of relation: SQLText) throws -> [String: String] {
    let rows = try connection.rows(
      """
      SELECT CAST(attname AS text), format_type(atttypid, atttypmod) FROM pg_attribute \
      WHERE attrelid = \(relation) AND attnum > 0 AND NOT attisdropped
      """)
    return Dictionary(
      rows.compactMap { row in row[0].text.flatMap { name in row[1].text.map { (name, $0) } } },
      uniquingKeysWith: { first, _ in first })
  }

  private func columnProblems(_ table: Table, _ model: Identifier) throws -> [StorageCheck.Problem] {
    let wanted = try columns(of: catalogue.relation(model, isTemporary: true))
    let found = try columns(of: catalogue.relation(table.name))
    return table.columns.compactMap { column in
      let name = dialect.stored(column.name)
      guard found[name] != wanted[name] else { return nil }
      return StorageCheck.Problem(
        .missingColumn, ["table": table.name.text, "column": column.name.text],
        remedy: .restore(dialect.statement(dialect.definition(of: column, in: table)).text))
    }
  }

  /// What the catalogue says about each column of a table, by its name.
  private func columns(of relation: SQLText) throws -> [String: String] {
    let rows = try connection.rows(
      """
      SELECT attname, concat_ws(' ', format_type(atttypid, atttypmod), attcollation, attnotnull, attidentity, \
      (SELECT string_agg(pg_get_constraintdef(rule.oid), ' ' ORDER BY rule.conname) FROM pg_constraint AS rule \
      WHERE rule.conrelid = attrelid AND rule.contype = 'c' AND rule.convalidated \
      AND rule.conkey = ARRAY[attnum])) FROM pg_attribute \
      WHERE attrelid = \(relation) AND attnum > 0 AND NOT attisdropped
      """)
    return Dictionary(
      rows.compactMap { row in row[0].text.map { ($0, row[1].text ?? "") } }, uniquingKeysWith: { first, _ in first })
  }

  private func referenceProblems(_ table: Table) throws -> [StorageCheck.Problem] {
    try table.foreignKeys.compactMap { key in
      let deletion: SQLValue = key.deletion == .cascade ? "c" : "a"
      let found = try connection.count(
        """
        SELECT count(*) FROM pg_constraint JOIN pg_attribute ON attrelid = conrelid AND conkey = ARRAY[attnum] \
        WHERE contype = 'f' AND convalidated AND conrelid = \(catalogue.relation(table.name)) \
        AND confrelid = \(catalogue.relation(key.table)) AND attname = \(bind: .text(dialect.stored(key.column))) \
        AND CAST(confdeltype AS text) = \(bind: deletion)
        """)
      guard found == 0 else { return nil }
      let alone = Table(name: table.name, columns: [], primaryKey: [], foreignKeys: [key])
      return StorageCheck.Problem(
        .missingColumn, ["table": table.name.text, "column": key.column.text],
        remedy: dialect.references(of: alone).first.map { .run(dialect.statement($0).text + ";") })
    }
  }

  private func indexProblems(_ table: Table) throws -> [StorageCheck.Problem] {
    let search = table.searchIndex.flatMap { dialect.create($0).isEmpty ? nil : $0.name }
    let isSearched = try search.map { try count(of: $0, on: table, columns: nil, isUnique: false) > 0 } ?? true
    let missing = try table.indexes.filter { index in
      let columns = index.columns.map { dialect.stored($0) }.joined(separator: ",")
      return try count(of: index.name, on: table, columns: columns, isUnique: index.isUnique) == 0
    }
    let objects =
      missing.map { DatabaseObject.index($0) } + (isSearched ? [] : table.searchIndex.map { [.searchIndex($0)] } ?? [])
    return objects.map { object in
      let sql = dialect.create(object).map { dialect.statement($0).text + ";" }.joined(separator: " ")
      return StorageCheck.Problem(
        .missingIndex, ["table": table.name.text, "index": object.name.text], remedy: .run(sql))
    }
  }

  /// The number of indexes of a name over columns of a table.
  private func count(of index: Identifier, on table: Table, columns: String?, isUnique: Bool) throws -> Int {
    let names: SQLText = """
      (SELECT string_agg(CAST(attname AS text), ',' ORDER BY nr) FROM unnest(CAST(indkey AS int2[])) \
      WITH ORDINALITY AS part (number, nr) JOIN pg_attribute ON attrelid = indrelid AND attnum = number)
      """
    let held = columns.map { " AND \(names) = \(bind: .text($0))" as SQLText } ?? ""
    return try connection.count(
      """
      SELECT count(*) FROM pg_index WHERE indexrelid = \(catalogue.relation(index)) AND indisvalid \
      AND indrelid = \(catalogue.relation(table.name)) AND indisunique = \(bind: SQLValue(isUnique))\(held)
      """)
  }

  /// Tables, columns, indexes and triggers that nobody asked for.
  private func added(to schema: Schema) throws -> [StorageCheck.Problem] {
    let (tables, facts) = try tables(of: schema)
    let isOwn: SQLText = "relnamespace = to_regnamespace(quote_ident(current_schema())) AND relkind IN ('r', 'p')"
    func found(_ sql: SQLText) throws -> [AddedObjects.Found] {
      try connection.rows(sql).compactMap { AddedObjects.Found(row: $0) }
    }
    return AddedObjects(besides: tables, facts: facts, dialect: dialect, stored: dialect.stored).problems(
      tables: try PostgreSQLCatalogue.tables(connection).map(\.text),
      columns: try found(dialect.tableColumns),
      indexes: try found(
        """
        SELECT CAST(relname AS text), (SELECT CAST(part.relname AS text) FROM pg_class AS part WHERE part.oid = indexrelid) FROM pg_index \
        JOIN pg_class ON pg_class.oid = indrelid WHERE \(isOwn) AND NOT indisprimary ORDER BY 1, 2
        """),
      triggers: try found(
        """
        SELECT CAST(relname AS text), CAST(tgname AS text) FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid \
        WHERE \(isOwn) AND NOT tgisinternal ORDER BY 1, 2
        """))
  }
}
