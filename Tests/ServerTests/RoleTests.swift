import Engine
import HTTPTypes
import HummingbirdTesting
import SchemaModel
import Storage
import StorageFixtures
import TestSupport
import Testing

@testable import Server

/// Roles in the web: every route is tried by every role, on an entity that it has rights on and on one that it has none on.
@Suite("Roles in the web", .onBothEngines) struct RoleTests {
  /// The right that a route needs, as the handbook has it.
  private enum Need: Equatable {
    case nothing
    case onEntity(String)
    case report, theImport, everything
  }

  /// All ways out of the server and into it. One that is added fails the test until it is listed here.
  private static let needs: [String: Need] = [
    "GET /": .nothing, "GET /sign-in": .nothing, "POST /sign-in": .nothing, "POST /sign-out": .nothing,
    "GET /style.css": .nothing, "GET /form.js": .nothing, "GET /live.js": .nothing, "GET /favicon.ico": .nothing,
    "GET /robots.txt": .nothing, "GET /health": .nothing,
    "GET /account": .nothing, "POST /account": .nothing,
    "GET /account/code": .nothing, "POST /account/code": .nothing, "GET /welcome": .nothing, "POST /welcome": .nothing,
    "GET /people": .everything, "POST /people/view": .nothing, "POST /people": .everything,
    "POST /people/{id}": .everything,
    "GET /records/{entity}": .onEntity("read"), "POST /records/{entity}": .onEntity("read"),
    "GET /records/{entity}/new": .onEntity("create"), "POST /records/{entity}/new": .onEntity("create"),
    "GET /records/{entity}/{id}": .onEntity("read"), "POST /records/{entity}/{id}": .onEntity("update"),
    "GET /records/{entity}/{id}/delete": .onEntity("delete"),
    "POST /records/{entity}/{id}/delete": .onEntity("delete"),
    "GET /records/{entity}/{id}/history": .onEntity("read"),
    "GET /records/{entity}/{id}/history/{version}": .onEntity("update"),
    "POST /records/{entity}/{id}/history/{version}": .onEntity("update"),
    "GET /reports": .nothing, "GET /reports/{report}": .report, "GET /reports/{report}/csv": .report,
    "GET /imports": .nothing, "GET /imports/{import}": .theImport, "GET /imports/{import}/queue": .theImport,
    "GET /imports/{import}/queue/{row}": .theImport, "POST /imports/{import}/queue/{row}": .theImport,
    "GET /api/v1/{entity}": .onEntity("read"), "POST /api/v1/{entity}": .onEntity("create"),
    "GET /api/v1/{entity}/{id}": .onEntity("read"), "PATCH /api/v1/{entity}/{id}": .onEntity("update"),
    "DELETE /api/v1/{entity}/{id}": .onEntity("delete"), "GET /api/v1/{entity}/{id}/history": .onEntity("read"),
  ]

  private let shop: RoleBusiness

  init() throws { shop = try RoleBusiness() }

  private func open(_ test: @escaping @Sendable (Browser) async throws -> Void) async throws {
    try await shop.counter.open { client in try await test(Browser(client)) }
  }

  /// A route with everything that its path names, and whether a role may take it.
  private struct Try {
    let path: String
    let isAllowed: Bool
    /// Whether it is about secrets.
    let isSecret: Bool
  }

