import Engine
import HTTPTypes
import HummingbirdTesting
import JSONText
import SchemaModel
import StorageFixtures
import TestSupport
import Testing

@testable import Server

@Suite("Records as JSON", .onBothEngines) struct APITests {
  private let counter: Counter

  init() throws { counter = try Counter() }

  private func open(_ test: @escaping @Sendable (Browser) async throws -> Void) async throws {
    try await counter.open { [counter] client in
      let browser = Browser(client)
      try await browser.enter(counter)
      browser.put(cookie: "daftar_language", "en")
      try await test(browser)
    }
  }

  private static func send(
    _ browser: Browser, _ method: HTTPRequest.Method, _ path: String, _ body: String? = nil, version: String? = nil,
    key: String? = nil
  ) async throws -> (page: Browser.Page, json: JSONValue?) {
    var headers: HTTPFields = [:]
    if body != nil { headers[.contentType] = "application/json" }
    headers[.ifMatch] = version
    headers[.idempotencyKey] = key
    let page = try await browser.send(method, path, headers, body: body)
    return (page, page.body.isEmpty ? nil : try JSONValue.parse(page.body))
  }

  @Test("a record is made, read, changed and deleted in the shape of the command line")
  func roundTrip() async throws {
    try await open { [counter] browser in
      let made = try await Self.send(
        browser, .post, "/api/v1/customer",
        #"{"full_name": " Sara ", "mobile": "09123456789", "credit_limit": 1250000}"#)
      #expect(made.page.status == 201)
      let id = try #require(made.json?["id"]?.string)
      #expect(made.page.headers[.location] == "/api/v1/customer/\(id)" && made.page.headers[.eTag] == "\"1\"")
      #expect(made.json?["values"]?["full_name"] == .string("Sara"))
      #expect(made.json?["values"]?["credit_limit"] == .string("1250000"))
      #expect(made.json?["values"]?["city"] == .string("tehran"))
      let read = try await Self.send(browser, .get, "/api/v1/customer/\(id)")
      #expect(read.page.status == 200 && read.json == made.json)

      let path = "/api/v1/customer/\(id)"
      #expect(try await Self.send(browser, .patch, path, #"{"full_name": "S"}"#).page.status == 428)
      let changed = try await Self.send(browser, .patch, path, #"{"full_name": "Sara A."}"#, version: "\"1\"")
      #expect(changed.page.status == 200 && changed.json?["version"] == .number("2"))
      let late = try await Self.send(browser, .patch, path, #"{"full_name": "Sara B."}"#, version: "\"1\"")
      #expect(late.page.status == 412 && late.json?["values"]?["full_name"] == .string("Sara A."))
      let any = try await Self.send(browser, .patch, path, #"{"city": null}"#, version: "*")
      #expect(any.page.status == 200 && any.json?["values"]?["city"] == nil)

      let list = try await Self.send(browser, .get, "/api/v1/customer?limit=1")
      #expect(list.json?["total"] == .number("1") && list.json?["records"]?.items?.first == any.json)
      #expect(try await Self.send(browser, .delete, path, version: "\"1\"").page.status == 412)
      #expect(try await Self.send(browser, .delete, path, version: "\"3\"").page.status == 204)
      #expect(try await Self.send(browser, .get, path).page.status == 404)
      #expect(try counter.all().isEmpty)
    }
  }

  @Test("what is wrong comes as violations, and nothing is saved")
  func violations() async throws {
    try await open { [counter] browser in
      let body =
        #"{"full_name": "", "mobile": "0912", "is_admin": true, "purchases": [{"product": "tea", "price": "x"}]}"#
      let refused = try await Self.send(browser, .post, "/api/v1/customer", body)
      #expect(refused.page.status == 422)
      let rules = refused.json?["violations"]?.items?.map {
        [$0["path"]?.string ?? "", $0["rule"]?.string ?? ""].joined(separator: " ")
      }
      #expect(
        Set(rules ?? []).isSuperset(of: [
          "full_name required", "mobile length", "purchases[0].price type", "is_admin unknown_field",
        ]))
      #expect(try counter.all().isEmpty)
    }
  }

  @Test(
    "hostile JSON is refused at once",
    arguments: [
      "", "{", "[]", "null", "12", "{\"a\":1,\"a\":2}", "{\"full_name\": \"\\ud800\"}", "{\"a\":01}",
      String(repeating: "[", count: 100_000), "{\"a\":" + String(repeating: "9", count: 100_000) + "}", "{'a':1}",
      "{\"a\":1}x", "\u{FEFF}{", "{\"a\":NaN}",
    ])
  func hostile(_ body: String) async throws {
    try await open { [counter] browser in
      let refused = try await Self.send(browser, .post, "/api/v1/customer", body)
      #expect(refused.page.status == 400)
      #expect(refused.json?["error"]?["message"]?.string?.isEmpty == false)
      #expect(try counter.all().isEmpty)
    }
  }

  @Test("the same request sent twice under one key saves once")
  func idempotency() async throws {
    try await open { [counter] browser in
      let body = #"{"full_name": "Sara", "mobile": "09123456789"}"#
      let first = try await Self.send(browser, .post, "/api/v1/customer", body, key: "k-1")
      let second = try await Self.send(browser, .post, "/api/v1/customer", body, key: "k-1")
      #expect(first.page.status == 201 && second.json?["id"] == first.json?["id"])
      let third = try await Self.send(browser, .post, "/api/v1/customer", body, key: "k-2")
      #expect(third.page.status == 422 && third.json?["violations"]?.items?.first?["rule"] == .string("unique"))
      #expect(try counter.all().count == 1)
    }
  }
}
