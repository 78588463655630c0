import DatabaseFixtures
import PostgreSQLFixtures
import StorageFixtures

/// What other programs see of a shop's database, and do to it.
extension GrowingShop {
  /// The rows of a query as texts.
  ///
  /// - Parameter sql: The query, which both engines understand.
  func asked(_ sql: String) throws -> [[String?]] {
    guard let server = try ScratchDatabase.connection(path: path) else { return try RawTables(path: path).all(sql) }
    return try server.run(sql)
  }

  /// The titles of the columns of a view.
  ///
  /// - Parameter view: Its name.
  func titles(_ view: String) throws -> [String] {
    guard let server = try ScratchDatabase.connection(path: path) else {
      return try RawTables(path: path).columns("SELECT * FROM \(view)")
    }
    let rows = try server.run(
      "SELECT column_name FROM information_schema.columns WHERE table_name = '\(view)' ORDER BY ordinal_position")
    return rows.compactMap { $0[0] }
  }

  /// Runs statements as somebody else would.
  ///
  /// - Parameter sql: Statements that both engines understand.
  func byHand(_ sql: String) throws {
    guard let server = try ScratchDatabase.connection(path: path) else { return try RawTables.change(path, sql) }
    try server.run(sql)
  }
}
