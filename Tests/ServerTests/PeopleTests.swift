import HTTPTypes
import HummingbirdTesting
import SchemaModel
import Storage
import StorageFixtures
import TestSupport
import Testing

@testable import Engine
@testable import Server

@Suite("The page of people", .onBothEngines) struct PeopleTests {
  private static let password = "five leaves on a river"

  /// A counter with a manager whose browser is signed in.
  private func open(
    _ test: @escaping @Sendable (Counter, Browser, any TestClientProtocol) async throws -> Void
  ) async throws {
    let counter = try Counter()
    let manager = try counter.users.createFirstManager(name: "sara", password: Self.password)
    try await counter.open { client in
      let browser = Browser(client)
      browser.put(cookie: "daftar_session", try counter.users.sessions.start(for: manager))
      try await test(counter, browser, client)
    }
  }

  /// Invites somebody, and returns the path of the link that the manager is shown.
  private func invite(_ name: String, _ browser: Browser) async throws -> String {
    let page = try await browser.get("/people")
    let sent = try await browser.post("/people", [("daftar_token", page.token), ("user", name), ("role", "sales")])
    #expect(sent.status == 303 && sent.location == "/people")
    return try Self.link(on: try await browser.get("/people"))
  }

  private static func link(on page: Browser.Page) throws -> String {
    let text = try #require(page.reader.texts.first { $0.contains("/welcome?token=") }, "\(page.body)")
    return "/welcome" + text.split(separator: "/welcome", maxSplits: 1)[1]
  }

  @Test("somebody who is invited opens the link, chooses a password that no manager sees, and is in; once")
  func invitation() async throws {
    try await open { counter, browser, client in
      let link = try await invite("omid", browser)
      #expect(!(try await browser.get("/people")).body.contains("token="), "the link is shown once")
      let omid = Browser(client)
      for _ in 0..<2 {
        #expect(try await omid.get(link).location == "/welcome")
        #expect(try await omid.get("/welcome").status == 200)
      }
      let page = try await omid.get("/welcome")
      let short = try await omid.post("/welcome", [("daftar_token", page.token), ("password", "12345")])
      #expect(short.status == 422 && short.body.contains("۱۵"))
      let entered = try await omid.post("/welcome", [("daftar_token", page.token), ("password", Self.password + "s")])
      #expect(entered.status == 303 && entered.location == "/")
      #expect(try await omid.get("/records/customer").status == 200)
      let late = Browser(client)
      #expect(try await late.get(link).location == "/welcome")
      #expect(try await late.get("/welcome").status == 403)
      #expect(counter.lines.all.contains { $0.contains("password_set") })
      #expect(!counter.lines.all.contains { $0.contains("omid") || $0.contains(link) })
    }
  }

  @Test("roles, bars and sessions change at once; what cannot be done is said, and the last manager stays")
  func changes() async throws {
    try await open { counter, browser, client in
      let omid = try counter.users.add(name: "omid", role: "sales", password: Self.password)
      let other = Browser(client)
      func signIn() throws { other.put(cookie: "daftar_session", try counter.users.sessions.start(for: omid)) }
      func press(_ action: String, _ id: String, role: String = "") async throws -> Browser.Page {
        let page = try await browser.get("/people")
        return try await browser.post(
          "/people/" + id, [("daftar_token", page.token), ("daftar_action", action), ("role", role)])
      }
      try signIn()
      #expect(try await other.get("/records/customer").status == 200)
      #expect(try await press("sign_out", omid.id).status == 303)
      #expect(try await other.get("/records/customer").status == 401)
      #expect(try await press("role", omid.id, role: "clerk").status == 303)
      #expect(try counter.users.user(id: omid.id)?.role == "clerk")
      #expect(try await press("disable", omid.id).status == 303)
      #expect(try counter.users.user(id: omid.id)?.isDisabled == true)
      #expect(try await press("link", omid.id).status == 422, "nobody is sent a link who may not come in")
      #expect(try await press("enable", omid.id).status == 303)
      #expect(try await press("link", omid.id).status == 303)
      _ = try Self.link(on: try await browser.get("/people"))
      let sara = try #require(try counter.users.user(named: "sara"))
      #expect(try await press("disable", sara.id).status == 422)
      #expect(try await press("role", sara.id, role: "clerk").status == 422)
      #expect(try await press("explode", omid.id).status == 400)
      #expect(try await press("disable", "nobody").status == 404)
    }
  }

  @Test("who signed in more than ten minutes ago types the password again, and goes on where it was asked for")
  func again() async throws {
    try await open { counter, browser, _ in
      let open = try await browser.get("/people")
      counter.clock.go(seconds: 599)
      #expect(try await browser.get("/people").status == 200)
      counter.clock.go(seconds: 1)
      let asked = try await browser.get("/people")
      #expect(asked.status == 401 && asked.reader.element(id: "user")?["value"] == "sara")
      let late = try await browser.post("/people", [("daftar_token", open.token), ("user", "omid"), ("role", "")])
      #expect(late.status == 401)
      #expect(try counter.users.users().count == 1)
      #expect(try await browser.get("/records/customer").status == 200, "the session goes on")
      let entered = try await browser.post(
        "/sign-in", [("daftar_token", asked.token), ("user", "sara"), ("password", Self.password)])
      #expect(entered.location == "/people")
      #expect(try await browser.get("/people").status == 200)
    }
  }

  @Test("a name that is taken comes back with what was typed, and why")
  func taken() async throws {
    try await open { _, browser, _ in
      let page = try await browser.get("/people")
      let again = try await browser.post(
        "/people", [("daftar_token", page.token), ("user", "SARA"), ("display", "Sara R"), ("role", "")])
      #expect(again.status == 422 && again.reader.element(id: "user")?["value"] == "SARA")
      #expect(again.reader.element(id: "display")?["value"] == "Sara R")
      #expect(again.body.contains("«SARA»"))
    }
  }

