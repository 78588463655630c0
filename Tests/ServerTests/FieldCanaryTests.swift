import Engine
import HTTPTypes
import HummingbirdTesting
import SchemaModel
import Storage
import Synchronization
import TestSupport
import Testing

@testable import Server

/// Schemas, roles and records are drawn; every way out of the server is asked by a role that does not see all fields, and
/// none has a canary. The same ways are asked by a role that sees all: those that tell something do, so that the test
/// would find a leak there.
@Suite("Fields of drawn schemas in the web") struct FieldCanaryTests {
  /// The ways out that tell values of records. A route that is new fails the test until it is here or below.
  private static let telling: Set<String> = [
    "GET /records/{entity}", "POST /records/{entity}", "GET /records/{entity}/{id}", "POST /records/{entity}/{id}",
    "GET /records/{entity}/{id}/delete", "GET /records/{entity}/{id}/history",
    "GET /records/{entity}/{id}/history/{version}", "POST /records/{entity}/{id}/history/{version}",
    "GET /reports/{report}", "GET /reports/{report}/csv", "GET /api/v1/{entity}", "GET /api/v1/{entity}/{id}",
    "PATCH /api/v1/{entity}/{id}", "DELETE /api/v1/{entity}/{id}", "GET /api/v1/{entity}/{id}/history",
    "GET /records/{entity}/new", "script", "POST /api/v1/{entity}",
  ]
  /// Those that can tell what was typed, or the name of a record.
  private static let able: Set<String> = ["POST /records/{entity}/new", "POST /records/{entity}/{id}/delete"]
  /// Those that tell none: of the session, the same for everybody, or names of reports and imports alone.
  private static let silent: Set<String> = [
    "GET /", "GET /sign-in", "POST /sign-in", "POST /sign-out", "GET /style.css", "GET /form.js", "GET /live.js",
    "GET /favicon.ico", "GET /robots.txt", "GET /health", "GET /reports", "GET /imports", "GET /imports/{import}",
    "GET /account", "POST /account", "GET /account/code", "POST /account/code", "GET /welcome", "POST /welcome",
    "GET /people", "POST /people", "POST /people/{id}", "POST /people/view",
    "GET /imports/{import}/queue", "GET /imports/{import}/queue/{row}", "POST /imports/{import}/queue/{row}",
  ]

  private static func name(_ route: Route) -> String {
    route.path.hasPrefix("/forms/") ? "script" : "\(route.method.rawValue) \(route.path)"
  }

  /// Answers by the way on which they came.
  private typealias Answers = [(way: String, body: String)]

  /// The answers to everything that changes nothing.
  private func readings(_ shop: MaskedBusiness, _ browser: Browser) async throws -> Answers {
    var answers: Answers = []
    let schema = shop.counter.schema
    var scripts: Set<String> = []
    for route in shop.counter.server.routes where route.proof == .none && route.path != "/sign-in" {
      let way = Self.name(route)
      if way == "script" { scripts.insert(route.path) }
      var paths = [route.path]
      if route.path.contains("{entity}") {
        paths = [(0, shop.persons), (1, shop.visits)].flatMap { entity, ids in
          let path = route.path.replacing("{entity}", with: schema.entities[entity].name.text)
            .replacing("{version}", with: "1")
          return path.contains("{id}") ? ids.map { path.replacing("{id}", with: $0.text) } : [path]
        }
      } else if route.path.contains("{report}") {
        paths = schema.reports.map { route.path.replacing("{report}", with: $0.name) }
      }
      if way == "GET /records/{entity}/new" || way == "GET /records/{entity}/{id}" {
        paths += paths.filter { $0.contains("/person/") }.flatMap { ["\($0)?form=quick", "\($0)?form=secret"] }
      }
      for path in paths {
        let page = try await browser.get(path)
        #expect(page.status < 500, "\(path)")
        answers.append((way, page.body + page.headers.map { "\($0)" }.joined()))
        guard page.body.contains("<html") else { continue }
        for script in page.reader.elements("script").compactMap({ $0["src"] }) where script.hasPrefix("/forms/") {
          scripts.insert(String(script.prefix { $0 != "?" }))
        }
      }
    }
    for script in scripts.sorted() { answers.append(("script", try await browser.get(script).body)) }
    return answers
  }

  /// The answers to searches for a canary, without what was typed; with those to a search that finds nothing.
  private func searches(_ shop: MaskedBusiness, _ browser: Browser) async throws -> [(Answers.Element, nothing: String)]
  {
    var answers: [(Answers.Element, nothing: String)] = []
    let token = try await browser.get("/records/person").token
    func search(_ entity: String, _ text: String) async throws -> String {
      let sent = try await browser.post("/records/\(entity)", [("daftar_token", token), ("q", text)])
      let body = try await browser.get(sent.location).body.replacing(text, with: "TYPED")
      let asked = sent.location.split { "?&".contains($0) }.first { $0.hasPrefix("search=") }
      let name = asked.map { String($0.dropFirst("search=".count)) } ?? "NAME"
      let list = body.replacing(name, with: "NAME")
      return list.split(separator: "\n").filter { !$0.contains("daftar_token") }.joined(separator: "\n")
    }
    let nothing = try await search("person", "nobodyhasthis")
    for canary in [shop.key] + shop.canaries.dropFirst(2).prefix(2) {
      answers.append((("POST /records/{entity}", try await search("person", canary)), nothing))
    }
    return answers
  }

