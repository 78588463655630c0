import Engine
import HummingbirdTesting
import StorageSQLite
import Testing

@testable import Server

@Suite("The first link to sign in") struct FirstLinkTests {
  /// What the button behind a link answers.
  private static func press(_ token: String, _ client: any TestClientProtocol, password: String = "") async throws
    -> Int
  {
    let browser = Browser(client)
    let form = try await browser.get("/sign-in").token
    return try await browser.post(
      "/sign-in", [("daftar_token", form), ("token", token), ("password", password)]
    ).status
  }

  @Test("dies with the first password, with any user who was added, and after an hour")
  func dies() async throws {
    let ends: [(String, @Sendable (Counter) throws -> Void)] = [
      (
        "a pass word of a role",
        { _ = try $0.users.add(name: "boss", role: "manager", password: "long enough to keep") }
      ),
      ("a first manager", { _ = try $0.users.createFirstManager(name: "boss", password: "long enough to keep") }),
      ("a clerk without one", { _ = try $0.users.add(name: "ali", role: "clerk", password: nil) }),
      ("an hour", { $0.clock.go(seconds: 3600) }),
    ]
    for (what, end) in ends {
      let counter = try Counter()
      let token = try #require(counter.server.firstToken).text
      try await counter.open { client in
        #expect(try await Browser(client).get("/sign-in?token=\(token)").status == 200)
        try end(counter)
        let before = try counter.users.users()
        #expect(try await Browser(client).get("/sign-in?token=\(token)").status == 403, "\(what)")
        #expect(try await Self.press(token, client, password: "taken over by others") == 403, "\(what)")
        #expect(try counter.users.users() == before, "\(what)")
      }
    }
  }

  @Test("lives an hour whatever the clock on the wall says")
  func hour() async throws {
    let counter = try Counter()
    let token = try #require(counter.server.firstToken).text
    try await counter.open { client in
      counter.clock.go(seconds: 3599)
      counter.clock.set(back: 7200)
      let status = try await Self.press(token, client)
      #expect(status == 303)
    }
  }

  @Test("of two servers on one file is good on one alone, with a password and without")
  func twoServers() async throws {
    for password in ["", "long enough to keep"] {
      let counter = try Counter()
      let second = try DaftarServer(
        schema: counter.schema, records: counter.records, users: counter.users, clock: counter.clock,
        logger: counter.lines.logger)
      let first = try #require(counter.server.firstToken).text
      let other = try #require(second.firstToken).text
      try await counter.open { client in
        let status = try await Self.press(first, client, password: password)
        #expect(status == 303)
      }
      let users = try counter.users.users()
      try await second.application().test(.router) { client in
        let status = try await Self.press(other, client, password: "taken over by others")
        #expect(status == 403)
      }
      #expect(try counter.users.users() == users)
    }
  }
}
