import Engine
import HTTPTypes
import HummingbirdTesting
import Storage
import StorageFixtures
import TestSupport
import Testing

@testable import Server

@Suite("Sessions in memory", .onBothEngines) struct CachedSessionTests {
  /// A counter whose manager is `sara`, and the store of its users.
  private let counter: Counter
  private let watched: WatchedUsers
  private let sara: StoredUser

  init() throws {
    var watched: WatchedUsers?
    counter = try Counter(wrapUsers: { store in
      let users = WatchedUsers(store)
      watched = users
      return users
    })
    self.watched = try #require(watched)
    sara = try counter.users.createFirstManager(name: "sara", password: "long enough to keep")
    // Who is the last manager cannot be barred.
    _ = try counter.users.add(name: "chief", role: "manager", password: "long enough to keep")
  }

  /// The service of another program over the same database.
  private func otherProgram() throws -> UserService {
    let store = try ScratchDatabase.store(path: counter.database, schema: counter.schema)
    return UserService(store: store, secrets: ScryptSecrets(cost: 4), clock: counter.clock)
  }

  private func signedIn(_ client: any TestClientProtocol) throws -> Browser {
    let browser = Browser(client)
    browser.put(cookie: "daftar_session", try counter.users.sessions.start(for: sara))
    return browser
  }

  @Test("a session is looked up once a second, however many pages are read, and found again when the second is over")
  func lookups() async throws {
    try await counter.open { [self] client in
      let browser = try signedIn(client)
      _ = watched.lookups.take()
      for _ in 0..<20 { #expect(try await browser.get("/records/customer").status == 200) }
      #expect(watched.lookups.take() == 1)
      counter.clock.go(seconds: 1)
      for _ in 0..<20 { #expect(try await browser.get("/records/customer").status == 200) }
      #expect(watched.lookups.take() == 1)
    }
  }

  @Test("the health check, the stylesheet, the scripts and the icon look no session up")
  func anonymous() async throws {
    try await counter.open { [self] client in
      let browser = try signedIn(client)
      _ = watched.lookups.take()
      let open = counter.server.routes.filter { $0.access == .anonymous }.map(\.path)
      #expect(Set(["/health", "/style.css", "/form.js", "/live.js", "/favicon.ico", "/robots.txt"]) == Set(open))
      for path in open { #expect(try await browser.get(path).status == 200, "\(path)") }
      #expect(watched.lookups.take() == 0)
      let unknown = try await browser.get("/nowhere")
      #expect(unknown.status == 404 && unknown.body.contains("/sign-out"))
      #expect(watched.lookups.take() == 1)
    }
  }

  @Test("signing out, a new password and a bar count at once for pages of the same server")
  func ownChanges() async throws {
    try await counter.open { [self] client in
      let changes: [@Sendable (UserService) throws -> Void] = [
        { try $0.setPassword("another one to keep", of: "sara") }, { try $0.setDisabled(true, of: "sara") },
        { try $0.setDisabled(false, of: "sara") },
      ]
      for change in changes.dropLast() {
        let browser = try signedIn(client)
        #expect(try await browser.get("/records/customer").status == 200)
        try change(counter.users)
        #expect(try await browser.get("/records/customer").status == 401)
      }
      try changes.last?(counter.users)
      let browser = try signedIn(client)
      let session = browser.cookies["daftar_session"]
      let page = try await browser.get("/records/customer")
      #expect(try await browser.post("/sign-out", [("daftar_token", page.token)]).status == 303)
      browser.put(cookie: "daftar_session", session)
      #expect(try await browser.get("/records/customer").status == 401)
    }
  }

  @Test("what another program changes about a user counts when a second is over")
  func otherChanges() async throws {
    let other = try otherProgram()
    try await counter.open { [self] client in
      let browser = try signedIn(client)
      #expect(try await browser.get("/records/customer").status == 200)
      try other.setDisabled(true, of: "sara")
      #expect(try await browser.get("/records/customer").status == 200)
      counter.clock.go(seconds: 1)
      #expect(try await browser.get("/records/customer").status == 401)
    }
  }

  @Test("a session that was found while its user was barred is not kept")
  func changedMeanwhile() throws {
    let token = try counter.users.sessions.start(for: sara)
    watched.onNextUser { [counter] in try counter.users.setDisabled(true, of: "sara") }
    _ = try counter.users.sessions.find(token)
    #expect(counter.users.sessions.cached(token) == nil)
    #expect(try counter.users.sessions.find(token) == nil)
  }

  @Test("a session in memory ends by the clock as a stored one does, also where the wall clock alone goes on")
  func expiry() throws {
    let wall = HandClock()
    let users = UserService(
      store: counter.store, secrets: ScryptSecrets(cost: 4), clock: wall, steady: counter.clock)
    let token = try users.sessions.start(for: sara)
    #expect(try users.sessions.find(token)?.user == sara)
    #expect(users.sessions.cached(token)?.user == sara)
    wall.go(seconds: UserService.idleTime - 1)
    #expect(users.sessions.cached(token)?.user == sara)
    wall.go(seconds: UserService.idleTime - 1)
    #expect(users.sessions.cached(token)?.user == sara)
    wall.go(seconds: UserService.idleTime)
    #expect(users.sessions.cached(token) == nil)
    #expect(try users.sessions.find(token) == nil)
  }

  @Test("that a session is used is written once a minute, not with every page")
  func lastUse() throws {
    let users = counter.users
    let token = try users.sessions.start(for: sara)
    #expect(try users.sessions.find(token)?.isStale == false)
    counter.clock.go(seconds: 61)
    #expect(try users.sessions.find(token)?.isStale == true)
    try users.sessions.keepAlive(token, at: counter.clock.now())
    #expect(users.sessions.cached(token)?.isStale == false)
    #expect(try counter.store.session(tokenHash: SecretToken.hash(of: token))?.seenOn == counter.clock.now())
  }
}
