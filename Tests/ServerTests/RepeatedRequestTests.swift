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

/// Every request that changes something is sent again, and after one of each kind, under the same token or key: the
/// same one is answered as it was, any other changes nothing and says so.
@Suite("A token or key answers for what it came with", .onBothEngines) struct RepeatedRequestTests {
  private let counter: Counter

  /// How many requests there are of pages, and of the API.
  private static let count = 11
  /// One of each kind among them: a new record, a new one by another address, a changed one, a deleted one.
  private static let kinds = [0, 2, 4, 8]

  init() throws { counter = try Counter(schema: try TwinBusiness.schema()) }

  /// A request: where to, and what it carries.
  private struct Asked: Hashable, Sendable {
    let method: HTTPRequest.Method
    let path: String
    let name: String?
    var town = "Rey"

    var title: String { "\(method) \(path) \(name ?? "") \(town)" }
  }

  private func record(_ name: String, in entity: Int = 0) throws -> RecordID {
    let input = RecordInput([.init(name: "full_name", value: .text(name))])
    guard
      case .saved(let record, _) = try counter.records.create(
        input, in: counter.schema.entities[entity], by: UserFacts(name: "test"))
    else { throw Shop.Impossible(what: "not saved") }
    return record.id
  }

  private func all() throws -> [[StoredRecord]] {
    try counter.schema.entities.map { try counter.records.list($0, RecordQuery(limit: 500)).records }
  }

  private func open(_ test: @escaping @Sendable (Browser) async throws -> Void) async throws {
    try await counter.open { [counter] client in
      let browser = Browser(client)
      try await browser.enter(counter)
      browser.put(cookie: "daftar_language", "en")
      try await test(browser)
    }
  }

  /// The requests of pages, with two records of one entity and one of another to send them to.
  private static func forms(_ one: RecordID, _ two: RecordID, _ other: RecordID) -> [Asked] {
    [
      Asked(method: .post, path: "/records/customer/new", name: "Ali"),
      Asked(method: .post, path: "/records/customer/new", name: "Alireza"),
      Asked(method: .post, path: "/records/customer/new?form=short", name: "Ali"),
      Asked(method: .post, path: "/records/supplier/new", name: "Ali"),
      Asked(method: .post, path: "/records/customer/\(one)", name: "Ali"),
      Asked(method: .post, path: "/records/customer/\(one)", name: "Ali", town: "Qom"),
      Asked(method: .post, path: "/records/customer/\(two)", name: "Ali"),
      Asked(method: .post, path: "/records/supplier/\(other)", name: "Ali"),
      Asked(method: .post, path: "/records/customer/\(one)/delete", name: nil),
      Asked(method: .post, path: "/records/customer/\(two)/delete", name: nil),
      Asked(method: .post, path: "/records/supplier/\(other)/delete", name: nil),
    ]
  }

  private func send(_ browser: Browser, _ asked: Asked, token: String) async throws -> Browser.Page {
    var fields = [("daftar_token", token)]
    if !asked.path.contains("/new") { fields.append(("daftar_version", "1")) }
    if let name = asked.name { fields += [("daftar_action", "save"), ("full_name", name), ("town", asked.town)] }
    return try await browser.post(asked.path, fields)
  }

  @Test("forms: every one after one of each kind", arguments: kinds)
  func forms(_ first: Int) async throws {
    try await open { [self] browser in
      for second in 0..<Self.count { try await form(browser, first, second) }
    }
  }

  @Test("forms: every one twice")
  func formsTwice() async throws {
    try await open { [self] browser in
      for number in 0..<Self.count { try await form(browser, number, number) }
    }
  }

