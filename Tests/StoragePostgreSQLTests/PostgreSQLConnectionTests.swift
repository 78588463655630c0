import Diagnostics
import PostgreSQLFixtures
import SQL
import TestSupport
import Testing

@testable import Storage
@testable import StoragePostgreSQL

@Suite("Typed SQL on a connection of PostgreSQL", .needs(PostgreSQLServer.part))
struct PostgreSQLConnectionTests {
  private let table = Table(
    name: "every",
    columns: [
      Column("nr", .integer, isNotNull: true), Column("word", .text), Column("price", .decimal(scale: 2)),
      Column("open", .boolean), Column("day", .date), Column("moment", .timestamp),
    ], primaryKey: ["nr"])

  /// Runs a body in a transaction in which the table stands.
  private func using(_ body: (StoragePostgreSQL.PostgreSQLConnection) throws -> Void) async throws {
    let pool = try await TestDatabase().pool()
    try pool.transaction(.writing) { connection in
      try connection.execute(PostgreSQLDialect().create(table))
      try body(connection)
    }
    pool.close()
  }

  private static let rows: [[SQLValue]] = [
    [1, "سارا\t\\N\n\r'\"$1", .decimal(units: -5, scale: 2), 1, "2026-01-05", "2026-01-05T10:20:30.123Z"],
    [.integer(.min), "", .decimal(units: .max, scale: 2), 0, "0001-01-01", "0001-01-01T00:00:00.000Z"],
    [.integer(.max), "\u{1F600}", .decimal(units: 0, scale: 2), nil, "9999-12-31", "9999-12-31T23:59:59.999Z"],
    [2, nil, nil, nil, nil, nil],
  ]

  @Test("Values of every type come back as they were bound") func valuesComeBack() async throws {
    try await using { connection in
      let names = table.columns.map(\.name)
      let insert = connection.dialect.template(
        "INSERT INTO \(table.name) (\(names.list)) VALUES (\(.holes(names.count)))")
      for row in Self.rows { #expect(try connection.execute(insert, row) == 1) }
      for row in Self.rows {
        let found = try connection.row("SELECT \(names.list) FROM \(table.name) WHERE nr = \(bind: row[0])")
        #expect(found.map { read($0) } == row)
      }
    }
  }

  /// The server drops no zeros behind the point, but adds none either.
  private func read(_ row: [SQLValue]) -> [SQLValue] {
    row.map { value in
      guard case .decimal = value, let units = value.units(atScale: 2) else { return value }
      return .decimal(units: units, scale: 2)
    }
  }

  @Test("Rows that are copied come back as they were") func copiedRowsComeBack() async throws {
    try await using { connection in
      let names = table.columns.map(\.name)
      try connection.copy(into: table.name, names) { rows in for row in Self.rows { try rows.append(row) } }
      let found = try connection.rows("SELECT \(names.list) FROM \(table.name) ORDER BY nr").map { read($0) }
      #expect(Set(found) == Set(Self.rows))
    }
  }

  /// What inserts whole rows of the table.
  private var insert: InsertStatements {
    InsertStatements(PostgreSQLDialect(), into: table, table.columns.map(\.name))
  }

  @Test("Rows that are inserted later are found by whatever runs next, few or many") func laterRows() async throws {
    try await using { connection in
      var stored = 0
      for number in [1, 4, 3, 700, 2, 90] {
        let rows = (stored + 1...stored + number).flatMap { row in
          [SQLValue(row), .text("\\N\t\(row)"), .decimal(units: Int64(row), scale: 2), 1, nil, nil] as [SQLValue]
        }
        try connection.insertLater(insert, SQLParameters(rows))
        stored += number
        #expect(try connection.count("SELECT count(*) FROM \(table.name)") == stored)
      }
      let last = try connection.row("SELECT word, price, open, day FROM \(table.name) WHERE nr = 800")
      #expect(last.map { read($0) } == [.text("\\N\t800"), .decimal(units: 800, scale: 2), 1, nil])
    }
  }

  @Test(
    "The error of a row that is inserted later is told by what runs next, and undoes the transaction",
    arguments: [("23505", "twice", 7), ("22021", "a\0b", 0)])
  func laterErrors(state: String, word: String, double: Int) async throws {
    let pool = try await TestDatabase().pool(size: 1)
    try pool.transaction(.writing) { _ = try $0.execute(PostgreSQLDialect().create(table)) }
    var states: [String] = []
    let refused = #expect(throws: Failure.self) {
      try pool.transaction(.work) { connection in
        for number in [1..<6, 6..<9, 9..<20] {
          let rows = number.flatMap { row -> [SQLValue] in
            [SQLValue(row == 8 ? double : row), .text(row == 8 ? word : "word"), nil, nil, nil, nil]
          }
          try? connection.insertLater(insert, SQLParameters(rows))
        }
        for _ in 1...2 {
          do { _ = try connection.count("SELECT count(*) FROM \(table.name)") } catch let error as PostgreSQLError {
            states.append(error.state)
          }
        }
      }
    }
    #expect(states == [state, state])
    #expect(refused?.arguments["code"] == state)
    let stored = try pool.transaction(.work) { connection in
      let rows = (1...9).flatMap { [SQLValue($0), nil, nil, nil, nil, nil] as [SQLValue] }
      try connection.insertLater(insert, SQLParameters(rows))
      return try connection.count("SELECT count(*) FROM \(table.name)")
    }
    #expect(stored == 9)
  }

