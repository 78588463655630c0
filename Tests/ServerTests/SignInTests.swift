import Engine
import HTTPTypes
import HummingbirdTesting
import SchemaModel
import Storage
import StorageFixtures
import StorageSQLite
import TestSupport
import Testing

@testable import Server

@Suite("Signing in and out", .onBothEngines) struct SignInTests {
  @Test("opening the link changes nothing; its button makes the first manager, once")
  func link() async throws {
    let counter = try Counter()
    let token = try #require(counter.server.firstToken).text
    try await counter.open { client in
      let browser = Browser(client)
      for _ in 0..<3 { #expect(try await browser.get("/sign-in?token=\(token)").status == 200) }
      #expect(try counter.users.users().isEmpty)
      let page = try await browser.get("/sign-in?token=\(token)")
      let entered = try await browser.post("/sign-in", [("daftar_token", page.token), ("token", token)])
      #expect(entered.status == 303 && entered.location == "/")
      #expect(try counter.users.users().map(\.role) == ["manager"])
      #expect(try await browser.get("/records/customer").status == 200)

      let other = Browser(client)
      let late = try await other.get("/sign-in?token=\(token)")
      #expect(late.status == 403)
      #expect(try await other.post("/sign-in", [("daftar_token", late.token), ("token", token)]).status == 403)
      #expect(try await other.get("/records/customer").status == 401)
    }
    #expect(try counter.users.users().count == 1)
  }

  @Test("fifty presses of the link's button at once make one manager and one session")
  func linkAtOnce() async throws {
    let counter = try Counter()
    let token = try #require(counter.server.firstToken).text
    try await counter.open { client in
      let browser = Browser(client)
      let form = try await browser.get("/sign-in?token=\(token)").token
      let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
        for _ in 0..<50 {
          group.addTask { try await browser.post("/sign-in", [("daftar_token", form), ("token", token)]).status }
        }
        return try await group.reduce(into: [Int]()) { $0.append($1) }
      }
      #expect(statuses.filter { $0 == 303 }.count == 1)
      #expect(statuses.filter { $0 != 303 }.allSatisfy { $0 == 403 })
    }
    #expect(try counter.users.users().count == 1)
  }