  /// Sends one and then another with one token.
  private func form(_ browser: Browser, _ first: Int, _ second: Int) async throws {
    let ids = (try record("One"), try record("Two"), try record("Other", in: 1))
    let requests = Self.forms(ids.0, ids.1, ids.2)
    try #require(requests.count == Self.count)
    let (one, two) = (requests[first], requests[second])
    let token = try await browser.get("/records/customer/new").token
    let before = try await send(browser, one, token: token)
    #expect(before.status == 303, "\(one.title)")
    let stored = try all()
    let after = try await send(browser, two, token: token)
    #expect(try all() == stored, "\(one.title), then \(two.title)")
    if first == second {
      #expect(after.status == 303 && after.location == before.location, "\(one.title) twice")
      return
    }
    #expect(after.status == 409, "\(one.title), then \(two.title)")
    #expect(after.body.contains("saved already") || after.body.contains("done already"), "\(two.title)")
    guard let name = two.name else { return }
    #expect(after.reader.element(id: "f-full_name")?["value"] == name, "\(two.title)")
    guard one.name != nil else { return }
    let saved = before.location.split(separator: "?")[0]
    #expect(after.reader.elements("a").contains { $0["href"]?.hasPrefix(saved) == true }, "\(two.title)")
    #expect(after.body.contains("Ali"))
  }

  /// The requests of the API.
  private static func documents(_ one: RecordID, _ two: RecordID, _ other: RecordID) -> [Asked] {
    [
      Asked(method: .post, path: "/api/v1/customer", name: "Ali"),
      Asked(method: .post, path: "/api/v1/customer", name: "Alireza"),
      Asked(method: .post, path: "/api/v1/customer?confirm=all", name: "Ali"),
      Asked(method: .post, path: "/api/v1/supplier", name: "Ali"),
      Asked(method: .patch, path: "/api/v1/customer/\(one)", name: "Ali"),
      Asked(method: .patch, path: "/api/v1/customer/\(one)", name: "One"),
      Asked(method: .patch, path: "/api/v1/customer/\(two)", name: "Ali"),
      Asked(method: .patch, path: "/api/v1/supplier/\(other)", name: "Ali"),
      Asked(method: .delete, path: "/api/v1/customer/\(one)", name: nil),
      Asked(method: .delete, path: "/api/v1/customer/\(two)", name: nil),
      Asked(method: .delete, path: "/api/v1/supplier/\(other)", name: nil),
    ]
  }

  private func call(_ browser: Browser, _ asked: Asked, key: String) async throws -> Browser.Page {
    var headers: HTTPFields = [.idempotencyKey: key]
    if asked.method != .post { headers[.ifMatch] = "\"1\"" }
    if asked.name != nil { headers[.contentType] = "application/json" }
    let body = asked.name.map { "{\"full_name\": \"\($0)\"}" }
    return try await browser.send(asked.method, asked.path, headers, body: body)
  }

  @Test("the API: every one after one of each kind", arguments: kinds)
  func documents(_ first: Int) async throws {
    try await open { [self] browser in
      for second in 0..<Self.count { try await document(browser, first, second) }
    }
  }

  @Test("the API: every one twice")
  func documentsTwice() async throws {
    try await open { [self] browser in
      for number in 0..<Self.count { try await document(browser, number, number) }
    }
  }

  /// Sends one and then another with one key.
  private func document(_ browser: Browser, _ first: Int, _ second: Int) async throws {
    let ids = (try record("One"), try record("Two"), try record("Other", in: 1))
    let requests = Self.documents(ids.0, ids.1, ids.2)
    try #require(requests.count == Self.count)
    let (one, two) = (requests[first], requests[second])
    let key = "k \(first) \(second)"
    let before = try await call(browser, one, key: key)
    #expect((200..<300).contains(before.status), "\(one.title)")
    let stored = try all()
    let after = try await call(browser, two, key: key)
    #expect(try all() == stored, "\(one.title), then \(two.title)")
    if first == second {
      #expect(after.status == before.status && after.body == before.body, "\(one.title) twice")
    } else {
      #expect(after.status == 422, "\(one.title), then \(two.title): \(after.body)")
      let error = try JSONValue.parse(after.body)["error"]
      #expect(error?["code"] == .string("key_used"), "\(one.title), then \(two.title)")
      #expect(error?["message"]?.string?.contains("Idempotency-Key") == true)
    }
  }
}
