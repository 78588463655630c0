import Foundation
import GRDB
import SQL
import Storage

/// An open connection that accepts typed SQL only, in which every name is quoted and every text bound. Prepared
/// statements are cached.
///
/// Methods take the values of a statement's parameters separately, unless they are bound in the statement already.
struct SQLiteConnection: DatabaseConnection {
  let database: Database
  /// The statements that run later; nil for a connection that runs all of them at once.
  var line: StatementLine?

  var dialect: any Dialect { SQLiteDialect() }

  /// Runs a query.
  ///
  /// - Parameters:
  ///   - sql: The query.
  ///   - values: The values of its parameters; empty if they are bound in `sql`.
  /// - Returns: All rows, a value for each column.
  /// - Throws: The engine's error; `StoreMisuse.valuesTwice` if both have values.
  func rows(_ sql: SQLText, _ values: [SQLValue]) throws -> [[SQLValue]] {
    try rows(try prepared(sql, values))
  }

  /// Runs a query that was written before.
  ///
  /// - Parameters:
  ///   - template: The query.
  ///   - values: The values of its parameters.
  /// - Returns: All rows, a value for each column.
  func rows(_ template: SQLTemplate, _ values: [SQLValue]) throws -> [[SQLValue]] { try bound(template).rows(values) }

  /// Runs a query until no more rows are wanted.
  ///
  /// - Parameters:
  ///   - sql: The query, its values bound.
  ///   - isWanted: Asked before each row is read; false ends the query.
  ///   - body: Called with each row.
  func eachRow(_ sql: SQLText, while isWanted: () -> Bool, _ body: ([SQLValue]) throws -> Void) throws {
    let query = try prepared(sql, [])
    guard let line else { return try eachRow(query, while: isWanted, body) }
    try line.reading { try eachRow(query, while: isWanted, body) }
  }

  /// Runs a query for one whole number once, without caching it.
  ///
  /// - Parameter sql: The query, its values bound.
  /// - Returns: The first value of the first row; 0 if there is none.
  func countOnce(_ sql: SQLText) throws -> Int {
    try line?.settle()
    let statement = SQLiteDialect().statement(sql)
    return try Int.fetchOne(
      database.makeStatement(sql: statement.text), arguments: Self.arguments(statement.values)) ?? 0
  }

  func hasTable(_ table: Identifier) throws -> Bool {
    try count("SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = \(bind: .text(table.text))") > 0
  }

  /// Lets statements of the connection call a function of a number and a value.
  ///
  /// - Parameters:
  ///   - name: The name of the function.
  ///   - body: The function.
  func addFunction(_ name: Identifier, _ body: @escaping @Sendable (Int, SQLValue) -> SQLValue) {
    database.add(
      function: DatabaseFunction(name.text, argumentCount: 2, pure: true) { values in
        guard values.count == 2, let number = Int.fromDatabaseValue(values[0]) else { return nil }
        return Self.databaseValue(body(number, Self.value(values[1])))
      })
  }

  /// Runs a statement that changes rows.
  ///
  /// - Parameters:
  ///   - sql: The statement.
  ///   - values: The values of its parameters; empty if they are bound in `sql`.
  /// - Returns: The number of changed rows.
  @discardableResult func execute(_ sql: SQLText, _ values: [SQLValue]) throws -> Int {
    try execute(try prepared(sql, values))
  }

  /// Runs a statement that changes rows and was written before.
  ///
  /// - Parameters:
  ///   - template: The statement.
  ///   - values: The values of its parameters.
  /// - Returns: The number of changed rows.
  @discardableResult func execute(_ template: SQLTemplate, _ values: [SQLValue]) throws -> Int {
    try bound(template).execute(values)
  }

  func executeLater(_ template: SQLTemplate, _ values: [SQLValue]) throws {
    try executeLater(template, SQLParameters(values), count: values.count)
  }

  func executeLater(_ template: SQLTemplate, _ values: SQLParameters, count: Int) throws {
    if let line { try line.run(template, values) } else { try bound(template).execute(values) }
  }

  func execute(_ template: SQLTemplate, _ values: SQLParameters) throws { try bound(template).execute(values) }