  @Test("a manager who gives a password comes back with it; while nobody has one, each start has a new link")
  func password() async throws {
    let counter = try Counter()
    let token = try #require(counter.server.firstToken).text
    #expect(counter.server.signInLink(port: 8080) == "http://127.0.0.1:8080/sign-in?token=\(token)")
    try await counter.open { client in
      let browser = Browser(client)
      let page = try await browser.get("/sign-in?token=\(token)")
      let short = try await browser.post(
        "/sign-in", [("daftar_token", page.token), ("token", token), ("user", "sara"), ("password", "short")])
      #expect(short.status == 422 && short.reader.element(id: "user")?["value"] == "sara")
      #expect(
        try await browser.post(
          "/sign-in",
          [("daftar_token", page.token), ("token", token), ("user", "sara"), ("password", "شب‌های روشن در آسمان")]
        ).status == 303)

      let later = Browser(client)
      let form = try await later.get("/sign-in")
      let wrong = try await later.post(
        "/sign-in", [("daftar_token", form.token), ("user", "sara"), ("password", "wrong words")])
      #expect(wrong.status == 401 && wrong.reader.element(id: "user")?["value"] == "sara")
      let right = try await later.post(
        "/sign-in", [("daftar_token", form.token), ("user", "SARA"), ("password", "شب‌های روشن در آسمان")])
      #expect(right.status == 303)
      #expect(try await later.get("/records/customer").status == 200)
    }
    let next = try DaftarServer(
      schema: counter.schema, records: counter.records, users: counter.users, logger: counter.lines.logger)
    #expect(next.firstToken == nil && next.signInLink(port: 1) == nil)
  }

  @Test("what cannot be seen behind a name or a password makes it another one")
  func unseen() async throws {
    let counter = try Counter()
    _ = try counter.users.createFirstManager(name: "boss", password: "correct horse 9")
    try await counter.open { client in
      for (name, password, status) in [
        ("boss", "correct horse 9\u{0}\u{0}", 401), ("boss\u{0}", "correct horse 9", 401),
        ("boss\u{200B}", "correct horse 9", 401), ("boss", "correct horse 9", 303),
      ] {
        let browser = Browser(client)
        let form = try await browser.get("/sign-in")
        let page = try await browser.post(
          "/sign-in", [("daftar_token", form.token), ("user", name), ("password", password)])
        #expect(page.status == status, "\(name.debugDescription) \(password.debugDescription)")
      }
    }
  }

  @Test("without a password the next start's link signs the same manager in")
  func linkAgain() async throws {
    let counter = try Counter()
    try await counter.open { try await Browser($0).enter(counter) }
    let next = try DaftarServer(
      schema: counter.schema, records: counter.records, users: counter.users, clock: counter.clock,
      logger: counter.lines.logger)
    let token = try #require(next.firstToken)
    #expect(token != counter.server.firstToken)
    try await next.application().test(.router) { client in
      let browser = Browser(client)
      let page = try await browser.get("/sign-in?token=\(token.text)")
      #expect(try await browser.post("/sign-in", [("daftar_token", page.token), ("token", token.text)]).status == 303)
      #expect(try await browser.get("/records/customer").status == 200)
    }
    #expect(try counter.users.users().count == 1)
  }

  @Test("a session ends after half an hour without use, after twelve hours in any case, and on signing out")
  func expiry() async throws {
    let counter = try Counter()
    _ = try counter.users.createFirstManager(name: "sara", password: "long enough to keep")
    try await counter.open { client in
      func signedIn() async throws -> Browser {
        let browser = Browser(client)
        let form = try await browser.get("/sign-in")
        _ = try await browser.post(
          "/sign-in", [("daftar_token", form.token), ("user", "sara"), ("password", "long enough to keep")])
        return browser
      }
      let idle = try await signedIn()
      counter.clock.go(seconds: 29 * 60)
      #expect(try await idle.get("/records/customer").status == 200)
      counter.clock.go(seconds: 31 * 60)
      #expect(try await idle.get("/records/customer").status == 401)

      let busy = try await signedIn()
      for _ in 0..<35 {
        counter.clock.go(seconds: 20 * 60)
        #expect(try await busy.get("/records/customer").status == 200)
      }
      counter.clock.go(seconds: 21 * 60)
      #expect(try await busy.get("/records/customer").status == 401)

      let leaving = try await signedIn()
      let old = leaving.cookies["daftar_session"]
      let page = try await leaving.get("/records/customer")
      #expect(try await leaving.post("/sign-out", [("daftar_token", page.token)]).status == 303)
      leaving.put(cookie: "daftar_session", old)
      #expect(try await leaving.get("/records/customer").status == 401)

      let barred = try await signedIn()
      _ = try counter.users.add(name: "chief", role: "manager", password: "long enough to keep")
      try counter.users.setDisabled(true, of: "sara")
      #expect(try await barred.get("/records/customer").status == 401)
    }
  }

  @Test("a form that is sent when the session is over comes back after signing in, with everything typed")
  func carried() async throws {
    let counter = try Counter()
    _ = try counter.users.createFirstManager(name: "sara", password: "long enough to keep")
    try await counter.open { client in
      let browser = Browser(client)
      let form = try await browser.get("/sign-in")
      let login = [("user", "sara"), ("password", "long enough to keep")]
      _ = try await browser.post("/sign-in", [("daftar_token", form.token)] + login)
      let empty = try await browser.get("/records/customer/new")
      counter.clock.go(seconds: 3600)
      let typed = ["full_name": "سارا <b>", "mobile": "۰۹۱۲۳۴۵۶۷۸۹", "purchases[0].product": "کفش"]
      let signIn = try await browser.submit(empty, to: "/records/customer/new", typed)
      #expect(signIn.status == 401 && signIn.reader.element(id: "password") != nil)
      func sent(_ password: String, from page: Browser.Page) async throws -> Browser.Page {
        let boxes = page.reader.submission((name: "", value: ""))
        let hidden = boxes.filter { !["user", "password", ""].contains($0.name) }
        let typed = [(name: "user", value: "sara"), (name: "password", value: password)]
        return try await browser.post("/sign-in", hidden + typed)
      }
      let wrong = try await sent("guess", from: signIn)
      let back = try await sent("long enough to keep", from: wrong)
      #expect(back.status == 200)
      #expect(back.reader.element(id: "f-full_name")?["value"] == "سارا <b>")
      #expect(back.reader.element(id: "f-purchases-0-product")?["value"] == "کفش")
      #expect(try counter.all().isEmpty)
      let saved = try await browser.submit(back, to: "/records/customer/new", ["purchases[0].product": ""])
      #expect(saved.status == 303)
      #expect(try counter.all().map { $0.values[0] } == [.text("سارا <b>")])
    }
  }

  @Test("a token that was in the browser before signing in is worth nothing, and the database holds no token")
  func fixation() async throws {
    let counter = try Counter()
    try await counter.open { client in
      let browser = Browser(client)
      let planted = SecretToken().text
      browser.put(cookie: "daftar_session", planted)
      try await browser.enter(counter)
      let session = try #require(browser.cookies["daftar_session"])
      #expect(session != planted && session.count == 43)
      let thief = Browser(client)
      thief.put(cookie: "daftar_session", planted)
      #expect(try await thief.get("/records/customer").status == 401)
      #expect(try counter.store.session(tokenHash: session) == nil)
      #expect(try counter.store.session(tokenHash: SecretToken.hash(of: session)) != nil)
    }
  }

  @Test("guessing is slowed down, by account and by address, and a right password does not pass meanwhile")
  func throttle() async throws {
    let counter = try Counter()
    _ = try counter.users.createFirstManager(name: "sara", password: "long enough to keep")
    try await counter.open { client in
      let browser = Browser(client)
      let form = try await browser.get("/sign-in").token
      func attempt(_ password: String) async throws -> Browser.Page {
        try await browser.post("/sign-in", [("daftar_token", form), ("user", "sara"), ("password", password)])
      }
      for _ in 0..<5 { #expect(try await attempt("guess").status == 401) }
      let refused = try await attempt("long enough to keep")
      #expect(refused.status == 429 && refused.headers[.retryAfter] == "1")
      counter.clock.go(seconds: 2)
      #expect(try await attempt("guess").status == 401)
      counter.clock.go(seconds: 1)
      #expect(try await attempt("long enough to keep").status == 429)
      counter.clock.go(seconds: 10)
      #expect(try await attempt("long enough to keep").status == 303)
    }
  }

  @Test("after signing in one is where one wanted to go, and nowhere outside")
  func next() async throws {
    let counter = try Counter()
    try await counter.open { client in
      let browser = Browser(client)
      #expect(try await browser.get("/records/customer/new").status == 401)
      let token = counter.server.firstToken?.text ?? ""
      let page = try await browser.get("/sign-in?token=\(token)")
      browser.put(cookie: "daftar_next", browser.cookies["daftar_next"])
      let entered = try await browser.post("/sign-in", [("daftar_token", page.token), ("token", token)])
      #expect(entered.location == "/records/customer/new")
    }
    #expect(!LocalPath.isOne("//evil.example") && !LocalPath.isOne("/\\evil") && !LocalPath.isOne("https://x"))
  }
}