  @Test("A copy that is given up leaves no row, and the connection works on") func copyGivenUp() async throws {
    struct Stop: Error {}
    let database = try await TestDatabase()
    let pool = database.pool(size: 1)
    try pool.transaction(.writing) { _ = try $0.execute(PostgreSQLDialect().create(table)) }
    #expect(throws: Stop.self) {
      try pool.transaction(.writing) { connection in
        try connection.copy(into: table.name, ["nr"]) { rows in
          for number in 0..<20_000 { try rows.append([SQLValue(number)]) }
          throw Stop()
        }
      }
    }
    #expect(try pool.transaction(.reading) { try $0.count("SELECT count(*) FROM \(table.name)") } == 0)
  }

  @Test("A copy from the server that is given up ends, and the connection works on") func copyFromGivenUp() async throws
  {
    struct Stop: Error {}
    let pool = try await TestDatabase().pool(size: 1)
    try pool.transaction(.writing) { connection in
      try connection.execute(PostgreSQLDialect().create(table))
      try connection.execute("INSERT INTO \(table.name) (nr) SELECT generate_series(1, 50000)")
    }
    var rows: [String] = []
    #expect(throws: Stop.self) {
      try pool.transaction(.copy) { connection in
        try connection.copy(from: table.name, ["nr", "word"]) { bytes in
          rows.append(String(decoding: bytes, as: UTF8.self))
          if rows.count == 3 { throw Stop() }
        }
      }
    }
    #expect(rows == ["1\t\\N\n", "2\t\\N\n", "3\t\\N\n"])
    let all = try pool.transaction(.copy) { connection in
      var count = 0
      try connection.copy(from: table.name, ["nr"]) { _ in count += 1 }
      return try [count, connection.count("SELECT count(*) FROM \(table.name)")]
    }
    #expect(all == [50_000, 50_000])
  }

  @Test("Rows are read one by one, while other statements run") func rowsOneByOne() async throws {
    try await using { connection in
      try connection.execute("INSERT INTO \(table.name) (nr) SELECT generate_series(1, 1700)")
      var sum = 0
      try connection.eachRow("SELECT nr FROM \(table.name) WHERE nr > \(bind: 100) ORDER BY nr") { row in
        sum += try connection.count("SELECT nr FROM \(table.name) WHERE nr = \(bind: row[0])")
      }
      #expect(sum == (101...1700).reduce(0, +))
      var seen: [SQLValue] = []
      try connection.eachRow("SELECT nr FROM \(table.name) ORDER BY nr", while: { seen.count < 3 }) { seen += $0 }
      #expect(seen == [1, 2, 3])
      struct Stop: Error {}
      var streamed = 0
      try connection.stream("SELECT nr FROM \(table.name)") { _ in streamed += 1 }
      #expect(streamed == 1700)
      #expect(try connection.count("SELECT count(*) FROM \(table.name)") == 1700)
    }
  }

  @Test("More statements than are kept are prepared again") func manyStatements() async throws {
    try await using { connection in
      for number in 0..<1200 {
        let name = Identifier("column \(number % 600)")
        let row = try connection.row("SELECT \(bind: 7) + 0 AS \(name)")
        #expect(row == [7])
      }
    }
  }

  @Test("Sums that no column holds are given with all their digits") func longNumbers() async throws {
    try await using { connection in
      let row = try connection.row(
        """
        SELECT CAST(92233720368547758.07 AS numeric) * 1000, CAST(-0.0005 AS numeric), CAST(10000 AS numeric), \
        CAST('NaN' AS numeric), CAST(12345678901234567890123.0405 AS numeric), sum(n) \
        FROM (VALUES (9223372036854775807), (9223372036854775807)) AS many (n)
        """)
      #expect(
        row == [
          .text("92233720368547758070.00"), .decimal(units: -5, scale: 4), .decimal(units: 10_000, scale: 0),
          .text("NaN"), .text("12345678901234567890123.0405"), .text("18446744073709551614"),
        ])
    }
  }

  @Test("A text with NUL is refused before it is cut") func nulIsRefused() async throws {
    let pool = try await TestDatabase().pool()
    try pool.transaction(.writing) { _ = try $0.execute(PostgreSQLDialect().create(table)) }
    let failure = #expect(throws: Failure.self) {
      try pool.transaction(.writing) { connection in
        _ = try connection.execute("INSERT INTO \(table.name) (nr, word) VALUES (5, \(bind: "a\u{0}b"))")
      }
    }
    #expect(failure?.key == "failure.database.nul_character")
    let rows = try pool.transaction(.reading) { try $0.count("SELECT count(*) FROM \(table.name)") }
    #expect(rows == 0)
    let found = try pool.transaction(.reading) { connection in
      try connection.rows("SELECT nr FROM \(table.name) WHERE word = \(bind: "a\u{0}b")")
    }
    #expect(found == [], "it is like no text that is stored")
  }
}
