import Engine
import HTTPTypes
import JSONText
import SchemaModel
import Storage
import StorageFixtures
import TestSupport
import Testing
import Validation

@testable import Server

/// A request is understood whole or refused: no route drops a word of its query.
@Suite("What a route is asked for", .onBothEngines) struct QueryTests {
  private let folder: TemporaryFolder
  private let counter: Counter

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(OldBook.business, to: "club.yaml")
    counter = try Counter(schema: try #require(try Workspace(path: folder.file("club.yaml")).schema))
  }

  private static func send(_ browser: Browser, _ route: Route, _ path: String) async throws -> Browser.Page {
    var headers: HTTPFields = [.ifMatch: "*"]
    var body: String?
    switch route.proof {
    case .none, .method: break
    case .form, .formOrPage:
      headers[.contentType] = "application/x-www-form-urlencoded"
      headers[.fetchSiteOfTests] = "same-origin"
      body = Browser.encoded([("daftar_token", try await browser.get("/records/member/new").token)])
    case .json:
      headers[.contentType] = "application/json"
      body = "{}"
    }
    return try await browser.send(route.method, path, headers, body: body)
  }

  /// The path of a route with something real in each of its parts.
  private func path(_ route: Route, _ id: RecordID) -> String {
    let parts = [
      ("{entity}", counter.customer.name.text), ("{id}", id.text), ("{row}", "1"), ("{version}", "1"),
      ("{import}", counter.schema.imports.first?.name ?? ""), ("{report}", counter.schema.reports.first?.name ?? ""),
    ]
    return parts.reduce(route.path) { $0.replacing($1.0, with: $1.1) }
  }

  @Test("a word that a route does not know is refused by its name, in the language of whoever asks")
  func unknown() async throws {
    let id = try #require(RecordID("0190f0a8-0000-7000-8000-000000000001"))
    try await counter.open { [self] client in
      let browser = Browser(client)
      try await browser.enter(counter)
      browser.put(cookie: "daftar_language", "en")
      for route in counter.server.routes {
        let path = path(route, id)
        for query in ["sort=name", "sort", "=sort", "so%72t=1", "%zz=1", "sort=1&sort=2"] {
          let page = try await Self.send(browser, route, path + "?" + query)
          #expect(page.status == 400, "\(route.method) \(path)?\(query)")
          let isNamed = page.body.contains("sort") || page.body.contains("%zz")
          // What has no name cannot be called by it.
          #expect(isNamed || page.body.isEmpty || query == "=sort", "\(route.method) \(path)?\(query): \(page.body)")
          let type = route.path.hasPrefix("/api/") ? "application/json" : "text/html"
          #expect(page.headers[.contentType]?.hasPrefix(type) == true, "\(path)")
        }
      }
    }
  }

  @Test("a word that comes twice is refused by its name, on every route that takes it")
  func repeated() async throws {
    let id = try #require(RecordID("0190f0a8-0000-7000-8000-000000000001"))
    try await counter.open { [self] client in
      let browser = Browser(client)
      try await browser.enter(counter)
      browser.put(cookie: "daftar_language", "en")
      for route in counter.server.routes {
        for name in route.takes.map(\.name) {
          let page = try await Self.send(browser, route, path(route, id) + "?\(name)=1&\(name)=1")
          let isReadable = route.takes.contains { $0.name == name && $0.isReadable("1") }
          #expect(page.status == 400, "\(route.method) \(route.path) \(name)")
          #expect(page.body.contains("“\(name)”"), "\(route.method) \(route.path)")
          #expect(!isReadable || page.body.contains("more than once"), "\(route.method) \(route.path)")
        }
      }
    }
  }

  @Test(
    "a form has no names but those of its page, each once",
    arguments: [
      ("/records/member", [("q", "x"), ("sort", "1")], "sort"), ("/records/member", [("q", "x"), ("q", "y")], "q"),
      ("/records/member/new", [("full_name", "Ali"), ("daftar_sort", "1")], "daftar_sort"),
      ("/sign-out", [("x", "")], "x"),
    ])
  func fields(_ path: String, _ fields: [(String, String)], _ name: String) async throws {
    try await counter.open { [self] client in
      let browser = Browser(client)
      try await browser.enter(counter)
      browser.put(cookie: "daftar_language", "en")
      let token = try await browser.get("/records/member").token
      let page = try await browser.post(path, [("daftar_token", token)] + fields)
      #expect(page.status == 400 && page.body.contains("“\(name)”"))
      #expect(try counter.all().isEmpty)
    }
  }

