import Engine
import HTTPTypes
import SchemaModel
import Storage
import TestSupport
import Testing

@testable import Server

/// By plain HTTP browsers say no more than `Origin`, and some not even that: what was typed is kept all the same.
@Suite("Forms by plain HTTP") struct PlainHTTPTests {
  private let counter: Counter

  init() throws {
    counter = try Counter()
    _ = try counter.users.add(name: "sara", role: "manager", password: "a long pass word")
    _ = try counter.users.add(name: "omid", role: "manager", password: "another pass word")
  }

  private static let path = "/records/customer/new"
  private static let typed = ["full_name": "Sara", "mobile": "09123456789"]

  private static func signIn(
    _ browser: Browser, name: String = "sara", password: String = "a long pass word",
    carried: [(name: String, value: String)] = []
  ) async throws -> Browser.Page {
    let signIn = try await browser.get("/sign-in")
    let fields = [("daftar_token", signIn.token), ("user", name), ("password", password)]
    return try await browser.post("/sign-in", fields + carried, isPlain: true)
  }

  private static func filled(_ page: Browser.Page) -> [(name: String, value: String)] {
    page.reader.submission((name: "daftar_action", value: "save")).map { ($0.name, typed[$0.name] ?? $0.value) }
  }

  private static func carried(_ page: Browser.Page) -> [(name: String, value: String)] {
    page.reader.elements("input").filter { $0["name"]?.hasPrefix("carried") == true }
      .map { ($0["name"] ?? "", $0["value"] ?? "") }
  }

  /// What a browser may say of where a form comes from, when it is ours.
  private static let own: [HTTPFields] = [[:], [.origin: "http://localhost"], [.origin: "null"]]

  @Test("a session that ends while somebody types: what was typed comes back after signing in", arguments: own)
  func expired(_ headers: HTTPFields) async throws {
    try await counter.open { [counter] client in
      let browser = Browser(client)
      _ = try await Self.signIn(browser)
      browser.put(cookie: "daftar_language", "en")
      let page = try await browser.get(Self.path)
      counter.clock.go(seconds: 3600)
      let signIn = try await browser.post(Self.path, Self.filled(page), headers: headers, isPlain: true)
      #expect(signIn.status == 401 && signIn.body.contains("What you typed is kept"))
      let carried = Self.carried(signIn)
      let fields = [("daftar_token", signIn.token), ("user", "sara"), ("password", "a long pass word")]
      let back = try await browser.post("/sign-in", fields + carried, headers: headers, isPlain: true)
      #expect(back.status == 200 && back.reader.element(id: "f-full_name")?["value"] == "Sara")
      #expect(try await browser.post(Self.path, Self.filled(back), headers: headers, isPlain: true).status == 303)
      #expect(try counter.all().count == 1)
    }
  }

  @Test("a page of before signing out and in comes back with what was typed, and saves nothing", arguments: own)
  func formerPage(_ headers: HTTPFields) async throws {
    try await counter.open { [counter] client in
      for isSignedOut in [true, false] {
        let browser = Browser(client)
        _ = try await Self.signIn(browser)
        browser.put(cookie: "daftar_language", "en")
        let page = try await browser.get(Self.path)
        if isSignedOut {
          let out = try await browser.post("/sign-out", [("daftar_token", page.token)], isPlain: true)
          #expect(out.status == 303)
        } else {
          counter.clock.go(seconds: 3600)
        }
        _ = try await Self.signIn(browser)
        let back = try await browser.post(Self.path, Self.filled(page), headers: headers, isPlain: true)
        #expect(back.status == 403 && back.reader.element(id: "f-full_name")?["value"] == "Sara", "\(isSignedOut)")
        #expect(try counter.all().isEmpty)
      }
    }
  }

  @Test("what a page elsewhere sends is neither saved nor shown, whatever it leaves unsaid")
  func forged() async throws {
    try await counter.open { [counter] client in
      let stranger = Browser(client)
      _ = try await Self.signIn(stranger, name: "omid", password: "another pass word")
      let other = try await stranger.get(Self.path).token
      let browser = Browser(client)
      _ = try await Self.signIn(browser)
      let page = try await browser.get(Self.path)
      for token in [other, "", "a.b", page.token] {
        let fields = Self.filled(page).map { $0.name == "daftar_token" ? ($0.name, token) : $0 }
        for headers: HTTPFields in [
          [:], [.origin: "null"], [.origin: "http://evil.example"], [.origin: "http://localhost:81"],
          [.origin: "http://localhost", .fetchSiteOfTests: "cross-site"],
        ] {
          if token == page.token, headers == [:] || headers == [.origin: "null"] { continue }
          let back = try await browser.post(Self.path, fields, headers: headers, isPlain: true)
          #expect(back.status == 403 && back.reader.element(id: "f-full_name") == nil, "\(token) \(headers)")
        }
      }
      let guest = try await Browser(client).post(
        Self.path, Self.filled(page), headers: [.origin: "http://evil.example"], isPlain: true)
      #expect(guest.status == 403 && !guest.body.contains("Sara"))
      let silent = try await Browser(client).post(Self.path, Self.filled(page), isPlain: true)
      #expect(silent.status == 401 && Self.carried(silent).isEmpty)
      #expect(try counter.all().isEmpty)
    }
  }

  @Test("where no token protects, an origin that nobody tells is refused")
  func nullOrigin() async throws {
    try await counter.open { [counter] client in
      let browser = Browser(client)
      _ = try await Self.signIn(browser)
      let body = #"{"full_name": "Sara", "mobile": "09123456789"}"#
      let headers: HTTPFields = [.origin: "null", .contentType: "application/json", .ifMatch: "*"]
      let made = try await browser.send(.post, "/api/v1/customer", headers, body: body)
      #expect(made.status == 403)
      let id = "0190f0a8-0000-7000-8000-000000000001"
      for method: HTTPRequest.Method in [.patch, .delete] {
        #expect(try await browser.send(method, "/api/v1/customer/\(id)", headers, body: body).status == 403)
      }
      #expect(try counter.all().isEmpty)
    }
  }
}