  /// The answers to attempts that do not succeed: stale versions, hidden names, referred records.
  private func attempts(_ shop: MaskedBusiness, _ browser: Browser) async throws -> Answers {
    let (person, field) = (shop.persons[0], shop.counter.schema.entities[0].fields[7].name.text)
    let path = "/records/person/\(person)"
    let api = "/api/v1/person"
    let json: HTTPFields = [.contentType: "application/json", .ifMatch: "\"9\""]
    let any: HTTPFields = [.contentType: "application/json", .ifMatch: "*"]
    let taken = shop.key
    let token = try await browser.get("/records/person").token
    func post(_ path: String, _ fields: [(name: String, value: String)]) async throws -> String {
      try await browser.post(path, [("daftar_token", token)] + fields).body
    }
    func send(_ method: HTTPRequest.Method, _ path: String, _ headers: HTTPFields, _ body: String?) async throws
      -> String
    {
      let page = try await browser.send(method, path, headers, body: body)
      #expect(page.status < 500, "\(method) \(path)")
      return page.body + page.headers.map { "\($0)" }.joined()
    }
    return [
      ("POST /records/{entity}/{id}", try await post(path, [("daftar_version", "0"), ("daftar_action", "save")])),
      ("POST /records/{entity}/{id}", try await post(path, [("daftar_version", "1"), ("daftar_action", "refresh")])),
      ("POST /records/{entity}/new", try await post("/records/person/new", [("daftar_action", "refresh")])),
      ("POST /records/{entity}/{id}/delete", try await post(path + "/delete", [("daftar_version", "1")])),
      ("POST /records/{entity}/{id}/history/{version}", try await post(path + "/history/1", [("daftar_version", "9")])),
      ("PATCH /api/v1/{entity}/{id}", try await send(.patch, api + "/\(person)", json, "{}")),
      ("DELETE /api/v1/{entity}/{id}", try await send(.delete, api + "/\(person)", json, nil)),
      ("DELETE /api/v1/{entity}/{id}", try await send(.delete, api + "/\(person)", any, nil)),
      (
        "POST /api/v1/{entity}",
        try await send(.post, "/api/v1/visit", any, #"{"of":"\#(taken)"}"#).replacing(taken, with: "TYPED")
      ),
      (
        "POST /api/v1/{entity}",
        try await send(.post, api, any, #"{"name":"New","\#(field)":"\#(taken)"}"#).replacing(taken, with: "TYPED")
      ),
      // A change that changes nothing gives the record.
      ("PATCH /api/v1/{entity}/{id}", try await send(.patch, api + "/\(person)", any, "{}")),
    ]
  }

  /// What a role was told: canaries by the way on which they came.
  private func told(_ shop: MaskedBusiness, _ browser: Browser) async throws -> [String: [String]] {
    var told: [String: [String]] = [:]
    for answer in try await readings(shop, browser) + attempts(shop, browser) {
      told[answer.way, default: []] += shop.found(in: answer.body)
    }
    for (answer, nothing) in try await searches(shop, browser) {
      told[answer.way, default: []] += shop.found(in: answer.body) + (answer.body == nothing ? [] : ["a count"])
    }
    return told.filter { !$0.value.isEmpty }
  }

  @Test("every route is one that tells, can tell, or does not")
  func listed() throws {
    let routes = try MaskedBusiness(seed: 0).counter.server.routes.map(Self.name)
    #expect(Set(routes).subtracting(Self.telling.union(Self.able).union(Self.silent)).sorted() == [])
  }

  @Test("no way out has a value that the role does not see, in 200 schemas; a role that sees all is told on every way")
  func canaries() async throws {
    let ways = try await withThrowingTaskGroup(of: Set<String>.self) { group in
      for batch in 0..<4 {
        group.addTask {
          var ways: Set<String> = []
          for seed in (batch * 50)..<(batch * 50 + 50) { ways.formUnion(try await self.canaries(seed: UInt64(seed))) }
          return ways
        }
      }
      return try await group.reduce(into: Set<String>()) { $0.formUnion($1) }
    }
    #expect(Self.telling.subtracting(ways).sorted() == [], "the test would find no leak there")
  }

  /// The ways on which the role that sees all is told something.
  private func canaries(seed: UInt64) async throws -> Set<String> {
    let shop = try MaskedBusiness(seed: seed)
    let ways = Mutex<Set<String>>([])
    try await shop.counter.open { client in
      let stranger = Browser(client)
      let before = try shop.stored()
      let blind = try await told(shop, try shop.browser(stranger, as: "blind"))
      #expect(blind.isEmpty, "seed \(seed): \(blind)")
      #expect(try shop.stored().filter { record in before.contains { $0.id == record.id } } == before, "seed \(seed)")
      guard seed % 5 == 0 else { return }
      let open = try await told(shop, try shop.browser(stranger, as: "open"))
      ways.withLock { $0 = Set(open.keys) }
    }
    return ways.withLock { $0 }
  }
}
