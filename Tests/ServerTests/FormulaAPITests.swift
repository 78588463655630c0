import HTTPTypes
import HummingbirdTesting
import JSONText
import SchemaModel
import Storage
import StorageFixtures
import TestSupport
import Testing

@testable import Server

/// What formulas do to records that come in as JSON.
@Suite("Records that depend on themselves, as JSON", .onBothEngines) struct FormulaAPITests {
  private let counter: Counter

  init() throws { counter = try Counter(schema: LiveBusiness.schema()) }

  private func open(_ test: @escaping @Sendable (Browser) async throws -> Void) async throws {
    try await counter.open { [counter] client in
      let browser = Browser(client)
      try await browser.enter(counter)
      browser.put(cookie: "daftar_language", "en")
      try await test(browser)
    }
  }

  private static func post(
    _ browser: Browser, _ body: String, _ query: String = ""
  ) async throws -> (status: Int, json: JSONValue) {
    let page = try await browser.send(
      .post, "/api/v1/customer" + query, [.contentType: "application/json"], body: body)
    return (page.status, try JSONValue.parse(page.body))
  }

  @Test("computed values are in every answer, and those that are entered by hand are refused by name")
  func computed() async throws {
    try await open { [counter] browser in
      let made = try await Self.post(
        browser, #"{"full_name": "Sara", "purchases": [{"price": 10, "quantity": 3}, {"price": 5, "quantity": 1}]}"#)
      #expect(made.status == 201, "\(made.json)")
      let values = try #require(made.json["values"])
      #expect(values["purchases"]?.items?.map { $0["amount"]?.string } == ["30", "5"])
      #expect(values["total"]?.string == "35")
      let id = try #require(made.json["id"]?.string)
      let read = try await browser.send(.get, "/api/v1/customer/\(id)", [:], body: nil)
      #expect(try JSONValue.parse(read.body) == made.json)
      let refused = try await Self.post(browser, #"{"full_name": "Ali", "total": "5"}"#)
      #expect(refused.status == 422)
      let violations = try #require(refused.json["violations"]?.items)
      #expect(violations.map { [$0["field"]?.string, $0["rule"]?.string] } == [["total", "computed"]])
      #expect(violations.first?["severity"] == nil)
      #expect(try counter.all().count == 1)
    }
  }

  @Test("a warning waits for ?confirm=, by its name or all")
  func confirmed() async throws {
    try await open { [counter] browser in
      let body = #"{"full_name": "Sara", "credit": 5}"#
      for query in ["", "?confirm=name_is_not_code"] {
        let asked = try await Self.post(browser, body, query)
        #expect(asked.status == 422)
        let item = try #require(asked.json["violations"]?.items?.first)
        #expect(item["rule"]?.string == "check:credit_needs_code" && item["severity"]?.string == "warning")
        #expect(try counter.all().isEmpty)
      }
      let unknown = try await Self.post(browser, body, "?confirm=other,credit_needs_code")
      #expect(unknown.status == 400 && unknown.json["error"]?["parameter"] == .string("confirm"))
      let named = try await Self.post(browser, body, "?confirm=name_is_not_code,credit_needs_code")
      #expect(named.status == 201)
      #expect(named.json["warnings"] == .array([.string("credit_needs_code")]))
      #expect(try await Self.post(browser, body, "?confirm=all").status == 201)
      #expect(try counter.all().map(\.warnings) == [["credit_needs_code"], ["credit_needs_code"]])
    }
  }
}
