import Diagnostics
import SQL
import Storage

/// Describes the tables of a database for a backup, by its catalogue and by the facts that it keeps.
struct BackupCatalogue {
  let connection: PostgreSQLConnection
  let identity: DatabaseIdentity
  /// The name of the database in failures.
  let path: String
  /// The tables that this program makes for the schema.
  private let tables: [Table]
  private let dialect = PostgreSQLDialect()
  private var catalogue: PostgreSQLCatalogue { PostgreSQLCatalogue(connection: connection) }

  /// - Parameters:
  ///   - connection: The connection that has the snapshot open.
  ///   - identity: What the database says that it is.
  ///   - storage: The database.
  init(_ connection: PostgreSQLConnection, _ identity: DatabaseIdentity, of storage: PostgreSQLStorage) {
    self.connection = connection
    self.identity = identity
    path = storage.name
    tables = SystemTables.all + [RecordKeys.table] + ImportTables.all + SchemaTables.tables(for: storage.schema)
  }

  /// The tables that Daftar has in the database, in the order of their names: those of records, also where they are kept
  /// aside, and its own. Summaries of reports are none of them: they follow from the records, and the next save makes
  /// them.
  ///
  /// - Throws: A `Failure` for a column of a type that Daftar never makes; a `PostgreSQLError`.
  func found() throws -> [Table] {
    let known = Set(identity.facts.map { dialect.stored(Identifier($0.table)) })
    return try PostgreSQLCatalogue.tables(connection)
      .filter { known.contains($0.text) || $0.text.hasPrefix("daftar_") }
      .filter { !$0.text.hasPrefix(ReportSummary.prefix.text) }
      .map(table)
  }

  private func table(_ name: Identifier) throws -> Table {
    let relation = catalogue.relation(name)
    let all = try connection.rows(
      """
      SELECT relname, CAST(amname AS text), indisunique, \(Self.names("indkey", of: "indrelid")) FROM pg_index \
      JOIN pg_class ON pg_class.oid = indexrelid JOIN pg_am ON pg_am.oid = relam \
      WHERE indrelid = \(relation) AND NOT indisprimary AND indisvalid AND indexprs IS NULL ORDER BY relname
      """)
    let key = try connection.row(
      "SELECT \(Self.names("indkey", of: "indrelid")) FROM pg_index WHERE indrelid = \(relation) AND indisprimary")
    let isSearch = { (row: [SQLValue]) in row[1].text == "gin" }
    let search = all.first(where: isSearch).map { row in
      SearchIndex(
        name: Identifier(row[0].text ?? ""), table: name, column: BuiltInColumns.search, key: BuiltInColumns.row)
    }
    return Table(
      name: name, columns: try columns(of: name, relation), primaryKey: Self.split(key?[0]),
      foreignKeys: try references(of: relation),
      indexes: all.filter { !isSearch($0) }.map { row in
        Index(
          name: Identifier(row[0].text ?? ""), table: name, columns: Self.split(row[3]), isUnique: row[2] == .integer(1)
        )
      }, searchIndex: search)
  }

  private func columns(of table: Identifier, _ relation: SQLText) throws -> [Column] {
    let rows = try connection.rows(
      """
      SELECT attname, format_type(atttypid, atttypmod), attnotnull, EXISTS (SELECT 1 FROM pg_constraint \
      WHERE conrelid = attrelid AND contype = 'c' AND convalidated AND conkey = ARRAY[attnum]) FROM pg_attribute \
      WHERE attrelid = \(relation) AND attnum > 0 AND NOT attisdropped ORDER BY attnum
      """)
    return try rows.map { row in
      let (name, type) = (row[0].text ?? "", row[1].text ?? "")
      let facts = identity.facts.filter {
        dialect.stored(Identifier($0.table)) == table.text && dialect.stored(Identifier($0.column)) == name
      }
      guard let plain = Self.types[type] else {
        throw Failure(
          .environment, "failure.backup.unknown_type",
          ["path": path, "table": table.text, "column": name, "type": type])
      }
      let told = facts.first { $0.kind == .column || $0.kind == .aside }.flatMap { ColumnType(word: $0.detail) }
      let kind = told.flatMap { dialect.typeName($0) == dialect.typeName(plain) ? $0 : nil } ?? plain
      let rules = row[3] == .integer(1) ? self.rules(facts, table, Identifier(name), kind) : []
      return Column(Identifier(name), kind, isNotNull: row[2] == .integer(1), rules: rules)
    }
  }

  /// The rules that the server checks of a column, in the order of the schema where that has the same ones.
  private func rules(_ facts: [TableFact], _ table: Identifier, _ column: Identifier, _ type: ColumnType)
    -> [ColumnRule]
  {
    let known = tables.first { dialect.stored($0.name) == table.text }
    let own = known?.columns.first { dialect.stored($0.name) == column.text }?.rules ?? []
    if facts.isEmpty { return own }
    let unchecked = Set(facts.filter { $0.kind == .unchecked }.map(\.detail))
    let words = facts.filter { $0.kind == .rule }.map(\.detail).filter { !unchecked.contains($0) }
    let wanted = own.filter { words.contains($0.word) }
    return wanted.count == words.count ? wanted : words.compactMap { ColumnRule(word: $0, on: type) }
  }

  private func references(of relation: SQLText) throws -> [ForeignKey] {
    let rows = try connection.rows(
      """
      SELECT own.attname, relname, other.attname, CAST(confdeltype AS text) FROM pg_constraint \
      JOIN pg_class ON pg_class.oid = confrelid \
      JOIN pg_attribute AS own ON own.attrelid = conrelid AND ARRAY[own.attnum] = conkey \
      JOIN pg_attribute AS other ON other.attrelid = confrelid AND ARRAY[other.attnum] = confkey \
      WHERE conrelid = \(relation) AND contype = 'f' AND convalidated ORDER BY conname
      """)
    return rows.map { row in
      ForeignKey(
        Identifier(row[0].text ?? ""), to: Identifier(row[1].text ?? ""), Identifier(row[2].text ?? ""),
        deletion: row[3].text == "c" ? .cascade : .refuse)
    }
  }

  /// An expression for the names of columns by their numbers, with line feeds between them, which no name has.
  private static func names(_ numbers: SQLText, of relation: SQLText) -> SQLText {
    """
    (SELECT string_agg(CAST(attname AS text), chr(10) ORDER BY nr) FROM unnest(CAST(\(numbers) AS int2[])) \
    WITH ORDINALITY AS part (number, nr) JOIN pg_attribute ON attrelid = \(relation) AND attnum = number)
    """
  }

  private static func split(_ names: SQLValue?) -> [Identifier] {
    (names?.text ?? "").split(separator: "\n").map { Identifier(String($0)) }
  }

  /// The types that Daftar makes, by the words of the server.
  private static let types: [String: ColumnType] = [
    "text": .text, "bigint": .integer, "numeric": .decimal(scale: 18), "boolean": .boolean, "date": .date,
    "timestamp(3) with time zone": .timestamp, "uuid": .packedIdentity, "bytea": .bytes,
  ]
}
