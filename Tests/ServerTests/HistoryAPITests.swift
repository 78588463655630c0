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

@Suite("The history of a record as JSON", .onBothEngines) struct HistoryAPITests {
  private let counter: Counter

  init() throws { counter = try Counter() }

  private func record() throws -> StoredRecord {
    let user = UserFacts(name: "test")
    let input = RecordInputs.customer("Sara", "09123456789")
    guard case .saved(let record, _) = try counter.records.create(input, in: counter.customer, by: user) else {
      throw Shop.Impossible(what: "not saved")
    }
    for name in ["Sara A.", "Sara B."] {
      _ = try counter.records.update(
        record.id, with: RecordInput([.init(name: "full_name", value: .text(name))]), in: counter.customer, by: user)
    }
    return record
  }

  private func open(_ test: @escaping @Sendable (Browser) async throws -> Void) async throws {
    try await counter.open { [counter] client in
      let browser = Browser(client)
      try await browser.enter(counter)
      try await test(browser)
    }
  }

  private static func history(_ browser: Browser, _ path: String) async throws -> JSONValue {
    let page = try await browser.get(path)
    #expect(page.status == 200, "\(path)")
    return try JSONValue.parse(page.body)
  }

  @Test("every change is an entry in the shape of the command line, and a deleted record has them still")
  func entries() async throws {
    let record = try record()
    try await open { [counter] browser in
      let path = "/api/v1/customer/\(record.id)/history"
      let stored = try counter.records.history(record.id, in: counter.customer)
      let json = try await Self.history(browser, path)
      #expect(json == .object([.init("history", .array(stored.map { RecordJSON.encode($0) }))]))
      #expect(json["history"]?.items?.last?["changes"]?["full_name"]?["old"] == .string("Sara A."))
      _ = try counter.records.delete(record.id, in: counter.customer, by: UserFacts(name: "test"))
      let after = try await Self.history(browser, path)
      #expect(after["history"]?.items?.map { $0["version"] } == ["1", "2", "3", "3"].map { .number($0) })
      #expect(try await browser.get("/api/v1/customer/0190f0a8-0000-7000-8000-000000000009/history").status == 404)
    }
  }

  @Test("a long history goes on behind a version, and a deletion stays with the version that it deleted")
  func pages() async throws {
    let record = try record()
    _ = try counter.records.delete(record.id, in: counter.customer, by: UserFacts(name: "test"))
    try await open { browser in
      let path = "/api/v1/customer/\(record.id)/history"
      let first = try await Self.history(browser, path + "?limit=2")
      #expect(first["history"]?.items?.count == 2 && first["next"] == .number("2"))
      let rest = try await Self.history(browser, path + "?limit=1&after=2")
      #expect(rest["history"]?.items?.map { $0["action"]?.string } == ["update", "delete"] && rest["next"] == nil)
    }
  }
}
