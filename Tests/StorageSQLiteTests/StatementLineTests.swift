import GRDB
import SQL
import Storage
import Testing

@testable import StorageSQLite

@Suite("Statements that run later") struct StatementLineTests {
  private static let insert = SQLiteDialect().template("INSERT INTO numbers (n) VALUES (\(.hole))")

  /// Runs a body in a transaction on an empty table of numbers.
  private func writing<Result>(_ body: (StorageSQLite.SQLiteConnection, StatementLine) throws -> Result) throws
    -> Result
  {
    let queue = try DatabaseQueue()
    return try queue.write { database in
      let line = StatementLine(database)
      defer { line.wait() }
      let connection = StorageSQLite.SQLiteConnection(database: database, line: line)
      try connection.execute("CREATE TABLE numbers (n INTEGER NOT NULL PRIMARY KEY)")
      return try body(connection, line)
    }
  }

  @Test("whatever runs on the connection finds all that was to be written before, in its order")
  func found() throws {
    try writing { connection, _ in
      for number in 1...1000 {
        try connection.executeLater(Self.insert, [SQLValue(number)])
        if number.isMultiple(of: 97) { #expect(try connection.count("SELECT count(*) FROM numbers") == number) }
      }
      let rows = try connection.rows("SELECT n FROM numbers ORDER BY rowid")
      #expect(rows.map { $0.first?.integer } == (1...1000).map { Int64($0) })
    }
  }

  @Test("the error of a statement is thrown by what runs next, and nothing behind it is written")
  func failed() throws {
    try writing { connection, line in
      for number in [1, 2, 2, 3] { try connection.executeLater(Self.insert, [SQLValue(number)]) }
      #expect(throws: DatabaseError.self) { try connection.count("SELECT count(*) FROM numbers") }
      #expect(throws: DatabaseError.self) { try connection.settle() }
      line.wait()
      let plain = StorageSQLite.SQLiteConnection(database: connection.database)
      #expect(try plain.count("SELECT count(*) FROM numbers") == 2)
    }
  }

  @Test("a statement runs once for each group of values, with each kind of value as it is")
  func groups() throws {
    try writing { connection, _ in
      try connection.execute("CREATE TABLE kinds (a, b, c)")
      let insert = SQLiteDialect().template("INSERT INTO kinds VALUES (\(.holes(3)))")
      let values: [SQLValue] = [
        .null, .text(""), .bytes([]), .integer(-5), .text("نام"), .bytes([0, 1]), .text("a\u{0}b"), .text("c"),
        .integer(.max),
      ]
      try connection.executeLater(insert, SQLParameters(values), count: 3)
      let rows = try connection.rows("SELECT a, b, c FROM kinds ORDER BY rowid")
      #expect(rows.flatMap(\.self) == values)
      #expect(throws: DatabaseError.self) {
        try connection.executeLater(insert, SQLParameters([.null, .null]), count: 3)
        try connection.settle()
      }
    }
  }

  @Test("while rows are read one by one, statements run at once")
  func beside() throws {
    try writing { connection, _ in
      for number in 1...50 { try connection.executeLater(Self.insert, [SQLValue(number)]) }
      var read: [Int64?] = []
      try connection.eachRow("SELECT n FROM numbers WHERE n <= 50 ORDER BY n") { row in
        read.append(row.first?.integer)
        try connection.executeLater(Self.insert, [.integer((row.first?.integer ?? 0) + 100)])
      }
      #expect(read == (1...50).map { Int64($0) })
      #expect(try connection.count("SELECT count(*) FROM numbers") == 100)
    }
  }
}
