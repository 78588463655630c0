import CLibPQ
import Diagnostics
import SQL
import Storage

/// An open connection that accepts typed SQL only, in which every name is quoted and every text bound. Prepared
/// statements are kept.
///
/// Methods take the values of a statement's parameters separately, unless they are bound in the statement already. They
/// throw a `PostgreSQLError` where the server refuses. A connection is used by one thread at a time: a
/// `PostgreSQLPool` sees to that, so that the connection may go from one thread to another.
final class PostgreSQLConnection: DatabaseConnection, @unchecked Sendable {
  let dialect: any Dialect
  private let wire: PostgreSQLLine
  /// The rows that the server takes while the thread of the transaction goes on.
  private let later = LaterWork()
  /// The names of prepared statements, by their text.
  private var prepared: [String: String] = [:]
  private var cursors = 0
  private var isOutdated = false
  /// How the server knows the transaction that writes, under which it can be asked about it later; nil for none.
  private(set) var transactionID: String?

  /// The most prepared statements that are kept.
  private static let mostPrepared = 500
  /// The number of rows that a cursor reads at once, or a load writes.
  private static let batch = 500
  /// The least rows for which a `COPY` is worth its two answers.
  private static let leastCopied = 4

  /// Takes over a connection and prepares its session.
  ///
  /// - Parameters:
  ///   - handle: What `PostgreSQLSession.connect` gave; it is closed with this object.
  ///   - dialect: The dialect of the statements.
  ///   - settings: Statements that set up the session.
  init(_ handle: OpaquePointer, dialect: PostgreSQLDialect, settings: [SQLText]) throws {
    wire = PostgreSQLLine(handle)
    wire.limit = PostgreSQLBounds.request.silence
    self.dialect = dialect
    try run(settings)
  }

  /// Whether the next transaction can begin here: the server is there, no transaction is open, and no table was changed
  /// under a prepared statement.
  var isReady: Bool {
    later.wait()
    return !isOutdated && !wire.isSilent && PQstatus(wire.handle) == CONNECTION_OK
      && PQtransactionStatus(wire.handle) == PQTRANS_IDLE
  }

  /// The line to the server, free of what runs later.
  ///
  /// - Throws: The error of what ran later.
  var line: PostgreSQLLine {
    get throws {
      try later.settle()
      return wire
    }
  }

  /// Whether the server still answers. It is asked only where it did not answer a moment ago.
  var isAlive: Bool {
    guard ContinuousClock.now - wire.answered > .seconds(1) else { return true }
    let limit = wire.limit
    wire.limit = .seconds(1)
    defer { wire.limit = limit }
    return (try? run([])) != nil
  }

  /// Begins a transaction.
  ///
  /// - Parameter kind: The kind of the transaction.
  func begin(_ kind: PostgreSQLTransaction) throws {
    later.end()
    wire.limit = kind.bounds.silence
    transactionID = nil
    let answer = try answer(kind.statements)
    if kind.isWriting { transactionID = answer.text }
  }

  /// Runs statements without parameters, all at once.
  ///
  /// - Parameter statements: The statements, whose values are written out.
  func run(_ statements: [SQLText]) throws { _ = try answer(statements) }

  /// Ends the transaction.
  ///
  /// - Returns: Whether it was committed. One in which a statement failed is undone.
  func commit() throws -> Bool { try answer(["COMMIT"]).word == "COMMIT" }

  /// Undoes the transaction, as far as the server is there.
  func rollBack() {
    later.end()
    _ = try? run(["ROLLBACK"])
  }

  /// Runs statements without parameters, all at once.
  ///
  /// - Parameter statements: The statements, whose values are written out.
  /// - Returns: The last answer, in the form of texts.
  func answer(_ statements: [SQLText]) throws -> PostgreSQLAnswer {
    let text = statements.map { dialect.statement($0).text }.joined(separator: ";\n")
    return try line.answer { PQsendQuery($0, text) }
  }

  /// Runs a query.
  ///
  /// - Parameters:
  ///   - sql: The query.
  ///   - values: The values of its parameters; empty if they are bound in `sql`.
  /// - Returns: All rows, a value for each column.
  func rows(_ sql: SQLText, _ values: [SQLValue]) throws -> [[SQLValue]] {
    let statement = bound(sql, values)
    return try answer(statement.text, statement.values).rows
  }

  /// Runs a query that was written before.
  ///
  /// - Parameters:
  ///   - template: The query.
  ///   - values: The values of its parameters.
  /// - Returns: All rows, a value for each column.
  func rows(_ template: SQLTemplate, _ values: [SQLValue]) throws -> [[SQLValue]] {
    try answer(template.text, values).rows
  }

  /// Runs a query once, without preparing it.
  ///
  /// - Parameter sql: The query, its values bound.
  /// - Returns: All rows, a value for each column.
  func rowsOnce(_ sql: SQLText) throws -> [[SQLValue]] {
    let statement = dialect.statement(sql)
    return try once(statement.text, statement.values).rows
  }

  /// Runs a query for one whole number once, without preparing it.
  ///
  /// - Parameter sql: The query, its values bound.
  /// - Returns: The first value of the first row; 0 if there is none.
  func countOnce(_ sql: SQLText) throws -> Int {
    Int(try rowsOnce(sql).first?.first?.integer ?? 0)
  }

