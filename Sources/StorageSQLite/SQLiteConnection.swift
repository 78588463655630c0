import GRDB
import SQL

/// One open connection, spoken to in values of our own. It takes typed SQL alone: no name enters it that is not quoted,
/// and no text of a person. Statements are prepared once and kept.
///
/// Where typed SQL has `?` or holes, `values` are for them; values that are bound in it stand alone.
struct SQLiteConnection {
  let database: Database

  /// The rows of a statement.
  func rows(_ sql: SQLText, _ values: [SQLValue] = []) throws -> [[SQLValue]] {
    try rows(try prepared(sql, values))
  }

  func rows(_ template: SQLTemplate, _ values: [SQLValue]) throws -> [[SQLValue]] { try rows((template.text, values)) }

  /// Hands over the rows of a statement, one at a time.
  func eachRow(_ sql: SQLText, _ body: ([SQLValue]) throws -> Void) throws {
    try eachRow(try prepared(sql, []), while: { true }, body)
  }

  /// The same, as long as more of them are wanted.
  func eachRow(_ sql: SQLText, while isWanted: () -> Bool, _ body: ([SQLValue]) throws -> Void) throws {
    try eachRow(try prepared(sql, []), while: isWanted, body)
  }

  /// The first row of a statement.
  func row(_ sql: SQLText, _ values: [SQLValue] = []) throws -> [SQLValue]? { try rows(sql, values).first }

  func row(_ template: SQLTemplate, _ values: [SQLValue]) throws -> [SQLValue]? { try rows(template, values).first }

  /// The first value of the first row, a whole number; 0 where there is none.
  func count(_ sql: SQLText, _ values: [SQLValue] = []) throws -> Int {
    Int(try row(sql, values)?.first?.integer ?? 0)
  }

  /// Runs a statement; how many rows it changed.
  @discardableResult func execute(_ sql: SQLText, _ values: [SQLValue] = []) throws -> Int {
    try execute(try prepared(sql, values))
  }

  @discardableResult func execute(_ template: SQLTemplate, _ values: [SQLValue]) throws -> Int {
    try execute((template.text, values))
  }

  /// Runs a statement that comes once, as those that make tables do: it is not kept, since each of them makes all that
  /// are kept to be prepared anew.
  func executeOnce(_ statement: SQLStatement) throws {
    let prepared = try database.makeStatement(sql: statement.text)
    try prepared.execute(arguments: Self.arguments(statement.values))
  }

  private typealias Prepared = (text: String, values: [SQLValue])

  private func prepared(_ sql: SQLText, _ values: [SQLValue]) throws -> Prepared {
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
