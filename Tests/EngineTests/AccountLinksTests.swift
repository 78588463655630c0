import BusinessFixtures
import Diagnostics
import Storage
import StorageFixtures
import Synchronization
import TestSupport
import Testing

@testable import Engine

@Suite("Links by which people set their passwords", .onBothEngines)
struct AccountLinksTests {
  private static let password = "five leaves on a river"
  private let folder: TemporaryFolder
  private let clock = HandClock()
  private let secrets = PlainSecrets()
  private let users: UserService

  init() throws {
    folder = try TemporaryFolder()
    _ = try ScratchDatabase.storage(path: folder.file("shop.sqlite"), schema: Shop.schema()).apply()
    let store = try ScratchDatabase.store(path: folder.file("shop.sqlite"), schema: Shop.schema())
    users = UserService(store: store, secrets: secrets, clock: clock)
  }

  @Test("a link sets a password once, ends all sessions, and leaves the former password until then")
  func once() throws {
    let sara = try users.createFirstManager(name: "sara", password: "the password so far")
    let before = try users.sessions.start(for: sara)
    let token = try users.links.make(for: sara)
    #expect(try users.links.user(of: token)?.name == "sara")
    #expect(try users.sessions.check(name: "sara", password: "the password so far") != nil)
    #expect(throws: Failure.self) { try users.links.use(token, password: "short") }
    let changed = try #require(try users.links.use(token, password: Self.password))
    #expect(changed.id == sara.id)
    #expect(try users.sessions.user(of: before) == nil)
    #expect(try users.sessions.check(name: "sara", password: Self.password) != nil)
    #expect(try users.sessions.check(name: "sara", password: "the password so far") == nil)
    #expect(try users.links.user(of: token) == nil)
    #expect(try users.links.use(token, password: "another password here") == nil)
  }

  @Test("a link is void after three days, after a later one, after the user was barred, and before it was made")
  func void() throws {
    let sara = try users.createFirstManager(name: "sara", password: Self.password)
    let omid = try users.add(name: "omid", role: "sales", password: nil)
    let first = try users.links.make(for: omid)
    let second = try users.links.make(for: omid)
    #expect(try users.links.user(of: first) == nil && users.links.user(of: second) != nil)
    clock.go(seconds: -3600)
    #expect(try users.links.user(of: second) == nil)
    clock.go(seconds: 3600 + AccountLinks.lifetime - 1)
    #expect(try users.links.user(of: second) != nil)
    clock.go(seconds: 1)
    #expect(try users.links.user(of: second) == nil && users.links.use(second, password: Self.password) == nil)
    let third = try users.links.make(for: omid)
    try users.setDisabled(true, of: "omid")
    #expect(try users.links.user(of: third) == nil && users.links.use(third, password: Self.password) == nil)
    let barred = try #require(try users.user(named: "omid"))
    #expect(throws: Failure.self) { try users.links.make(for: barred) }
    #expect(try users.sessions.check(name: "sara", password: Self.password)?.id == sara.id)
  }

  @Test("of twenty who use one link at once, one sets the password")
  func atOnce() async throws {
    let omid = try users.add(name: "omid", role: "sales", password: nil)
    let (token, users) = (try users.links.make(for: omid), users)
    let used = try await withThrowingTaskGroup(of: Bool.self) { group in
      for number in 0..<20 {
        group.addTask { try users.links.use(token, password: "five leaves on river \(number)") != nil }
      }
      return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
    }
    #expect(used == 1)
  }

  @Test("the last manager who can sign in stays one; a former password is hashed anew when it is next typed")
  func managers() throws {
    _ = try users.createFirstManager(name: "sara", password: Self.password)
    _ = try users.add(name: "omid", role: "manager", password: nil)
    for body in [
      { try users.setDisabled(true, of: "sara") }, { try users.setRole("sales", of: "sara") },
    ] as [() throws -> Void] {
      let failure = #expect(throws: Failure.self) { try body() }
      #expect(failure?.key == "failure.user.last_manager")
    }
    try users.setPassword("three clouds over hills", of: "omid")
    try users.setRole("sales", of: "sara")
    secrets.version.withLock { $0 = 2 }
    let token = try users.sessions.start(for: try #require(try users.user(named: "omid")))
    let signedIn = try #require(try users.sessions.signIn(name: "omid", password: "three clouds over hills"))
    #expect(signedIn.user.passwordHash?.hasPrefix("2 ") == true)
    #expect(try users.user(named: "omid")?.passwordHash?.hasPrefix("2 ") == true)
    #expect(try users.sessions.user(of: token) != nil, "the other sessions go on")
  }

  @Test("when somebody was last seen outlives the session")
  func visits() throws {
    let sara = try users.createFirstManager(name: "sara", password: Self.password)
    #expect(try users.visits().isEmpty)
    let token = try users.sessions.start(for: sara)
    clock.go(seconds: 120)
    #expect(try users.sessions.user(of: token) != nil)
    let seen = clock.now()
    try users.signOutEverywhere("sara")
    #expect(try users.sessions.user(of: token) == nil)
    clock.go(seconds: 90_000)
    #expect(try users.visits() == [sara.id: seen])
  }
}
