import Diagnostics
import Foundation
import PostgreSQLFixtures
import SQL
import Storage
import TestSupport
import Testing

@testable import StoragePostgreSQL

@Suite("A server that is stopped, restarted or out of reach", .needs(PostgreSQLServer.part))
struct PostgreSQLFaultTests {
  private func key(_ body: () throws -> Void) -> String? {
    let failure = #expect(throws: Failure.self) { try body() }
    return failure?.key.split(separator: ".").last.map(String.init)
  }

  private func count(_ pool: PostgreSQLPool) throws -> Int {
    try pool.transaction(.reading) { try $0.count("SELECT count(*) FROM t") }
  }

  /// Runs a body while the server's process of a connection is stopped.
  private func stopping(
    _ connection: StoragePostgreSQL.PostgreSQLConnection, _ body: () throws -> Void
  ) throws {
    let process = Int32(try connection.count("SELECT pg_backend_pid()"))
    kill(process, SIGSTOP)
    defer { kill(process, SIGCONT) }
    try body()
  }

  @Test("a server process that is stopped fails its reader, and takes no connection from others") func stoppedReader()
    async throws
  {
    let database = try await TestDatabase()
    try database.run("CREATE TABLE t (n bigint)")
    let pool = database.pool(size: 1)
    let failed = key {
      try pool.transaction(.reading) { connection in
        try stopping(connection) { _ = try connection.count("SELECT count(*) FROM t") }
      }
    }
    #expect(failed == "too_slow")
    #expect(try count(pool) == 0)
  }

  @Test("a writer whose server process is stopped is undone, and others are told that the database is busy")
  func stoppedWriter() async throws {
    let database = try await TestDatabase()
    try database.run("CREATE TABLE t (n bigint)")
    let (pool, other) = (database.pool(size: 1), database.pool(size: 1, patience: 1))
    var keys: [String?] = []
    keys.append(
      key {
        try pool.transaction(.writing, attempts: 3) { connection in
          try connection.execute("INSERT INTO t VALUES (1)")
          try stopping(connection) {
            keys.append(key { try other.transaction(.writing) { _ in } })
            _ = try connection.execute("INSERT INTO t VALUES (2)")
          }
        }
      })
    #expect(keys == ["locked", "too_slow"])
    try pool.transaction(.writing) { _ = try $0.execute("INSERT INTO t VALUES (3)") }
    #expect(try count(pool) == 1)
  }

  @Test("a statement that takes too long is ended by the server, and its connection works on") func slowStatement()
    async throws
  {
    let pool = try await TestDatabase().pool(size: 1)
    let process: SQLText = "SELECT pg_backend_pid()"
    let before = try pool.transaction(.reading) { try $0.count(process) }
    #expect(key { try pool.transaction(.reading) { _ = try $0.row("SELECT pg_sleep(60)") } } == "too_slow")
    #expect(try pool.transaction(.reading) { try $0.count(process) } == before)
    let bounds = try [PostgreSQLTransaction.report, .work, .plan, .rehearsal].map { kind in
      try pool.transaction(kind) { try $0.row("SELECT current_setting('statement_timeout')")?.first?.text }
    }
    #expect(bounds == ["1min", "10min", "6h", "6h"])
  }

  @Test("a server that crashes within a transaction: the transaction runs again, and leaves one row") func crash()
    async throws
  {
    let server = try await PostgreSQLServer.own()
    let database = try await TestDatabase(on: server)
    try database.run("CREATE TABLE t (n bigint)")
    let pool = database.pool()
    try pool.transaction(.writing) { _ = try $0.execute("INSERT INTO t VALUES (1)") }
    var runs = 0
    try pool.transaction(.writing, attempts: 3) { connection in
      runs += 1
      try connection.execute("INSERT INTO t VALUES (2)")
      if runs == 1 { try server.crash() }
      try connection.execute("INSERT INTO t VALUES (3)")
    }
    #expect(runs == 2)
    #expect(try count(pool) == 3)
    #expect(
      key {
        try pool.transaction(.work) { connection in
          try connection.execute("INSERT INTO t VALUES (4)")
          try server.crash()
          try connection.execute("INSERT INTO t VALUES (5)")
        }
      } == "connection_lost")
    #expect(try count(pool) == 3)
  }

  @Test("a commit whose answer is lost is done once", arguments: [CutLine.Break.before, .after])
  func lostAnswer(of kind: CutLine.Break) async throws {
    let database = try await TestDatabase()
    try database.run("CREATE TABLE t (n bigint)")
    let (line, pool) = try database.brokenLine()
    var runs = 0
    line.breakOnce(kind, at: "COMMIT\u{0}")
    try pool.transaction(.writing, attempts: 3) { connection in
      runs += 1
      try connection.execute("INSERT INTO t VALUES (1)")
    }
    #expect(line.breaks == 1)
    #expect(runs == (kind == .before ? 2 : 1))
    #expect(try count(pool) == 1)
  }

  @Test(
    "work that does not run again is done or undone where the line breaks at its commit",
    arguments: [
      CutLine.Break.before, .after,
    ])
  func lostWork(of kind: CutLine.Break) async throws {
    let database = try await TestDatabase()
    try database.run("CREATE TABLE t (n bigint)")
    let (line, pool) = try database.brokenLine()
    line.breakOnce(kind, at: "COMMIT\u{0}")
    let isDone = (try? pool.transaction(.work) { try $0.execute("INSERT INTO t VALUES (1)") }) != nil
    #expect(isDone == (kind == .after))
    #expect(try count(pool) == (isDone ? 1 : 0))
  }

  @Test("a line on which everything is lost without a word ends the wait, and the next one works") func silence()
    async throws
  {
    let database = try await TestDatabase()
    try database.run("CREATE TABLE t (n bigint)")
    let (line, pool) = try database.brokenLine(size: 1)
    line.breakOnce(.silence, at: "INSERT")
    #expect(
      key { try pool.transaction(.writing, attempts: 3) { _ = try $0.execute("INSERT INTO t VALUES (1)") } }
        == "too_slow")
    try pool.transaction(.writing) { _ = try $0.execute("INSERT INTO t VALUES (2)") }
    #expect(try count(pool) == 1)
  }
}
