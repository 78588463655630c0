import SQL

extension DatabaseConnection {
  /// Inserts a row.
  ///
  /// - Parameters:
  ///   - statements: The statements of its table.
  ///   - buffer: Where it waits; nil to insert it at once.
  ///   - isPart: Whether the row refers to another one that may wait there, which is stored first.
  ///   - write: Appends a value for each column.
  func insert(
    _ statements: InsertStatements, by buffer: InsertBuffer?, isPart: Bool = false,
    _ write: (inout SQLParameters) -> Void
  ) throws {
    if let buffer { return try buffer.insert(statements, isPart, write) }
    var values = SQLParameters()
    write(&values)
    try execute(statements.one, values)
  }

  /// Inserts a row.
  ///
  /// - Parameters:
  ///   - statements: The statements of its table.
  ///   - buffer: Where it waits; nil to insert it at once.
  ///   - values: A value for each column.
  ///   - isPart: Whether the row refers to another one that may wait there, which is stored first.
  func insert(
    _ statements: InsertStatements, by buffer: InsertBuffer?, _ values: [SQLValue], isPart: Bool = false
  ) throws {
    guard let buffer else {
      try execute(statements.one, values)
      return
    }
    try buffer.insert(statements, isPart) { row in for value in values { row.append(value) } }
  }
}

/// Rows that wait in a transaction that inserts many, so that the engine takes several of them at once. Whatever reads or
/// changes rows that may wait here has them written before.
final class InsertBuffer {
  private struct Waiting {
    let statements: InsertStatements
    /// The values of the rows, one after the other.
    var values = SQLParameters()
    var rows = 0
  }

  private let connection: any DatabaseConnection
  /// In the order in which their tables were first written to: a record stands before its parts.
  private var waiting: [Waiting] = []

  /// - Parameter connection: The connection that has the transaction open.
  init(_ connection: any DatabaseConnection) { self.connection = connection }

  /// Inserts a row, sooner or later.
  ///
  /// - Parameters:
  ///   - statements: The statements of its table.
  ///   - isPart: Whether the row refers to another one that may wait here.
  ///   - write: Appends a value for each column.
  func insert(_ statements: InsertStatements, _ isPart: Bool, _ write: (inout SQLParameters) -> Void) throws {
    let index = waiting.firstIndex { $0.statements.one == statements.one } ?? waiting.endIndex
    if index == waiting.endIndex { waiting.append(Waiting(statements: statements)) }
    write(&waiting[index].values)
    waiting[index].rows += 1
    guard waiting[index].rows >= connection.rowsAtOnce else { return }
    if isPart { try self.write(waiting.indices.prefix { $0 < index }) }
    try self.write(index..<index + 1)
  }

  /// Writes all rows that wait.
  func flush() throws { try write(waiting.indices) }

  private func write(_ tables: Range<Int>) throws {
    for index in tables where waiting[index].rows > 0 {
      let values = waiting[index].values
      var next = SQLParameters()
      // The next rows are about as long.
      next.reserve(parts: values.count, bytes: values.bytes.count + values.bytes.count / 8)
      waiting[index].values = next
      waiting[index].rows = 0
      try connection.insertLater(waiting[index].statements, values)
    }
  }
}
