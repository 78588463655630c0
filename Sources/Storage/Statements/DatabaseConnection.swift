public import SQL

/// An open connection of one transaction to a database, which runs typed SQL.
///
/// Methods take the values of a statement's parameters separately, unless they are bound in the statement already. They
/// throw the errors of the engine.
public protocol DatabaseConnection {
  /// How the engine writes statements.
  var dialect: any Dialect { get }
  /// Runs a query.
  ///
  /// - Parameters:
  ///   - sql: The query.
  ///   - values: The values of its parameters; empty if they are bound in `sql`.
  /// - Returns: All rows, a value for each column.
  func rows(_ sql: SQLText, _ values: [SQLValue]) throws -> [[SQLValue]]
  /// Runs a query that was written before.
  ///
  /// - Parameters:
  ///   - template: The query.
  ///   - values: The values of its parameters.
  /// - Returns: All rows, a value for each column.
  func rows(_ template: SQLTemplate, _ values: [SQLValue]) throws -> [[SQLValue]]
  /// Runs a query without holding all rows in memory. Other statements may run on the connection meanwhile.
  ///
  /// - Parameters:
  ///   - sql: The query, its values bound.
  ///   - isWanted: Asked before each row is read; false ends the query.
  ///   - body: Called with each row.
  /// - Throws: What `body` throws.
  func eachRow(_ sql: SQLText, while isWanted: () -> Bool, _ body: ([SQLValue]) throws -> Void) throws
  /// Runs a statement that changes rows.
  ///
  /// - Parameters:
  ///   - sql: The statement.
  ///   - values: The values of its parameters; empty if they are bound in `sql`.
  /// - Returns: The number of changed rows.
  @discardableResult func execute(_ sql: SQLText, _ values: [SQLValue]) throws -> Int
  /// Runs a statement that changes rows and was written before.
  ///
  /// - Parameters:
  ///   - template: The statement.
  ///   - values: The values of its parameters.
  /// - Returns: The number of changed rows.
  @discardableResult func execute(_ template: SQLTemplate, _ values: [SQLValue]) throws -> Int
  /// Runs a statement that changes rows, at once or while the caller goes on. Whatever else runs on the connection finds
  /// what it changed, and throws its error, as `settle` does.
  ///
  /// - Parameters:
  ///   - template: The statement.
  ///   - values: The values of its parameters.
  func executeLater(_ template: SQLTemplate, _ values: [SQLValue]) throws
  /// Inserts rows, at once or while the caller goes on, as `executeLater` does.
  ///
  /// - Parameters:
  ///   - statements: The statements of their table.
  ///   - values: The values of the rows, one after the other.
  func insertLater(_ statements: InsertStatements, _ values: SQLParameters) throws
  /// How many new rows of a table the engine best takes at once.
  var rowsAtOnce: Int { get }
  /// Runs a statement that changes rows, as `executeLater` does, once for each group of values.
  ///
  /// - Parameters:
  ///   - template: The statement.
  ///   - values: The values of its parameters, one group behind the other.
  ///   - count: The number of its parameters.
  func executeLater(_ template: SQLTemplate, _ values: SQLParameters, count: Int) throws
  /// Runs a statement that changes rows and was written before.
  ///
  /// - Parameters:
  ///   - template: The statement.
  ///   - values: The values of its parameters.
  func execute(_ template: SQLTemplate, _ values: SQLParameters) throws
  /// Waits until all statements have run.
  func settle() throws
  /// Whether the database has a table.
  ///
  /// - Parameter table: The name of a table.
  func hasTable(_ table: Identifier) throws -> Bool
  /// Runs a statement once, such as one that creates a table.
  ///
  /// - Parameter statement: The statement with its values.
  func executeOnce(_ statement: SQLStatement) throws
  /// Whether the transaction can go on from a savepoint. After some errors, such as a full disk, the engine has ended it.
  ///
  /// - Parameter error: What was thrown since the savepoint.
  func isTransactionOpen(after error: any Error) -> Bool
  /// Whether an error says that a search index does not have what should be taken out of it.
  ///
  /// - Parameter error: What a statement threw that writes into a search index.
  func isUntrueIndex(_ error: any Error) -> Bool
}

extension DatabaseConnection {
  public func isUntrueIndex(_ error: any Error) -> Bool { false }

  public func executeLater(_ template: SQLTemplate, _ values: [SQLValue]) throws { try execute(template, values) }

  public var rowsAtOnce: Int { InsertStatements.count }

  public func insertLater(_ statements: InsertStatements, _ values: SQLParameters) throws {
    let width = statements.columns.count
    if values.count == width * InsertStatements.count {
      try executeLater(statements.many, values, count: values.count)
    } else {
      try executeLater(statements.one, values, count: width)
    }
  }

  public func executeLater(_ template: SQLTemplate, _ values: SQLParameters, count: Int) throws {
    let all = values.values
    for start in stride(from: 0, to: all.count, by: max(count, 1)) {
      try executeLater(template, Array(all[start..<min(start + count, all.count)]))
    }
  }

  public func execute(_ template: SQLTemplate, _ values: SQLParameters) throws { try execute(template, values.values) }

  public func settle() throws {}
}

extension DatabaseConnection {
  /// Runs a query whose values are bound in it.
  ///
  /// - Parameter sql: The query.
  /// - Returns: All rows, a value for each column.
  public func rows(_ sql: SQLText) throws -> [[SQLValue]] { try rows(sql, []) }

  /// Runs a query without holding all rows in memory.
  ///
  /// - Parameters:
  ///   - sql: The query, its values bound.
  ///   - body: Called with each row.
  /// - Throws: What `body` throws.
  public func eachRow(_ sql: SQLText, _ body: ([SQLValue]) throws -> Void) throws {
    try eachRow(sql, while: { true }, body)
  }

  /// Runs a query for one row.
  ///
  /// - Parameters:
  ///   - sql: The query.
  ///   - values: The values of its parameters; empty if they are bound in `sql`.
  /// - Returns: The first row, or nil if there is none.
  public func row(_ sql: SQLText, _ values: [SQLValue] = []) throws -> [SQLValue]? { try rows(sql, values).first }

  /// Runs a query for one row that was written before.
  ///
  /// - Parameters:
  ///   - template: The query.
  ///   - values: The values of its parameters.
  /// - Returns: The first row, or nil if there is none.
  public func row(_ template: SQLTemplate, _ values: [SQLValue]) throws -> [SQLValue]? {
    try rows(template, values).first
  }

  /// Runs a query for one whole number.
  ///
  /// - Parameters:
  ///   - sql: The query.
  ///   - values: The values of its parameters; empty if they are bound in `sql`.
  /// - Returns: The first value of the first row; 0 if there is none.
  public func count(_ sql: SQLText, _ values: [SQLValue] = []) throws -> Int {
    Int(try row(sql, values)?.first?.integer ?? 0)
  }

  /// Runs a statement whose values are bound in it.
  ///
  /// - Parameter sql: The statement.
  /// - Returns: The number of changed rows.
  @discardableResult public func execute(_ sql: SQLText) throws -> Int { try execute(sql, []) }
}
