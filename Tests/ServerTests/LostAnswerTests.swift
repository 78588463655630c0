import Engine
import HTTPTypes
import HummingbirdTesting
import PostgreSQLFixtures
import SchemaModel
import Storage
import TestSupport
import Testing

@testable import Server

/// What a visitor sees of a PostgreSQL server that hangs, restarts or is out of reach.
@Suite("Pages before a database that fails", .needs(PostgreSQLServer.part)) struct LostAnswerTests {
  private static let good = ["full_name": "سارا احمدی", "mobile": "۰۹۱۲ ۳۴۵ ۶۷۸۹"]

  /// A counter over a database of its own, on a server.
  private func counter(_ server: PostgreSQLServer, _ line: CutLine? = nil) throws -> Counter {
    let name = try server.newDatabase()
    let address = line.map { "//daftar@127.0.0.1:\($0.port)/\(name)" } ?? server.address(of: name)
    return try Counter(at: DatabaseLocation(scheme: "postgres", address: address))
  }

  private func open(_ counter: Counter, _ test: @escaping @Sendable (Browser) async throws -> Void) async throws {
    try await counter.open { client in
      let browser = Browser(client)
      try await browser.enter(counter)
      try await test(browser)
    }
  }

  @Test(
    "a save whose answer is lost, and one that is lost on its way, are done once",
    arguments: [
      CutLine.Break.after, .before,
    ])
  func lostAnswer(kind: CutLine.Break) async throws {
    let server = try await PostgreSQLServer.shared()
    let line = try CutLine(to: server.socket)
    let counter = try counter(server, line)
    try await open(counter) { browser in
      let empty = try await browser.get("/records/customer/new")
      line.breakOnce(kind, at: "COMMIT\u{0}", behind: "INSERT INTO \"customer\"")
      let saved = try await browser.submit(empty, to: "/records/customer/new", Self.good)
      #expect(line.breaks == 1)
      #expect(saved.status == 303)
      let record = try #require(try counter.all().first)
      #expect(saved.location == "/records/customer/\(record.id)")
      // The form once more, as somebody sends it who saw no answer.
      let again = try await browser.submit(empty, to: "/records/customer/new", Self.good)
      #expect(again.status == 303 && again.location == saved.location)
      #expect(try counter.all().count == 1)
      #expect(try counter.records.history(record.id, in: counter.customer).count == 1)
    }
  }

  @Test("a server that crashes keeps what was acknowledged, and the next page is there") func crash() async throws {
    let server = try await PostgreSQLServer.own()
    let counter = try counter(server)
    try await open(counter) { browser in
      let empty = try await browser.get("/records/customer/new")
      #expect(try await browser.submit(empty, to: "/records/customer/new", Self.good).status == 303)
      try server.crash()
      #expect(try await browser.get("/records/customer").status == 200)
      #expect(try counter.all().count == 1)
    }
  }

  @Test("a database that somebody holds locked is answered with 503 and when to come back, and loses nothing typed")
  func locked() async throws {
    let server = try await PostgreSQLServer.shared()
    let name = try server.newDatabase()
    let counter = try Counter(at: DatabaseLocation(scheme: "postgres", address: server.address(of: name)))
    try await open(counter) { browser in
      let empty = try await browser.get("/records/customer/new")
      let other = try server.connection(to: name)
      try other.run("SELECT pg_advisory_lock(\(0x4466_7472), 1)")
      let busy = try await browser.submit(empty, to: "/records/customer/new", Self.good)
      #expect(busy.status == 503 && busy.headers[.retryAfter] != nil)
      #expect(busy.body.contains("سارا احمدی"))
      #expect(try await browser.get("/records/customer").status == 200)
      #expect(try counter.all().isEmpty)
      try other.run("SELECT pg_advisory_unlock(\(0x4466_7472), 1)")
      #expect(try await browser.submit(empty, to: "/records/customer/new", Self.good).status == 303)
      #expect(try counter.all().count == 1)
    }
  }
}
