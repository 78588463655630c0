import BusinessFixtures
import Storage
import StorageSQLite
import TestSupport
import Testing

@Suite("Users and sessions in a SQLite file")
struct SQLiteUsersTests {
  private let folder: TemporaryFolder
  private let store: SQLiteStore
  private let now = Timestamp(milliseconds: 1_767_608_430_007)

  init() throws {
    folder = try TemporaryFolder()
    _ = try SQLiteStorage(path: folder.file("shop.sqlite"), schema: Shop.schema()).apply()
    store = try SQLiteStore(path: folder.file("shop.sqlite"), schema: Shop.schema())
  }

  private func user(_ id: String, _ name: String) -> StoredUser {
    StoredUser(id: id, name: name, displayName: name, role: "manager", createdOn: now)
  }

  @Test("a name is taken in whatever writing; the first user is one")
  func names() throws {
    #expect(try store.add(user("1", "Sara"), onlyFirst: true))
    #expect(try !store.add(user("2", "Omid"), onlyFirst: true))
    #expect(try !store.add(user("2", "SARA"), onlyFirst: false))
    #expect(try store.add(user("2", "علي"), onlyFirst: false))
    #expect(try store.user(named: "علی")?.id == "2")
    #expect(try store.user(named: "sara") == user("1", "Sara"))
    #expect(try store.users().map(\.id) == ["1", "2"])
    #expect(try store.user(id: "3") == nil)
  }

  @Test("of eight that would be the first, one is")
  func firstOfMany() async throws {
    let store = store
    let users = (0..<8).map { user("\($0)", "user \($0)") }
    let added = try await withThrowingTaskGroup(of: Bool.self) { group in
      for user in users { group.addTask { try store.add(user, onlyFirst: true) } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(added.count { $0 } == 1)
    #expect(try store.users().count == 1)
  }

  @Test("a change of a user ends his sessions")
  func change() throws {
    var sara = user("1", "Sara")
    _ = try store.add(sara, onlyFirst: false)
    let session = StoredSession(
      tokenHash: "h", user: "1", createdOn: now, seenOn: now, expiresOn: now.adding(seconds: 60))
    try store.add(session)
    #expect(try store.session(tokenHash: "h") == session)
    sara.isDisabled = true
    sara.passwordHash = "p"
    #expect(try store.change(sara))
    #expect(try store.user(id: "1") == sara)
    #expect(try store.session(tokenHash: "h") == nil)
    #expect(try !store.change(user("9", "Nobody")))
  }

  @Test("sessions end, and are forgotten when idle or over")
  func sessions() throws {
    _ = try store.add(user("1", "Sara"), onlyFirst: false)
    for (hash, seen, expires) in [("live", 0, 100), ("idle", -50, 100), ("over", 0, 0), ("ended", 0, 100)] {
      try store.add(
        StoredSession(
          tokenHash: hash, user: "1", createdOn: now, seenOn: now.adding(seconds: seen),
          expiresOn: now.adding(seconds: expires)))
    }
    try store.endSession(tokenHash: "ended")
    try store.forgetSessions(expiredAt: now, idleSince: now.adding(seconds: -30))
    #expect(try ["live", "idle", "over", "ended"].filter { try store.session(tokenHash: $0) != nil } == ["live"])
    try store.touch(tokenHash: "live", at: now.adding(seconds: 5))
    #expect(try store.session(tokenHash: "live")?.seenOn == now.adding(seconds: 5))
  }
}
