import Diagnostics
import PostgreSQLFixtures
import SQL
import Storage
import TestSupport
import Testing

@testable import StoragePostgreSQL

@Suite("Connections to PostgreSQL that many share", .needs(PostgreSQLServer.part))
struct PostgreSQLPoolTests {
  private func key(_ body: () throws -> Void) -> String? {
    let failure = #expect(throws: Failure.self) { try body() }
    return failure?.key.split(separator: ".").last.map(String.init)
  }

  @Test("What is wrong with an address has its own words") func wrongAddresses() async throws {
    let server = try await PostgreSQLServer.shared()
    let cases = [
      (server.address(of: "nothing"), "missing_database"), ("//daftar@/x?host=/nowhere", "server_unreachable"),
      ("//daftar@127.0.0.1:1/x", "server_unreachable"),
      (server.address(of: "postgres", user: "nobody"), "sign_in_refused"),
      ("//a@b/c?wrong=1", "url_unreadable"),
    ]
    for (address, wanted) in cases {
      let pool = PostgreSQLPool(PostgreSQLAddress(DatabaseLocation(scheme: "postgres", address: address)))
      let found = key { try pool.transaction(.reading) { _ in } }
      #expect(found == wanted, "\(address)")
    }
  }

  @Test("A password is not said again") func passwords() {
    for (address, name) in [
      ("//sara:secret@db.example:5433/shop", "postgres://sara@db.example:5433/shop"),
      ("//sara:secret@/shop?host=/run/pg", "postgres://sara@/shop?host=/run/pg"),
      ("host=db.example password=secret dbname=shop", "postgres://db.example/shop"), ("shop", "postgres:shop"),
      ("//sara:secret@b/c?wrong=secret", "postgres:…"),
    ] {
      #expect(PostgreSQLAddress(DatabaseLocation(scheme: "postgres", address: address)).name == name)
    }
  }

  @Test("A connection that the server ended is replaced, and what was done in it is undone") func serverEnds()
    async throws
  {
    let database = try await TestDatabase()
    try database.run("CREATE TABLE t (n bigint)")
    let pool = database.pool(size: 2)
    try pool.transaction(.writing) { _ = try $0.execute("INSERT INTO t VALUES (1)") }
    let others: SQLText =
      "SELECT pid FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = current_database()"
    func endOthers() throws {
      try database.run(
        "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = current_database()"
      )
    }
    try endOthers()
    #expect(try pool.transaction(.reading) { try $0.count("SELECT count(*) FROM t") } == 1)
    let lost = key {
      try pool.transaction(.writing) { connection in
        try connection.execute("INSERT INTO t VALUES (2)")
        try endOthers()
        try connection.execute("INSERT INTO t VALUES (3)")
      }
    }
    #expect(lost == "connection_lost")
    let undone = key {
      try pool.transaction(.writing) { connection in
        try connection.execute("INSERT INTO t VALUES (4)")
        try endOthers()
      }
    }
    #expect(undone == "connection_lost")
    #expect(try pool.transaction(.reading) { try $0.count("SELECT count(*) FROM t") } == 1)
    #expect(try pool.transaction(.reading) { try $0.rows(others) } == [])
  }

  @Test("Writers come one after another, and no update is lost") func writersAreAlone() async throws {
    let database = try await TestDatabase()
    try database.run("CREATE TABLE t (n bigint); INSERT INTO t VALUES (0)")
    let pool = database.pool(size: 4, patience: 60)
    await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<8 {
        group.addTask {
          for _ in 0..<25 {
            try pool.transaction(.writing) { connection in
              let number = try connection.count("SELECT n FROM t")
              try connection.execute("UPDATE t SET n = \(bind: SQLValue(number + 1))")
            }
          }
        }
      }
    }
    #expect(try pool.transaction(.reading) { try $0.count("SELECT n FROM t") } == 200)
  }

  @Test("A connection whose statements are of former tables is replaced") func formerTables() async throws {
    let database = try await TestDatabase()
    try database.run("CREATE TABLE t (n bigint); INSERT INTO t VALUES (1)")
    let pool = database.pool(size: 1)
    let numbers: SQLText = "SELECT n FROM t WHERE n > ?"
    #expect(try pool.transaction(.reading) { try $0.rows(numbers, [0]) } == [[1]])
    try database.run("ALTER TABLE t ALTER COLUMN n TYPE numeric(9, 2)")
    let failed = key { _ = try pool.transaction(.reading) { try $0.rows(numbers, [0]) } }
    #expect(failed == "changed_meanwhile")
    #expect(try pool.transaction(.reading) { try $0.rows(numbers, [0]) } == [[.decimal(units: 100, scale: 2)]])
  }

  @Test("A reader sees one snapshot") func oneSnapshot() async throws {
    let database = try await TestDatabase()
    try database.run("CREATE TABLE t (n bigint)")
    let pool = database.pool()
    try pool.transaction(.reading) { connection in
      #expect(try connection.count("SELECT count(*) FROM t") == 0)
      try pool.transaction(.writing) { _ = try $0.execute("INSERT INTO t VALUES (1)") }
      #expect(try connection.count("SELECT count(*) FROM t") == 0)
    }
    #expect(try pool.transaction(.reading) { try $0.count("SELECT count(*) FROM t") } == 1)
  }

  @Test("A transaction in which a statement failed is undone, even where the failure was passed over")
  func failedStatement() async throws {
    let database = try await TestDatabase()
    try database.run("CREATE TABLE t (n bigint)")
    let pool = database.pool()
    let failed = key {
      try pool.transaction(.writing) { connection in
        try connection.execute("INSERT INTO t VALUES (1)")
        _ = try? connection.execute("INSERT INTO t VALUES (1 / 0)")
      }
    }
    #expect(failed == "other")
    #expect(try pool.transaction(.reading) { try $0.count("SELECT count(*) FROM t") } == 0)
  }

  @Test("A wait for a connection or another writer that is too long is a failure") func patience() async throws {
    let database = try await TestDatabase()
    let (small, other) = (database.pool(size: 1, patience: 0), database.pool(size: 1, patience: 1))
    var keys: [String?] = []
    try small.transaction(.writing) { _ in
      keys.append(key { try small.transaction(.reading) { _ in } })
      keys.append(key { try other.transaction(.writing) { _ in } })
    }
    small.close()
    keys.append(key { try small.transaction(.reading) { _ in } })
    #expect(keys == ["no_connection_free", "locked", "closed"])
  }
}
