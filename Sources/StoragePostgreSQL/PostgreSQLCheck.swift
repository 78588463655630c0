import SQL
import SchemaModel
import Storage

/// Verifies the database of a business: its tables, indexes, references, values and history.
struct PostgreSQLCheck {
  let storage: PostgreSQLStorage
  let connection: PostgreSQLConnection

  /// Runs all verifications. Rules and references need none of their own: the server keeps them with every write, and
  /// one that it does not keep counts as missing.
  ///
  /// - Returns: The problems that were found, and the row counts if all tables exist.
  /// - Throws: A `Failure` if there is no database of this schema.
  /// - Complexity: O(rows).
  func run() throws -> StorageCheck {
    let catalogue = PostgreSQLCatalogue(connection: connection)
    let found = try catalogue.found()
    let dialect = try storage.dialect(connection, found)
    let drift = try TableDrift(connection: connection, dialect: dialect).missing(of: storage.schema)
    let stale = RowCheck.stale(try storage.state(connection).0)
    guard !drift.contains(where: { $0.kind.leavesTablesIncomplete }) else {
      return StorageCheck(problems: drift + stale, counts: [])
    }
    let rows = try RowCheck(connection: connection, business: storage.statements(dialect)).problems()
    return StorageCheck(
      problems: drift + rows + stale, counts: try TableCounts(connection: connection).all(of: storage.schema))
  }
}
