import SQL
import Storage

/// What the catalogue of a database says about its tables.
struct PostgreSQLCatalogue {
  let connection: PostgreSQLConnection

  /// Finds out how statements are written for the database: which of its schemas has the tables, and whether searches
  /// can have an index.
  ///
  /// - Throws: A `PostgreSQLError` if the catalogue cannot be read.
  func dialect() throws -> PostgreSQLDialect {
    let row = try connection.row(
      """
      SELECT current_schema(), EXISTS (SELECT 1 FROM pg_available_extensions WHERE name = 'pg_trgm' AND \
      (installed_version IS NOT NULL OR has_database_privilege(current_database(), 'CREATE')))
      """)
    return PostgreSQLDialect(
      namespace: Identifier(row?[0].text ?? "public"), hasTrigrams: row?[1] == .integer(1))
  }

  /// What a Daftar database records about its place in a cluster; nil for one of one machine.
  ///
  /// - Throws: A `PostgreSQLError` if the table cannot be read.
  func cluster() throws -> String? {
    try connection.row(
      "SELECT value FROM \(SystemTables.meta.name) WHERE \("key" as Identifier) = \(bind: .text(Distribution.metaKey))"
    )?.first?.text
  }

  /// Whether the database is the coordinator of a Citus cluster.
  ///
  /// - Throws: A `PostgreSQLError` if the catalogue cannot be read.
  func isCoordinator() throws -> Bool {
    try connection.count("SELECT count(*) FROM pg_extension WHERE extname = 'citus'") > 0
  }

  /// Finds out what the database is.
  ///
  /// - Returns: The identity of a Daftar database, or that it is empty or foreign. Tables of extensions do not count.
  /// - Throws: A `PostgreSQLError` if the catalogue cannot be read.
  func found() throws -> FoundDatabase {
    let tables = try Self.tables(connection)
    if tables.isEmpty { return .empty }
    guard tables.contains(SystemTables.meta.name) else { return .foreign }
    let rows = try connection.rows("SELECT \("key" as Identifier), value FROM \(SystemTables.meta.name)")
    let pairs = rows.compactMap { row in row[0].text.flatMap { key in row[1].text.map { (key, $0) } } }
    let identity = DatabaseIdentity(meta: Dictionary(pairs) { _, last in last })
    return try identity.map { .daftar(try $0.seen(on: connection)) } ?? .foreign
  }

  /// The tables of the database. Those of extensions do not count.
  ///
  /// - Parameter connection: An open connection.
  /// - Returns: Their names as the server has them.
  /// - Throws: A `PostgreSQLError` if the catalogue cannot be read.
  static func tables(_ connection: any DatabaseConnection) throws -> [Identifier] {
    try connection.rows(
      """
      SELECT relname FROM pg_class AS found WHERE relnamespace = to_regnamespace(quote_ident(current_schema())) \
      AND relkind IN ('r', 'p') \
      AND NOT EXISTS (SELECT 1 FROM pg_depend WHERE objid = found.oid AND deptype = 'e') ORDER BY relname
      """
    ).compactMap { $0[0].text.map { Identifier($0) } }
  }

  /// Whether the database has a table.
  ///
  /// - Parameter table: The name of the table.
  /// - Throws: A `PostgreSQLError` if the catalogue cannot be read.
  func has(_ table: Identifier) throws -> Bool {
    try connection.count("SELECT count(*) WHERE \(relation(table)) IS NOT NULL") > 0
  }

  /// The number of bytes that the tables take with their indexes.
  ///
  /// - Throws: A `PostgreSQLError` if the catalogue cannot be read.
  func size() throws -> Int {
    try connection.count(
      """
      SELECT CAST(coalesce(sum(pg_total_relation_size(oid)), 0) AS bigint) FROM pg_class \
      WHERE relnamespace = to_regnamespace(quote_ident(current_schema())) AND relkind IN ('r', 'p')
      """)
  }

  /// An expression for the number by which the catalogue knows a table or an index; null where there is none.
  ///
  /// - Parameters:
  ///   - name: The name of the table or index.
  ///   - isTemporary: Whether it is a table of this transaction alone.
  func relation(_ name: Identifier, isTemporary: Bool = false) -> SQLText {
    let space: SQLText = isTemporary ? "'pg_temp.'" : "quote_ident(current_schema()) || '.'"
    return "to_regclass(\(space) || \(bind: .text(PostgreSQLDialect().quoted(name))))"
  }
}