  private func tries(_ route: Route, _ role: String) throws -> [Try] {
    let (schema, name) = (shop.counter.schema, "\(route.method.rawValue) \(route.path)")
    if route.path.hasPrefix("/forms/") {
      let entity = try #require(schema.entities.first { route.path.contains($0.name.text) })
      return [
        Try(
          path: route.path, isAllowed: RoleBusiness.may(role, "read", entity.name.text), isSecret: entity.id == 1)
      ]
    }
    switch try #require(Self.needs[name], "\(name) is a way that nobody has listed") {
    case .nothing: return [Try(path: route.path, isAllowed: true, isSecret: false)]
    case .everything:
      let user = try #require(try shop.counter.users.users().first).id
      return [Try(path: route.path.replacing("{id}", with: user), isAllowed: role == "manager", isSecret: false)]
    case .onEntity(let action):
      return schema.entities.map { entity in
        let id = entity.id == 0 ? shop.customer : shop.secret
        let path = route.path.replacing("{entity}", with: entity.name.text).replacing("{id}", with: id.text)
          .replacing("{version}", with: "1")
        return Try(path: path, isAllowed: RoleBusiness.may(role, action, entity.name.text), isSecret: entity.id == 1)
      }
    case .report:
      return schema.reports.map { report in
        Try(
          path: route.path.replacing("{report}", with: report.name),
          isAllowed: RoleBusiness.may(role, "run", report.name), isSecret: report.source.entity == 1)
      }
    case .theImport:
      return schema.imports.map { definition in
        let entity = schema.entities[definition.entity].name.text
        return Try(
          path: route.path.replacing("{import}", with: definition.name).replacing("{row}", with: "1"),
          isAllowed: RoleBusiness.may(role, "import", entity), isSecret: definition.entity == 1)
      }
    }
  }

  private static func isRefusedByRole(_ page: Browser.Page) -> Bool {
    page.status == 403
      && ["Your role does not allow this", "Your role is not there any more", #""not_allowed""#, #""no_role""#]
        .contains(where: page.body.contains)
  }

  private func send(_ browser: Browser, _ route: Route, _ path: String) async throws -> Browser.Page {
    switch route.proof {
    case .none: try await browser.get(path)
    case .form, .formOrPage: try await browser.post(path, [("daftar_action", "save")])
    case .json:
      try await browser.send(
        route.method, path, [.contentType: "application/json", .ifMatch: "*"], body: #"{"full_name": ""}"#)
    case .method: try await browser.send(route.method, path, [.ifMatch: #""99""#], body: nil)
    }
  }

  @Test("every route refuses every role that lacks its right, lets the others in, and changes nothing by refusing")
  func routes() async throws {
    try await open { [self] stranger in
      let before = try shop.stored()
      for role in RoleBusiness.rights.keys.sorted() + ["manager"] {
        let browser = try shop.browser(stranger, as: role)
        for route in shop.counter.server.routes
        where !["/sign-in", "/sign-out", "/welcome"].contains(route.path) {
          for each in try tries(route, role) where route.path != "/" {
            let page = try await send(browser, route, each.path)
            #expect(
              Self.isRefusedByRole(page) == !each.isAllowed, "\(role): \(route.method) \(each.path) \(page.status)")
          }
        }
      }
      #expect(try shop.stored() == before)
    }
  }

  @Test("no page, list, search, title, report, history or answer has a secret for a role that may not read secrets")
  func canaries() async throws {
    try await open { [self] stranger in
      for role in ["cashier", "remover", "reader", "nothing", "gone"] {
        let browser = try shop.browser(stranger, as: role)
        for route in shop.counter.server.routes where route.proof == .none && route.path != "/sign-in" {
          for each in try tries(route, role) {
            let page = try await send(browser, route, each.path)
            let text = page.body + page.headers.map { "\($0)" }.joined()
            #expect(!text.contains(RoleBusiness.canary), "\(role): \(each.path)")
          }
        }
        let list = try await browser.get("/records/customer")
        guard list.status == 200 else { continue }
        let found = try await browser.post("/records/customer", [("daftar_token", list.token), ("q", "canary")])
        #expect(try await !browser.get(found.location).body.contains("canary 1"))
      }
    }
  }

  @Test("where a role may read secrets the same ways show them: the test above can find one")
  func control() async throws {
    try await open { [self] stranger in
      let browser = try shop.browser(stranger, as: "manager")
      let ways = [
        "/records/secret", "/records/secret/\(shop.secret)", "/records/secret/\(shop.secret)/history",
        "/api/v1/secret", "/api/v1/secret/\(shop.secret)", "/api/v1/secret/\(shop.secret)/history", "/reports/by_code",
        "/reports/by_code/csv", "/reports/by_debt", "/records/customer/\(shop.customer)",
        "/records/customer/\(shop.customer)/history", "/records/secret/\(shop.secret)/delete",
      ]
      for way in ways { #expect(try await browser.get(way).body.contains(RoleBusiness.canary), "\(way)") }
    }
  }

  @Test("a reference to what the role may not read tells nothing: not whether a text names a record, and no title")
  func references() async throws {
    try await open { [self] stranger in
      let browser = try shop.browser(stranger, as: "cashier")
      func answer(_ text: String) async throws -> Browser.Page {
        try await browser.send(
          .post, "/api/v1/customer", [.contentType: "application/json"],
          body: #"{"full_name": "Omid", "owes": "\#(text)"}"#)
      }
      let (one, none) = (try await answer("canary 1"), try await answer("canary 9"))
      #expect(one.status == 422 && none.status == 422)
      #expect(one.body.replacing("canary 1", with: "X") == none.body.replacing("canary 9", with: "X"))
      let manager = try shop.browser(stranger, as: "manager")
      let saved = try await manager.send(
        .post, "/api/v1/customer", [.contentType: "application/json"],
        body: #"{"full_name": "Omid", "owes": "canary 1"}"#)
      #expect(saved.status == 201)
    }
  }

  @Test("a change by somebody who cannot read what a record refers to leaves the reference as it is")
  func untouched() async throws {
    try await open { [self] stranger in
      let browser = try shop.browser(stranger, as: "cashier")
      let path = "/records/customer/\(shop.customer)"
      let saved = try await browser.submit(try await browser.get(path), to: path, ["full_name": "Sara B."])
      #expect(saved.status == 303)
      let record = try #require(try shop.counter.records.record(shop.customer, in: shop.counter.customer))
      #expect(record.values[shop.counter.customer.fields[0]] == .text("Sara B."))
      #expect(record.values[shop.counter.customer.fields[1]] == .reference(shop.secret))
    }
  }

  @Test("a deletion that others hinder names no record that the role may not read")
  func referrers() async throws {
    try await open { [self] stranger in
      let browser = try shop.browser(stranger, as: "remover")
      let path = "/records/customer/\(shop.customer)/delete"
      let page = try await browser.get(path)
      let refused = try await browser.post(path, [("daftar_token", page.token), ("daftar_version", "1")])
      #expect(refused.status == 409 && !refused.body.contains(RoleBusiness.canary))
      let api = try await browser.send(
        .delete, "/api/v1/customer/\(shop.customer)", [.ifMatch: "*"], body: nil)
      #expect(api.status == 409 && !api.body.contains(RoleBusiness.canary))
    }
  }

  @Test("a page shows no button and no link to what the role may not do")
  func buttons() async throws {
    try await open { [self] stranger in
      let reader = try shop.browser(stranger, as: "reader")
      let list = try await reader.get("/records/customer")
      let links = list.reader.elements("a").compactMap { $0["href"] }
      #expect(links.contains("/records/customer"))
      for link in ["/records/customer/new", "/records/secret", "/reports", "/imports"] {
        #expect(!links.contains(link), "\(link)")
      }
      let form = try await reader.get("/records/customer/\(shop.customer)")
      #expect(!form.reader.elements("button").contains { $0["value"] == "save" })
      #expect(form.reader.elements("fieldset").contains { $0["class"] == "tabs" && $0["disabled"] != nil })
      #expect(!form.reader.elements("a").contains { $0["href"]?.hasSuffix("/delete") == true })
      let sent = try await reader.post(
        "/records/customer/\(shop.customer)",
        [
          ("daftar_token", list.token), ("daftar_version", "1"), ("daftar_action", "save"), ("full_name", "Changed"),
        ])
      #expect(Self.isRefusedByRole(sent))
      let manager = try shop.browser(stranger, as: "manager")
      let own = try await manager.get("/records/customer/\(shop.customer)")
      #expect(own.reader.elements("button").contains { $0["value"] == "save" })
      #expect(!own.reader.elements("fieldset").contains { $0["class"] == "tabs" })
      let shown = own.reader.elements("a").compactMap { $0["href"] }
      for link in ["/records/secret", "/reports", "/imports", "/records/customer/\(shop.customer)/delete"] {
        #expect(shown.contains(link), "\(link)")
      }
    }
  }

  @Test("the start page leads to what the role may see; a role that is not there any more is told so")
  func start() async throws {
    try await open { [self] stranger in
      #expect(try await shop.browser(stranger, as: "reader").get("/").location == "/records/customer")
      let analyst = try shop.browser(stranger, as: "analyst")
      #expect(try await analyst.get("/").location == "/reports")
      let reports = try await analyst.get("/reports").reader.elements("a").compactMap { $0["href"] }
      #expect(reports.contains("/reports/by_code") && !reports.contains("/reports/by_name"))
      #expect(reports.contains("/reports"), "the navigation leads there")
      #expect(try await shop.browser(stranger, as: "nothing").get("/").body.contains("Your role does not allow this"))
      #expect(try await shop.browser(stranger, as: "gone").get("/").body.contains("no role &quot;gone&quot;"))
    }
  }

  @Test("a form that waited while its sender signed in again is shown to nobody whose role may not see it")
  func deferred() async throws {
    try await open { [self] stranger in
      let page = try await stranger.get("/sign-in")
      let carried = [
        ("daftar_token", page.token), ("user", "nothing"), ("password", "a pass word of a role"),
        ("carried_path", "/records/secret/\(shop.secret)"), ("carried_query", ""), ("carried.code", "x"),
        ("carried.daftar_action", "save"), ("carried.daftar_version", "1"),
      ]
      let answer = try await stranger.post("/sign-in", carried)
      #expect(!answer.body.contains(RoleBusiness.canary))
      #expect(stranger.cookies["daftar_session"] != nil)
    }
  }
}
