import GRDB
import SQL
public import Storage

extension SQLiteStore: ImportStore {
  public func readImports<Result: Sendable>(_ body: (any ImportReading) throws -> Result) throws -> Result {
    try reading { try body(SQLiteReader(connection: $0, business: business)) }
  }

  public func writeImports<Result: Sendable>(_ body: (any ImportWriting) throws -> Result) throws -> Result {
    // A batch may be long: no save that came before it waits for its end.
    try SQLiteFailure.mapping(path) {
      try commits.write(isAlone: true) { transaction in
        let reader = SQLiteReader(connection: transaction.connection, business: business, hasKeys: true)
        if try !reader.hasImportTables() {
          let dialect = SQLiteDialect()
          for object in ImportTables.all.flatMap(\.objects) {
            for sql in dialect.create(object) { try transaction.connection.execute(sql) }
          }
        }
        try SQLiteKeys(connection: transaction.connection, business: business).prepare()
        try SearchTexts(connection: transaction.connection, business: business).prepare()
        return try SQLiteWriter(reader: reader, transaction: transaction).run(body)
      }
    }
  }

  public func alone<Result>(at work: String, _ body: () throws -> Result) throws -> Result? {
    guard let claim = try WorkClaim(work, beside: path) else { return nil }
    defer { claim.release() }
    return try body()
  }
}
