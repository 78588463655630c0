import SQL
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

  /// The differences.
  ///
  /// - Parameter tables: The tables as they should be.
  /// - Returns: A problem for each difference.
  /// - Throws: A `PostgreSQLError` if the catalogue cannot be read.
  func problems(of tables: [Table]) throws -> [StorageCheck.Problem] {
    try tables.enumerated().flatMap { number, table -> [StorageCheck.Problem] in
      guard try catalogue.has(table.name) else {
        return [StorageCheck.Problem(.missingTable, ["table": table.name.text])]
      }
      let model = Identifier("daftar_model_\(number)")
      try connection.executeOnce(dialect.statement(dialect.createTemporary(table.with(name: model))))
      return try columnProblems(table, model) + referenceProblems(table) + indexProblems(table)
    }
  }

  private func columnProblems(_ table: Table, _ model: Identifier) throws -> [StorageCheck.Problem] {
    let wanted = try columns(of: catalogue.relation(model, isTemporary: true))
    let found = try columns(of: catalogue.relation(table.name))
    return table.columns.compactMap { column in
      let name = dialect.stored(column.name)
      guard found[name] != wanted[name] else { return nil }
      return StorageCheck.Problem(.missingColumn, ["table": table.name.text, "column": column.name.text])
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
      return StorageCheck.Problem(.missingColumn, ["table": table.name.text, "column": key.column.text])
    }
  }

  private func indexProblems(_ table: Table) throws -> [StorageCheck.Problem] {
    let search = table.searchIndex.flatMap { dialect.create($0).isEmpty ? nil : $0.name }
    let isSearched = try search.map { try count(of: $0, on: table, columns: nil, isUnique: false) > 0 } ?? true
    let missing = try table.indexes.filter { index in
      let columns = index.columns.map { dialect.stored($0) }.joined(separator: ",")
      return try count(of: index.name, on: table, columns: columns, isUnique: index.isUnique) == 0
    }
    return (missing.map(\.name) + (isSearched ? [] : [search].compactMap(\.self))).map {
      StorageCheck.Problem(.missingIndex, ["table": table.name.text, "index": $0.text])
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
}
