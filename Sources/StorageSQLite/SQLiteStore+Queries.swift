import GRDB
public import SQL
public import Storage

extension SQLiteStore: QueryStore {
  public func query<Result: Sendable>(
    _ body: (_ rows: @escaping (SQLText) throws -> [[SQLValue]]) throws -> Result
  ) throws -> Result {
    try SQLiteFailure.mapping(path) {
      try pool.read { database in
        let connection = SQLiteConnection(database: database)
        return try body { try connection.rows($0) }
      }
    }
  }
}
