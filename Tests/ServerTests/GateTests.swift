import Engine
import HTTPTypes
import HummingbirdTesting
import SchemaModel
import Storage
import TestSupport
import Testing
import Validation

@testable import Server

/// Every rule of the gate is tried on every route there is: one that is added later is tried by itself.
@Suite("The gate before every route") struct GateTests {
  private let counter: Counter

  init() throws { counter = try Counter() }

  /// The path of a route with a real entity and a real record in it.
  private static func path(_ route: Route, _ id: String) -> String {
    route.path.replacing("{entity}", with: "customer").replacing("{id}", with: id)
      .replacing("{report}", with: "none").replacing("{version}", with: "1")
  }

  private func record() throws -> StoredRecord {
    let input = RecordInputs.customer("Sara", "09123456789")
    guard
      case .saved(let record, _) = try counter.records.create(input, in: counter.customer, by: UserFacts(name: "test"))
    else {
      throw Shop.Impossible(what: "not saved")
    }
    return record
  }

  private func send(
    _ browser: Browser, _ route: Route, _ id: String, token: String?, headers: HTTPFields
  ) async throws -> Browser.Page {
    var headers = headers
    var body: String?
    switch route.proof {
    case .none: body = nil
    case .form, .formOrPage:
      headers[.contentType] = "application/x-www-form-urlencoded"
      let fields = [
        ("full_name", "Changed"), ("mobile", "09120000000"), ("daftar_version", "1"), ("daftar_action", "save"),
        ("q", "x"), ("user", "sara"), ("password", "guess"),
      ]
      body = Browser.encoded(fields + (token.map { [("daftar_token", $0)] } ?? []))
    case .json:
      headers[.contentType] = "application/json"
      headers[.ifMatch] = "*"
      body = #"{"full_name": "Changed", "mobile": "09120000000"}"#
    case .method: headers[.ifMatch] = "*"
    }
    return try await browser.send(route.method, Self.path(route, id), headers, body: body)
  }

  @Test("a stranger gets nothing but the page to sign in, and 401")
  func strangers() async throws {
    let record = try record()
    try await counter.open { [self] client in
      for route in counter.server.routes where [.signedIn, .recent].contains(route.access) {
        let page = try await send(Browser(client), route, record.id.text, token: "x", headers: [:])
        #expect(page.status == 401, "\(route.method) \(route.path)")
        #expect(!page.body.contains("09123456789"))
      }
    }
    #expect(try counter.all() == [record])
  }

  @Test("what changes something is refused without the page's token, with another's, and from another site")
  func forgery() async throws {
    let record = try record()
    try await counter.open { [self] client in
      let browser = Browser(client)
      try await browser.enter(counter)
      let own = try await browser.get("/records/customer/new").token
      let stranger = Browser(client)
      let other = try await stranger.get("/sign-in").token
      let changed = (own.hasPrefix("A") ? "B" : "A") + own.dropFirst()
      let wrongTokens: [String?] = [nil, "", other, "a.b", changed, own + "."]
      let elsewhere: [HTTPFields] = [
        [.fetchSiteOfTests: "cross-site"], [.fetchSiteOfTests: "same-site"], [.origin: "https://evil.example"],
        [.origin: "http://localhost.evil.example"], [.origin: "null", .fetchSiteOfTests: "cross-site"],
      ]
      for route in counter.server.routes where route.method != .get {
        for headers in elsewhere {
          let page = try await send(browser, route, record.id.text, token: own, headers: headers)
          #expect(page.status == 403, "\(route.method) \(route.path) \(headers)")
        }
        guard route.proof == .form || route.proof == .formOrPage else { continue }
        for token in wrongTokens {
          let page = try await send(browser, route, record.id.text, token: token, headers: [:])
          #expect(page.status == 403, "\(route.method) \(route.path) \(token ?? "no token")")
        }
      }
      #expect(try counter.all() == [record])
      #expect(try await browser.get("/records/customer").status == 200)
    }
  }

  @Test("a page from before signing in comes back with what was typed, and nothing is saved")
  func oldPage() async throws {
    try await counter.open { [counter] client in
      let browser = Browser(client)
      try await browser.enter(counter)
      let fields = [("daftar_token", "old.token"), ("daftar_action", "save"), ("full_name", "Sara"), ("mobile", "1")]
      let page = try await browser.post("/records/customer/new", fields)
      #expect(page.status == 403)
      #expect(page.reader.element(id: "f-full_name")?["value"] == "Sara")
      #expect(try counter.all().isEmpty)
      #expect(try await browser.submit(page, to: "/records/customer/new", ["mobile": "09123456789"]).status == 303)
    }
  }

  @Test("a request that is not JSON, or not a form, where one is due is refused")
  func mediaTypes() async throws {
    let record = try record()
    try await counter.open { [self] client in
      let browser = Browser(client)
      try await browser.enter(counter)
      for route in counter.server.routes where route.proof != .none && route.proof != .method {
        for type in ["text/plain", "multipart/form-data; boundary=x", ""] {
          let path = Self.path(route, record.id.text)
          let page = try await browser.send(route.method, path, [.contentType: type], body: "{}")
          #expect(page.status == 415, "\(route.method) \(route.path) \(type)")
        }
      }
    }
    #expect(try counter.all() == [record])
  }

