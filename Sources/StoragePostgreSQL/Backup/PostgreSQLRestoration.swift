import Diagnostics
import SQL
import Storage

/// Brings a backup into a database. The file is read to its end before the database is touched; then everything is one
/// transaction. Nothing is ever destroyed, whenever the program ends.
struct PostgreSQLRestoration {
  let storage: PostgreSQLStorage
  let path: String

  /// Restores the backup.
  ///
  /// - Parameters:
  ///   - movesAside: Whether tables that are there are moved aside, instead of being refused.
  ///   - pool: The connections of the database.
  /// - Returns: What was restored, and where the former tables are.
  /// - Throws: A `Failure` of the backup (`failure.backup.…`), of the database (`failure.restore.…`), or of the server.
  /// - Complexity: O(rows).
  func run(movesAside: Bool, _ pool: PostgreSQLPool) throws -> DatabaseCopy {
    let file = try BackupReader(path: path)
    let content = try file.read()
    try verify(content.identity)
    return try pool.transaction(.plan) { connection in
      let catalogue = PostgreSQLCatalogue(connection: connection)
      try verifyPlacement(of: content, isCoordinator: storage.isCoordinator(catalogue))
      var aside: String?
      if try catalogue.found() != .empty {
        guard movesAside else {
          throw Failure(.environment, "failure.restore.not_empty", ["path": storage.name])
        }
        aside = try moveAside(connection)
      }
      try fill(connection, file, content, dialect: catalogue.dialect())
      try storage.publish(connection)
      return DatabaseCopy(
        path: storage.name, identity: content.identity, counts: content.records, bytes: try catalogue.size(),
        aside: aside)
    }
  }

  /// Refuses the backup of another business, or of a later version.
  private func verify(_ identity: DatabaseIdentity) throws {
    do {
      _ = try storage.state(of: identity)
    } catch let failure as Failure {
      guard let key = Self.keys[failure.key] else { throw failure }
      throw Failure(
        .data, key, failure.arguments.merging(["path": path]) { _, own in own }, detail: failure.detail)
    }
  }

  /// Refuses the backup of a database that is spread over a cluster where it would lie on one server, and the reverse:
  /// its tables would not be where it says.
  private func verifyPlacement(of content: BackupReader.Content, isCoordinator: Bool) throws {
    let isSpread = content.tables.contains { $0.table.name == RecordClaims.table.name }
    guard isSpread != isCoordinator else { return }
    throw Failure(
      .data, isSpread ? "failure.restore.from_cluster" : "failure.restore.into_cluster",
      ["path": path, "database": storage.name])
  }

  private static let keys = [
    "failure.database.other_business": "failure.backup.other_business",
    "failure.database.foreign": "failure.backup.foreign",
    "failure.database.later_version": "failure.backup.later_version",
  ]

  /// Creates the tables and reads their rows; what orders and binds them comes behind the rows, which takes a part of the
  /// time.
  private func fill(
    _ connection: PostgreSQLConnection, _ file: BackupReader, _ content: BackupReader.Content,
    dialect: PostgreSQLDialect
  ) throws {
    func run(_ statements: [SQLText]) throws {
      for sql in statements { try connection.executeOnce(dialect.statement(sql)) }
    }
    let tables = content.tables.map(\.table)
    let read = try reading {
      try run(tables.map { dialect.create($0) })
      return try file.read { _ in
      } table: { table, next in
        let columns = table.table.columns.map(\.name)
        try connection.copy(into: table.table.name, columns) { rows in
          while let line = try next() { try rows.append(line: line) }
        }
      }
    }
    guard read == content else { throw file.damaged("changed") }
    try reading {
      for table in tables {
        try run(table.indexes.map { dialect.create($0) } + (table.searchIndex.map { dialect.create($0) } ?? []))
      }
      try run(tables.flatMap { dialect.references(of: $0) })
    }
    for table in tables {
      if let key = table.primaryKey.first, table.primaryKey.count == 1, table.column(key)?.type == .integer {
        try run([Self.numbering(table.name, from: key)])
      }
      try run(["ANALYZE \(table.name)"])
    }
    for table in content.tables {
      let count = try connection.countOnce("SELECT count(*) FROM \(table.table.name)")
      guard count == table.rows else { throw file.damaged("rows") }
    }
  }

  /// Numbers rows on behind those that are there.
  private static func numbering(_ table: Identifier, from key: Identifier) -> SQLText {
    let name = PostgreSQLDialect().quoted(table)
    return """
      SELECT setval(pg_get_serial_sequence(\(literal: .text(name)), \(literal: .text(key.text))), \
      (SELECT coalesce(max(\(key)), 0) + 1 FROM \(table)), false)
      """
  }

  /// What the server refuses of the backup: its tables or rows are none.
  private func reading<Result>(_ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let error as PostgreSQLError where ["22", "23", "42"].contains(error.state.prefix(2)) {
      throw Failure(
        .data, "failure.backup.damaged", ["path": path, "code": error.state], detail: error.message)
    }
  }

  /// Moves all tables and views into a schema of their own, under the names that they have.
  ///
  /// - Returns: The address by which they are found there.
  private func moveAside(_ connection: PostgreSQLConnection) throws -> String {
    let taken = Set(try connection.rows("SELECT nspname FROM pg_namespace").compactMap { $0[0].text })
    guard let name = (1..<1000).map({ "before_restore_\($0)" }).first(where: { !taken.contains($0) }) else {
      throw Failure(.environment, "failure.output.exists", ["path": "before_restore_1"])
    }
    let aside = Identifier(name)
    let found = try connection.rows(
      """
      SELECT relname, CAST(relkind AS text) FROM pg_class AS found \
      WHERE relnamespace = to_regnamespace(quote_ident(current_schema())) AND relkind IN ('r', 'p', 'v', 'm') \
      AND NOT EXISTS (SELECT 1 FROM pg_depend WHERE objid = found.oid AND deptype = 'e') ORDER BY relname
      """)
    try connection.run(["CREATE SCHEMA \(aside)"])
    for row in found {
      let kind: SQLText = row[1].text == "v" ? "VIEW" : row[1].text == "m" ? "MATERIALIZED VIEW" : "TABLE"
      try connection.run(["ALTER \(kind) \(Identifier(row[0].text ?? "")) SET SCHEMA \(aside)"])
    }
    try connection.forgetStatements()
    return storage.address.name(inSchema: name)
  }
}