  @Test("lists of long texts are answered in pieces: no answer is longer than a few millions of bytes")
  func longTexts() async throws {
    let counter = try Counter(schema: try TwinBusiness.schema())
    let text = String(repeating: "word ", count: 199_000)
    for number in 1...7 {
      let input = RecordInput([
        .init(name: "full_name", value: .text("Sara \(number)")), .init(name: "town", value: .text(text)),
      ])
      _ = try counter.records.create(input, in: counter.customer, by: UserFacts(name: "test"))
    }
    try #require(try counter.all().count == 7)
    try await counter.open { client in
      let browser = Browser(client)
      try await browser.enter(counter)
      var (names, pages, query): ([String], Int, String) = ([], 0, "?limit=500")
      while pages < 12 {
        let page = try await browser.get("/api/v1/customer" + query)
        #expect(page.body.utf8.count < 7 << 20)
        let json = try JSONValue.parse(page.body, limits: JSONLimits(bytes: 16 << 20))
        names += json["records"]?.items?.compactMap { $0["values"]?["full_name"]?.string } ?? []
        pages += 1
        guard let next = json["next"]?.string else { break }
        query = "?limit=500&before=\(next)"
      }
      #expect(names == (1...7).reversed().map { "Sara \($0)" } && pages == 2)
      let list = try await browser.get("/records/customer")
      #expect(list.body.utf8.count < 100_000)
      #expect(list.reader.elements("th").filter { $0["scope"] == "row" }.count == 7)
    }
  }

  @Test("the API speaks the language that it is asked in")
  func languages() async throws {
    try await counter.open { [counter] client in
      let browser = Browser(client)
      try await browser.enter(counter)
      for (header, word) in [
        ("fa", "عددی صحیح"), ("en-GB,fa;q=0.5", "a whole number"), ("de, ru;q=0.3, fa;q=0.2", "целое число"),
        ("en;q=0, ru", "целое число"), ("de", "a whole number"), ("*;;q", "a whole number"),
      ] {
        let page = try await browser.get("/api/v1/member?limit=0", [.acceptLanguage: header])
        #expect(page.body.contains(word), "\(header): \(page.body)")
      }
    }
  }

  @Test(
    "what cannot be read, or is more than is given, is refused by its name",
    arguments: [
      ("/api/v1/member?limit=none", "limit"), ("/api/v1/member?limit=0", "limit"),
      ("/api/v1/member?limit=-1", "limit"), ("/api/v1/member?limit=501", "limit"),
      ("/api/v1/member?limit=9999", "limit"), ("/api/v1/member?limit=", "limit"),
      ("/api/v1/member?limit=%2B5", "limit"),
      ("/api/v1/member?limit=99999999999999999999", "limit"), ("/api/v1/member?limit=5&limit=6", "limit"),
      ("/api/v1/member?before=nobody", "before"), ("/api/v1/member?before=", "before"),
      ("/api/v1/member?city=Rey", "city"), ("/api/v1/member?language=en", "language"),
      ("/records/member?page=abc", "page"), ("/records/member?page=0", "page"), ("/records/member?page=-3", "page"),
      ("/records/member?page=1&page=2", "page"), ("/records/member?search=..", "search"),
      ("/records/member?language=xx", "language"), ("/records/member?language=en&language=fa", "language"),
      ("/records/member/new?form=nothing", "form"), ("/imports/old_book/queue?after=x", "after"),
      ("/imports/old_book/queue?after=1&wave=nothing", "wave"), ("/imports/old_book/queue?after=1", "wave"),
    ])
  func unreadable(_ path: String, _ name: String) async throws {
    try await counter.open { [self] client in
      let browser = Browser(client)
      try await browser.enter(counter)
      browser.put(cookie: "daftar_language", "en")
      let page = try await browser.get(path)
      #expect(page.status == 400, "\(page.body)")
      #expect(page.body.contains(name))
      guard path.hasPrefix("/api/") else { return }
      #expect(try JSONValue.parse(page.body)["error"]?["parameter"] == .string(name))
    }
  }
}