  @Test("every answer has the headers that keep a page safe, its type with a charset, and is kept by nobody")
  func headers() async throws {
    let record = try record()
    try await counter.open { [self] client in
      let browser = Browser(client)
      try await browser.enter(counter)
      let token = try await browser.get("/records/customer/new").token
      var pages: [(String, Browser.Page)] = []
      for route in counter.server.routes where route.method != .delete {
        for (browser, token) in [(browser, token), (Browser(client), "x")] {
          pages.append((route.path, try await send(browser, route, record.id.text, token: token, headers: [:])))
        }
      }
      pages.append(("nowhere", try await browser.get("/nowhere")))
      pages.append(("not this method", try await browser.send(.put, "/records/customer", [:], body: nil)))
      for (name, page) in pages {
        #expect(page.headers[.contentSecurityPolicy]?.contains("default-src 'none'") == true, "\(name)")
        #expect(page.headers[.contentSecurityPolicy]?.contains("frame-ancestors 'none'") == true, "\(name)")
        #expect(page.headers[.contentSecurityPolicy]?.contains("unsafe") == false, "\(name)")
        #expect(page.headers[.xContentTypeOptions] == "nosniff", "\(name)")
        #expect(page.headers[.referrerPolicy] == "same-origin", "\(name)")
        #expect(page.headers[.strictTransportSecurity] == nil, "\(name)")
        if !page.body.isEmpty {
          #expect(page.headers[.contentType]?.hasSuffix("charset=utf-8") == true, "\(name)")
        }
        let isFile =
          ["/style.css", "/form.js", "/live.js", "/favicon.ico", "/robots.txt"].contains(name)
          || name.hasPrefix("/forms/")
        if !isFile { #expect(page.headers[.cacheControl] == "no-store", "\(name)") }
        for cookie in page.headers[values: .setCookie] {
          #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax") && cookie.contains("Path=/"))
        }
        for (element, attributes) in page.reader.allElements where !name.hasSuffix(".js") {
          #expect(!attributes.keys.contains { $0.hasPrefix("on") || $0 == "style" }, "\(name) \(element)")
        }
      }
    }
  }

  @Test("behind TLS cookies are Secure and bound to the host, and browsers are told to stay with TLS")
  func transport() async throws {
    let counter = try Counter(ServerConfiguration(isBehindTLS: true))
    try await counter.open { client in
      let browser = Browser(client)
      let page = try await browser.get("/sign-in")
      #expect(page.headers[.strictTransportSecurity] == "max-age=31536000")
      #expect(page.headers[.setCookie]?.hasPrefix("__Host-daftar_visit=") == true)
      #expect(page.headers[.setCookie]?.contains("; Secure") == true)
      try await browser.enter(counter)
      #expect(browser.cookies["__Host-daftar_session"] != nil)
      #expect(try await browser.get("/records/customer").status == 200)
    }
  }

  @Test("an address that is not there, and a method that it does not have, say so")
  func wrongAddress() async throws {
    try await counter.open { [counter] client in
      let browser = Browser(client)
      try await browser.enter(counter)
      for path in ["/nowhere", "/records", "/records/customer/new/x", "/api/v1", "/api/v1/nobody", "/RECORDS/customer"]
      {
        #expect(try await browser.get(path).status == 404, "\(path)")
      }
      let put = try await browser.send(.put, "/records/customer", [:], body: nil)
      #expect(put.status == 405 && put.headers[.allow] == "GET, POST")
      let head = try await browser.send(.head, "/records/customer", [:], body: nil)
      #expect(head.status == 200 && head.body.isEmpty)
      let api = try await browser.get("/api/v1/customer/0190f0a8-0000-7000-8000-000000000001")
      #expect(api.status == 404 && api.headers[.contentType] == "application/json; charset=utf-8")
    }
  }

  @Test("no log line holds what a person typed, a token, or a character that could fake a line")
  func logs() async throws {
    let record = try record()
    try await counter.open { [counter] client in
      let browser = Browser(client)
      try await browser.enter(counter)
      _ = try await browser.get("/records/customer?canary=secret%0AFAKE")
      let list = try await browser.get("/records/customer")
      _ = try await browser.post("/records/customer", [("daftar_token", list.token), ("q", "canary")])
      _ = try await browser.get("/canary/%0a%1b%5b31m")
      _ = try await browser.get("/records/customer/\(record.id)?q=canary")
      _ = try await browser.post(
        "/sign-in", [("daftar_token", list.token), ("user", "canary\r\n"), ("password", "canary")])
      let session = browser.cookies["daftar_session"] ?? "none"
      let lines = counter.lines.all
      #expect(lines.contains { $0.contains("/records/{entity}/{id}") })
      for line in lines {
        for word in [
          "canary", session, counter.server.firstToken?.text ?? "none", "Sara", record.id.text, "\n", "\u{1b}",
        ] {
          #expect(!line.contains(word), "\(line)")
        }
      }
    }
  }
}
