import SQL

/// The statements that insert a row, and several rows at once.
struct InsertStatements: Sendable {
  /// The rows of `many`.
  static let count = 16

  let one: SQLTemplate
  let many: SQLTemplate

  /// - Parameters:
  ///   - dialect: How the engine writes statements.
  ///   - table: The table.
  ///   - columns: Its columns, in the order of the values.
  ///   - ending: What stands behind the values.
  init(_ dialect: any Dialect, into table: Identifier, _ columns: [Identifier], ending: SQLText = "") {
    let row: SQLText = "(\(.holes(columns.count)))"
    func template(_ rows: Int) -> SQLTemplate {
      let values = (0..<rows).map { _ in row }.joined(by: ", ")
      return dialect.template("INSERT INTO \(table) (\(columns.list)) VALUES \(values)\(ending)")
    }
    one = template(1)
    many = template(Self.count)
  }
}

extension DatabaseConnection {
  /// Inserts a row.
  ///
  /// - Parameters:
  ///   - statements: The statements of its table.
  ///   - buffer: Where it waits; nil to insert it at once.
  ///   - values: A value for each column.
  func insert(_ statements: InsertStatements, by buffer: InsertBuffer?, _ values: [SQLValue]) throws {
    if let buffer { try buffer.insert(statements, values) } else { try execute(statements.one, values) }
  }
}

/// Rows that wait in a transaction that inserts many, so that several of them take one statement. Whatever reads or
/// changes rows that may wait here has them written before.
final class InsertBuffer {
  private struct Waiting {
    let statements: InsertStatements
    /// The values of the rows, one after the other.
    var values: [SQLValue] = []
    var rows = 0
  }

  private let connection: any DatabaseConnection
  /// In the order in which their tables were first written to.
  private var waiting: [Waiting] = []

  /// - Parameter connection: The connection that has the transaction open.
  init(_ connection: any DatabaseConnection) { self.connection = connection }

  /// Inserts a row, sooner or later.
  ///
  /// - Parameters:
  ///   - statements: The statements of its table.
  ///   - values: A value for each column.
  func insert(_ statements: InsertStatements, _ values: [SQLValue]) throws {
    let index = waiting.firstIndex { $0.statements.one == statements.one } ?? waiting.endIndex
    if index == waiting.endIndex { waiting.append(Waiting(statements: statements)) }
    waiting[index].values += values
    waiting[index].rows += 1
    if waiting[index].rows == InsertStatements.count { try write(index) }
  }

  /// Writes all rows that wait.
  func flush() throws { for index in waiting.indices where waiting[index].rows > 0 { try write(index) } }

  private func write(_ index: Int) throws {
    let (statements, rows) = (waiting[index].statements, waiting[index].rows)
    let values = waiting[index].values
    waiting[index].values = []
    waiting[index].rows = 0
    if rows == InsertStatements.count {
      try connection.executeLater(statements.many, values)
      return
    }
    let width = values.count / rows
    for row in 0..<rows { try connection.executeLater(statements.one, Array(values[row * width..<(row + 1) * width])) }
  }
}
