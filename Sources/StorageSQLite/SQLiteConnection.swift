import GRDB
import SQL

/// One open connection, spoken to in values of our own. Statements are prepared once and kept.
struct SQLiteConnection {
  let database: Database

  /// The rows of a statement.
  func rows(_ sql: String, _ values: [SQLValue] = []) throws -> [[SQLValue]] {
    let statement = try database.cachedStatement(sql: sql)
    let count = statement.columnCount
    var result: [[SQLValue]] = []
    let cursor = try Row.fetchCursor(statement, arguments: Self.arguments(values))
    while let row = try cursor.next() {
      result.append((0..<count).map { Self.value(row[$0] as DatabaseValue) })
    }
    return result
  }

  /// Hands over the rows of a statement, one at a time.
  func eachRow(_ sql: String, _ values: [SQLValue] = [], _ body: ([SQLValue]) throws -> Void) throws {
    let statement = try database.cachedStatement(sql: sql)
    let count = statement.columnCount
    let cursor = try Row.fetchCursor(statement, arguments: Self.arguments(values))
    while let row = try cursor.next() { try body((0..<count).map { Self.value(row[$0] as DatabaseValue) }) }
  }

  /// The first row of a statement.
  func row(_ sql: String, _ values: [SQLValue] = []) throws -> [SQLValue]? { try rows(sql, values).first }

  /// The first value of the first row, a whole number; 0 where there is none.
  func count(_ sql: String, _ values: [SQLValue] = []) throws -> Int {
    Int(try row(sql, values)?.first?.integer ?? 0)
  }

  /// Runs a statement; how many rows it changed.
  @discardableResult func execute(_ sql: String, _ values: [SQLValue] = []) throws -> Int {
    let statement = try database.cachedStatement(sql: sql)
    try statement.execute(arguments: Self.arguments(values))
    return database.changesCount
  }

  func rows(_ sql: SQLText) throws -> [[SQLValue]] {
    let statement = SQLiteDialect().statement(sql)
    return try rows(statement.text, statement.values)
  }

  @discardableResult func execute(_ sql: SQLText) throws -> Int {
    let statement = SQLiteDialect().statement(sql)
    return try execute(statement.text, statement.values)
  }

  private static func arguments(_ values: [SQLValue]) -> StatementArguments {
    StatementArguments(values.map(databaseValue))
  }

  private static func databaseValue(_ value: SQLValue) -> DatabaseValue {
    switch value {
    case .null: .null
    case .integer(let number): number.databaseValue
    case .text(let text): text.databaseValue
    }
  }

  /// A stored value; numbers with a point and blobs, which Daftar never writes, become null.
  private static func value(_ value: DatabaseValue) -> SQLValue {
    switch value.storage {
    case .null, .double, .blob: .null
    case .int64(let number): .integer(number)
    case .string(let text): .text(text)
    }
  }
}
