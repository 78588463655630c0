import BusinessFixtures
import Diagnostics
import Storage
import StorageFixtures
import Synchronization
import TestSupport
import Testing

@testable import Engine

@Suite("People and their sessions", .onBothEngines)
struct UserServiceTests {
  private let folder: TemporaryFolder
  private let clock = HandClock()
  private let service: UserService

  init() throws {
    folder = try TemporaryFolder()
    _ = try ScratchDatabase.storage(path: folder.file("shop.sqlite"), schema: Shop.schema()).apply()
    let store = try ScratchDatabase.store(path: folder.file("shop.sqlite"), schema: Shop.schema())
    service = UserService(store: store, secrets: PlainSecrets(), clock: clock)
  }

  private func refuses(_ key: String, _ body: () throws -> some Any) {
    let failure = #expect(throws: Failure.self) { _ = try body() }
    #expect(failure?.key == "failure.user." + key)
  }

  @Test("the first manager is made once; others are added by name")
  func users() throws {
    #expect(try !service.hasUsers())
    let sara = try service.createFirstManager(name: " Sara ", password: "long enough to keep")
    #expect(sara.name == "Sara" && sara.displayName == "Sara" && sara.role == "manager")
    #expect(try service.hasUsers())
    refuses("not_first") { try service.createFirstManager(name: "Omid", password: "long enough to keep") }
    refuses("name_taken") { try service.add(name: "SARA", role: "sales", password: nil) }
    refuses("name_not_possible") { try service.add(name: " ", role: "sales", password: nil) }
    refuses("name_not_possible") { try service.add(name: "a b", role: "sales", password: nil) }
    for name in ["a\u{200B}b", "a\u{202E}b", "\u{3164}", "a\u{0}b"] {
      refuses("name_not_possible") { try service.add(name: name, role: "sales", password: nil) }
    }
    refuses("name_mixed") { try service.add(name: "s\u{430}ra", role: "sales", password: nil) }
    refuses("name_taken") { try service.add(name: "\u{FF53}ara", role: "sales", password: nil) }
    refuses("name_looks_like") { try service.add(name: "\u{A731}ara", role: "sales", password: nil) }
    refuses("password_short") { try service.add(name: "ali", role: "sales", password: "1234567") }
    refuses("password_long") {
      try service.add(name: "ali", role: "sales", password: String(repeating: "x", count: 1025))
    }
    refuses("unknown") { try service.setPassword("long enough to keep", of: "nobody") }
    _ = try service.add(name: "ali", displayName: "Ali", role: "sales", password: nil)
    #expect(try service.users().map(\.name) == ["ali", "Sara"])
  }

  @Test("who knows the password signs in; nobody else, and nobody who is barred")
  func signIn() throws {
    let sara = try service.createFirstManager(name: "sara", password: "long enough to keep")
    _ = try service.add(name: "ali", role: "sales", password: nil)
    #expect(try service.sessions.signIn(name: "sara", password: "wrong") == nil)
    #expect(try service.sessions.signIn(name: "nobody", password: "long enough to keep") == nil)
    #expect(try service.sessions.signIn(name: "ali", password: "") == nil)
    let session = try #require(try service.sessions.signIn(name: "SARA", password: "long enough to keep"))
    #expect(session.user == sara)
    #expect(try service.sessions.user(of: session.token) == sara)
    #expect(try service.sessions.user(of: "made up") == nil)
    try service.sessions.end(session.token)
    #expect(try service.sessions.user(of: session.token) == nil)
    let again = try #require(try service.sessions.signIn(name: "sara", password: "long enough to keep"))
    _ = try service.add(name: "chief", role: "manager", password: "long enough to keep")
    try service.setDisabled(true, of: "sara")
    #expect(try service.sessions.user(of: again.token) == nil)
    #expect(try service.sessions.signIn(name: "sara", password: "long enough to keep") == nil)
  }