  func settle() throws { try line?.settle() }

  /// Prepares a statement for somebody who keeps it.
  ///
  /// - Parameters:
  ///   - template: The statement.
  ///   - database: The connection.
  /// - Throws: The engine's error.
  static func prepared(_ template: SQLTemplate, by database: Database) throws -> BoundStatement {
    BoundStatement(try database.makeStatement(sql: template.text))
  }

  private func bound(_ template: SQLTemplate) throws -> BoundStatement {
    try line?.settle()
    return BoundStatement(try database.cachedStatement(sql: template.text))
  }

  /// Runs a statement once, such as one that creates a table, without caching it: changing the schema invalidates all
  /// cached statements.
  ///
  /// - Parameter statement: The statement with its values.
  func executeOnce(_ statement: SQLStatement) throws {
    try line?.settle()
    let prepared = try database.makeStatement(sql: statement.text)
    try prepared.execute(arguments: Self.arguments(statement.values))
  }

  /// Whether the engine can make something of a query, which is not run: what it reads is there.
  ///
  /// - Parameter sql: The query.
  /// - Throws: The engine's error where that says something else, such as that the file is in use.
  func canPrepare(_ sql: SQLText) throws -> Bool {
    try line?.settle()
    do {
      _ = try database.makeStatement(sql: SQLiteDialect().statement(sql).text)
      return true
    } catch let error as DatabaseError where error.resultCode == .SQLITE_ERROR {
      return false
    }
  }

  func isTransactionOpen(after error: any Error) -> Bool {
    line?.wait()
    return database.isInsideTransaction
  }

  func isUntrueIndex(_ error: any Error) -> Bool {
    (error as? DatabaseError)?.extendedResultCode == .SQLITE_CORRUPT_VTAB
  }

  private typealias Prepared = (text: String, values: [SQLValue])

  private func prepared(_ sql: SQLText, _ values: [SQLValue]) throws -> Prepared {
    try line?.settle()
    let statement = SQLiteDialect().statement(sql)
    guard values.isEmpty || statement.values.allSatisfy({ $0 == .null }) else { throw StoreMisuse.valuesTwice }
    return (statement.text, values.isEmpty ? statement.values : values)
  }

  private func rows(_ prepared: Prepared) throws -> [[SQLValue]] {
    var result: [[SQLValue]] = []
    try eachRow(prepared, while: { true }) { result.append($0) }
    return result
  }

  private func eachRow(
    _ prepared: Prepared, while isWanted: () -> Bool, _ body: ([SQLValue]) throws -> Void
  ) throws {
    let statement = try database.cachedStatement(sql: prepared.text)
    // The driver has to learn of statements that do more than read.
    if prepared.text.hasPrefix("SELECT ") {
      return try BoundStatement(statement).eachRow(prepared.values, while: isWanted, body)
    }
    let count = statement.columnCount
    let cursor = try Row.fetchCursor(statement, arguments: Self.arguments(prepared.values))
    while isWanted(), let row = try cursor.next() { try body((0..<count).map { Self.value(row[$0] as DatabaseValue) }) }
  }

  private func execute(_ prepared: Prepared) throws -> Int {
    let statement = try database.cachedStatement(sql: prepared.text)
    try statement.execute(arguments: Self.arguments(prepared.values))
    return database.changesCount
  }

  private static func arguments(_ values: [SQLValue]) -> StatementArguments {
    StatementArguments(values.map(databaseValue))
  }

  private static func databaseValue(_ value: SQLValue) -> DatabaseValue {
    switch value {
    case .null: .null
    case .integer(let number), .decimal(let number, _): number.databaseValue
    case .text(let text): text.databaseValue
    case .bytes(let bytes): Data(bytes).databaseValue
    }
  }

  /// Converts a stored value; floating-point numbers, which Daftar never writes, become null.
  private static func value(_ value: DatabaseValue) -> SQLValue {
    switch value.storage {
    case .null, .double: .null
    case .blob(let bytes): .bytes(Array(bytes))
    case .int64(let number): .integer(number)
    case .string(let text): .text(text)
    }
  }
}