  /// Runs a query without holding all rows in memory. Other statements may run on the connection meanwhile. Takes an open
  /// transaction.
  ///
  /// - Parameters:
  ///   - sql: The query, its values bound.
  ///   - isWanted: Asked before each row is read; false ends the query.
  ///   - body: Called with each row.
  /// - Throws: What `body` throws.
  func eachRow(
    _ sql: SQLText, while isWanted: () -> Bool, _ body: ([SQLValue]) throws -> Void
  ) throws {
    cursors += 1
    let cursor = Identifier("daftar_cursor_\(cursors)")
    let statement = dialect.statement("DECLARE \(cursor) NO SCROLL CURSOR FOR " + sql)
    _ = try once(statement.text, statement.values)
    let next = dialect.statement("FETCH \(Self.batch) FROM \(cursor)").text
    reading: while true {
      let rows = try once(next, []).rows
      for row in rows {
        guard isWanted() else { break reading }
        try body(row)
      }
      if rows.count < Self.batch { break }
    }
    try run(["CLOSE \(cursor)"])
  }

  /// Runs a query and hands on each row as it arrives. No other statement may run on the connection meanwhile.
  ///
  /// - Parameters:
  ///   - sql: The query, its values bound.
  ///   - body: Called with each row; an error ends the query.
  /// - Throws: What `body` throws.
  func stream(_ sql: SQLText, _ body: ([SQLValue]) throws -> Void) throws {
    let statement = dialect.statement(sql)
    let parameters = try PostgreSQLParameters(statement.values, of: statement.text)
    try line.begin { handle in
      let isSent = parameters.with { PQsendQueryParams(handle, statement.text, parameters.count, nil, $0, $1, $2, 1) }
      return isSent == 1 ? PQsetSingleRowMode(handle) : 0
    }
    do {
      while let answer = try wire.next() { for row in answer.rows { try body(row) } }
    } catch {
      wire.cancel()
      throw error
    }
  }

  /// Runs a statement that changes rows.
  ///
  /// - Parameters:
  ///   - sql: The statement.
  ///   - values: The values of its parameters; empty if they are bound in `sql`.
  /// - Returns: The number of changed rows.
  @discardableResult func execute(_ sql: SQLText, _ values: [SQLValue]) throws -> Int {
    let statement = bound(sql, values)
    return try answer(statement.text, statement.values).changes
  }

  /// Runs a statement that changes rows and was written before.
  ///
  /// - Parameters:
  ///   - template: The statement.
  ///   - values: The values of its parameters.
  /// - Returns: The number of changed rows.
  @discardableResult func execute(_ template: SQLTemplate, _ values: [SQLValue]) throws -> Int {
    try answer(template.text, values).changes
  }

  func executeLater(_ template: SQLTemplate, _ values: [SQLValue]) throws {
    try later.run { _ = try self.answer(template.text, values) }
  }

  /// Rows of a table go by `COPY`: the server plans nothing, and reads the rules of the columns once for all of them.
  func insertLater(_ statements: InsertStatements, _ parameters: SQLParameters) throws {
    let (values, width) = (parameters.values, statements.columns.count)
    guard statements.isPlain, values.count >= Self.leastCopied * width else {
      for start in stride(from: 0, to: values.count, by: width) {
        try executeLater(statements.one, Array(values[start..<start + width]))
      }
      return
    }
    try later.run {
      try self.copy(into: statements.table, statements.columns) { rows in
        for start in stride(from: 0, to: values.count, by: width) {
          try rows.append(values[start..<start + width], packed: statements.packed)
        }
      }
    }
  }

  var rowsAtOnce: Int { Self.batch }

  func settle() throws { try later.settle() }

  func hasTable(_ table: Identifier) throws -> Bool { try PostgreSQLCatalogue(connection: self).has(table) }

  /// Runs a statement once, such as one that creates a table, without preparing it.
  ///
  /// - Parameter statement: The statement with its values.
  func executeOnce(_ statement: SQLStatement) throws { _ = try once(statement.text, statement.values) }

  func isTransactionOpen(after error: any Error) -> Bool {
    if let error = error as? PostgreSQLError, error.isTransient { return false }
    later.wait()
    return !wire.isSilent && [PQTRANS_INTRANS, PQTRANS_INERROR].contains(PQtransactionStatus(wire.handle))
  }

  /// A statement with its values. Those that are given take the holes of the statement.
  private func bound(_ sql: SQLText, _ values: [SQLValue]) -> (text: String, values: [SQLValue]) {
    let statement = dialect.statement(sql)
    return (statement.text, values.isEmpty ? statement.values : values)
  }

  private func answer(_ text: String, _ values: [SQLValue]) throws -> PostgreSQLAnswer {
    // What runs later prepares statements, too.
    let line = try line
    let name = try name(ofPrepared: text)
    let parameters = try PostgreSQLParameters(values, of: text)
    do {
      return try line.answer { handle in
        parameters.with { PQsendQueryPrepared(handle, name, parameters.count, $0, $1, $2, 1) }
      }
    } catch let error as PostgreSQLError {
      isOutdated = isOutdated || error.isOfChangedTables
      throw error
    }
  }

  private func once(_ text: String, _ values: [SQLValue]) throws -> PostgreSQLAnswer {
    let parameters = try PostgreSQLParameters(values, of: text)
    return try line.answer { handle in
      parameters.with { PQsendQueryParams(handle, text, parameters.count, nil, $0, $1, $2, 1) }
    }
  }

  /// Prepares every statement anew from now on. Statements of before fail where the types of their columns changed.
  func forgetStatements() throws {
    try later.settle()
    prepared = [:]
    try run(["DEALLOCATE ALL"])
  }

  private func name(ofPrepared text: String) throws -> String {
    if let name = prepared[text] { return name }
    if prepared.count >= Self.mostPrepared { try forgetStatements() }
    let name = "daftar_\(prepared.count)"
    _ = try line.answer { PQsendPrepare($0, name, text, 0, nil) }
    prepared[text] = name
    return name
  }
}