  @Test("a password is the same from every keyboard, and no two passwords are one")
  func spellings() throws {
    let (apart, asOne) = ("re\u{301}sume\u{301}s 24 leaves", "r\u{E9}sum\u{E9}s 24 leaves")
    let sara = try service.createFirstManager(name: "sara", password: apart)
    for password in [apart, asOne] { #expect(try service.sessions.check(name: "sara", password: password) != nil) }
    try service.setPassword(asOne, of: "sara")
    for password in [apart, asOne] { #expect(try service.sessions.check(name: "sara", password: password) != nil) }
    // A hash from before passwords were composed.
    var old = sara
    old.passwordHash = PlainSecrets().hash(password: apart)
    _ = try service.store.change(old)
    #expect(try service.sessions.check(name: "sara", password: apart) != nil)
    for password in ["long\u{0}enough", "long enough\u{0}", "long \u{1B}[D enough", "long\tenough"] {
      refuses("password_not_possible") { try service.setPassword(password, of: "sara") }
      var user = old
      user.passwordHash = PlainSecrets().hash(password: password)
      _ = try service.store.change(user)
      #expect(try service.sessions.check(name: "sara", password: password) == nil)
    }
  }

  @Test("a new password holds nothing that cannot be seen; one from before still opens the door")
  func unseenPasswords() throws {
    let sara = try service.createFirstManager(name: "sara", password: "long enough to keep")
    for unseen
      in "\u{200B}\u{200C}\u{200D}\u{2060}\u{FEFF}\u{AD}\u{202E}\u{2066}\u{34F}\u{3164}\u{2800}\u{A0}\u{2003}\u{2028}\u{E0041}\u{FE0F}\u{E000}\u{7F}\t"
      .unicodeScalars
    {
      for password in ["long\(unseen)enough", "\(unseen)long enough", "long enough\(unseen)"] {
        refuses("password_not_possible") { try service.setPassword(password, of: "sara") }
        refuses("password_not_possible") { try service.add(name: "ali", role: "sales", password: password) }
      }
    }
    var old = sara
    old.passwordHash = PlainSecrets().hash(password: "long\u{200B}enough")
    _ = try service.store.change(old)
    #expect(try service.sessions.check(name: "sara", password: "long\u{200B}enough") != nil)
    for password in [
      "واژه\u{200C}های دراز ۷۴۲", "شب\u{200C}های روشن در آسمان", "вчера шёл дождь",
      "e\u{301}t\u{301}ranger sur la gre\u{300}ve",
      "🔑🗝🌊🪁 lock behind a wave",
    ] {
      try service.setPassword(password, of: "sara")
      #expect(try service.sessions.check(name: "sara", password: password) != nil)
    }
  }

  @Test("a name with something in it that cannot be seen is nobody's")
  func unseenNames() throws {
    _ = try service.createFirstManager(name: "sara", password: "long enough to keep")
    for name in ["sara\u{0}", "sara\u{200B}", "\u{202E}sara", " sara", "sa\u{AD}ra", "sara\n", ""] {
      #expect(try service.sessions.check(name: name, password: "long enough to keep") == nil)
    }
    for role in ["", " ", "sales\u{200B}", "a\u{0}"] {
      refuses("role_not_possible") { try service.add(name: "ali", role: role, password: nil) }
    }
    #expect(try service.add(name: "ali", role: "مدیر فروش", password: nil).role == "مدیر فروش")
  }

  @Test("a session ends when it is idle, and in any case after twelve hours")
  func sessions() throws {
    let sara = try service.createFirstManager(name: "sara", password: "long enough to keep")
    let idle = try service.sessions.start(for: sara)
    clock.go(seconds: UserService.idleTime - 1)
    #expect(try service.sessions.user(of: idle) == sara)
    clock.go(seconds: UserService.idleTime)
    #expect(try service.sessions.user(of: idle) == nil)
    let busy = try service.sessions.start(for: sara)
    for _ in 0..<(UserService.lifetime / 1200 - 1) {
      clock.go(seconds: 1200)
      #expect(try service.sessions.user(of: busy) == sara)
    }
    clock.go(seconds: 1200)
    #expect(try service.sessions.user(of: busy) == nil)
  }

  @Test("a session from a clock that was set back is over, and one that is looked at is not written")
  func setBack() throws {
    let sara = try service.createFirstManager(name: "sara", password: "long enough to keep")
    let session = try service.sessions.start(for: sara)
    clock.go(seconds: -30)
    #expect(try service.sessions.session(of: session)?.user == sara)
    clock.go(seconds: -7200)
    #expect(try service.sessions.session(of: session) == nil)
    clock.go(seconds: 7230 + 1000)
    #expect(try service.sessions.session(of: session)?.isStale == true)
    #expect(try service.sessions.session(of: session)?.isStale == true)
    clock.go(seconds: 1000)
    #expect(try service.sessions.session(of: session) == nil)
    #expect(try service.sessions.session(of: session, lastSeen: clock.now().adding(seconds: -5))?.user == sara)
  }

  @Test("a session that is due is begun only for the user whose password was looked at")
  func changedMeanwhile() throws {
    _ = try service.createFirstManager(name: "sara", password: "long enough to keep")
    let sara = try #require(try service.sessions.check(name: "sara", password: "long enough to keep"))
    try service.setPassword("another one to keep", of: "sara")
    #expect(try service.sessions.start(ifUnchanged: sara) == nil)
  }

  @Test("a clock that goes forward alone counts on where the other is set back, and follows it forward")
  func forward() {
    final class Passing: MonotonicClock {
      private let passed = Mutex(0)
      func elapsed() -> Duration { .seconds(passed.withLock { $0 }) }
      func go(seconds: Int) { passed.withLock { $0 += seconds } }
    }
    let (steady, begin) = (Passing(), clock.now())
    let forward = MonotonicWallClock(wall: clock, steady: steady)
    clock.go(seconds: -7200)
    #expect(forward.now() == begin)
    steady.go(seconds: 60)
    #expect(forward.now() == begin.adding(seconds: 60))
    clock.go(seconds: 7200 + 500)
    #expect(forward.now() == begin.adding(seconds: 500))
  }
}