  @Test("one's own password is changed by whoever knows it; other sessions end, and guesses are counted")
  func account() async throws {
    try await open { counter, browser, client in
      let sara = try #require(try counter.users.user(named: "sara"))
      let elsewhere = Browser(client)
      elsewhere.put(cookie: "daftar_session", try counter.users.sessions.start(for: sara))
      func change(_ old: String, _ new: String) async throws -> Browser.Page {
        let page = try await browser.get("/account")
        return try await browser.post("/account", [("daftar_token", page.token), ("old", old), ("password", new)])
      }
      #expect(try await change(Self.password, "password1234567").status == 422)
      #expect(try await change(Self.password, "three clouds over hills").location == "/account")
      #expect(try await browser.get("/account").status == 200)
      #expect(try await elsewhere.get("/account").status == 401)
      #expect(try counter.users.sessions.check(name: "sara", password: "three clouds over hills") != nil)
      var statuses: [Int] = []
      for _ in 0..<12 { statuses.append(try await change("wrong words here", "six boats on the sea").status) }
      #expect(statuses.contains(429) && !statuses.contains(303), "\(statuses)")
    }
  }

  @Test("a manager sees the pages as a role does, saves nothing meanwhile, and is oneself again; nobody else can")
  func viewing() async throws {
    let shop = try RoleBusiness()
    try await shop.counter.open { client in
      let manager = try shop.browser(Browser(client), as: "manager")
      let page = try await manager.get("/people")
      func view(_ role: String, _ browser: Browser) async throws -> Browser.Page {
        try await browser.post("/people/view", [("daftar_token", page.token), ("role", role)])
      }
      #expect(try await view("cashier", manager).location == "/")
      let list = try await manager.get("/records/customer")
      #expect(list.status == 200 && list.body.contains("You see what the role"))
      #expect(try await manager.get("/records/secret").status == 403)
      #expect(try await manager.get("/people").status == 403)
      let found = try await manager.post("/records/customer", [("daftar_token", list.token), ("q", "Sara")])
      #expect(found.status == 303, "searching saves nothing")
      let before = try shop.stored()
      for path in ["/records/customer/new", "/records/customer/\(shop.customer)", "/people", "/account"] {
        #expect(
          try await manager.post(path, [("daftar_token", page.token)]).body.contains("as another role"), "\(path)")
      }
      #expect(try shop.stored() == before)
      #expect(try await view("", manager).location == "/people")
      #expect(try await manager.get("/records/secret").status == 200)

      let cashier = try shop.browser(Browser(client), as: "cashier")
      let own = try await cashier.get("/records/customer")
      let tried = try await cashier.post("/people/view", [("daftar_token", own.token), ("role", "remover")])
      #expect(tried.status == 403)
      cashier.put(cookie: "daftar_role", "remover")
      #expect(!(try await cashier.get("/records/customer")).body.contains("You see what the role"))
      #expect(try await cashier.get("/records/customer/\(shop.customer)/delete").status == 403)
    }
  }

  @Test("a second factor is asked for once its key was confirmed; each code opens once, and a manager can remove it")
  func secondFactor() async throws {
    try await open { counter, browser, client in
      func code(_ key: String, after seconds: Int64 = 0) throws -> String {
        let bytes = try #require(try counter.users.store.secondFactor(of: key)).key
        let step = (counter.users.sessions.clock.now().milliseconds / 1000 + seconds) / TimeCode.step
        return TimeCode.code(step: step, key: bytes, ScryptSecrets(cost: 4))
      }
      let sara = try #require(try counter.users.user(named: "sara"))
      let offer = try await browser.get("/account/code")
      #expect(offer.body.contains("otpauth://totp/"))
      func confirm(_ code: String, _ action: String = "confirm") async throws -> Browser.Page {
        try await browser.post(
          "/account/code", [("daftar_token", offer.token), ("code", code), ("daftar_action", action)])
      }
      #expect(try await confirm("000000x").status == 422)
      #expect(try await Self.signIn(client, code: nil).status == 303, "not asked before it is confirmed")
      #expect(try await confirm(code(sara.id, after: -TimeCode.step)).location == "/account")
      #expect(!(try await browser.get("/account/code")).body.contains("otpauth"), "the key is shown to nobody again")

      let half = try await Self.signIn(client, code: nil)
      #expect(half.status == 401 && half.reader.element(id: "code") != nil)
      let right = try code(sara.id)
      #expect(try await Self.signIn(client, code: "12").status == 401)
      let digits = Dictionary(uniqueKeysWithValues: zip("0123456789", "۰۱۲۳۴۵۶۷۸۹"))
      let persian = String(right.map { digits[$0] ?? $0 })
      #expect(try await Self.signIn(client, code: persian).status == 303)
      #expect(try await Self.signIn(client, code: right).status == 401, "a code opens once")

      let page = try await browser.get("/people")
      let removed = try await browser.post(
        "/people/" + sara.id, [("daftar_token", page.token), ("daftar_action", "remove_code")])
      #expect(removed.status == 303)
      #expect(try await Self.signIn(client, code: nil).status == 303)
    }
  }

  /// Signs in with the password, and with a code where one is given.
  private static func signIn(_ client: any TestClientProtocol, code: String?) async throws -> Browser.Page {
    let browser = Browser(client)
    let page = try await browser.get("/sign-in")
    let first = try await browser.post(
      "/sign-in", [("daftar_token", page.token), ("user", "sara"), ("password", password)])
    guard let code else { return first }
    return try await browser.post("/sign-in", [("daftar_token", first.token), ("code", code)])
  }
}
