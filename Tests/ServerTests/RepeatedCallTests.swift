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

/// A call that comes again after others changed what it made: nobody's change is taken for another's.
@Suite("Calls that come again, and headers that say two things", .onBothEngines) struct RepeatedCallTests {
  private let counter: Counter

  init() throws { counter = try Counter(schema: try TwinBusiness.schema()) }

  private func open(_ test: @escaping @Sendable (Browser) async throws -> Void) async throws {
    try await counter.open { [counter] client in
      let browser = Browser(client)
      try await browser.enter(counter)
      browser.put(cookie: "daftar_language", "en")
      try await test(browser)
    }
  }

  private static func headers(key: String?, version: String? = nil) -> HTTPFields {
    var headers: HTTPFields = [.contentType: "application/json"]
    headers[.idempotencyKey] = key
    headers[.ifMatch] = version
    return headers
  }

  private static func error(_ page: Browser.Page) throws -> (code: String?, record: String?, version: JSONValue?) {
    let error = try JSONValue.parse(page.body)["error"]
    return (error?["code"]?.string, error?["record"]?.string, error?["version"])
  }

  @Test("after another's change the answer says so, with the version that the call made; after a deletion too")
  func changedSince() async throws {
    try await open { [counter] browser in
      let make = #"{"full_name": "Sara"}"#
      let made = try await browser.send(.post, "/api/v1/customer", Self.headers(key: "make"), body: make)
      let id = try #require(try JSONValue.parse(made.body)["id"]?.string)
      let path = "/api/v1/customer/\(id)"
      let change = Self.headers(key: "change", version: "\"1\"")
      let body = #"{"town": "Rey"}"#
      let first = try await browser.send(.patch, path, change, body: body)
      #expect(first.status == 200 && first.headers[.eTag] == "\"2\"")
      let again = try await browser.send(.patch, path, change, body: body)
      #expect(again.status == 200 && again.headers[.eTag] == "\"2\"" && again.body == first.body)
      let record = try #require(RecordID(id))
      let other = RecordInput([.init(name: "town", value: .text("Qom"))])
      _ = try counter.records.update(record, with: other, in: counter.customer, by: UserFacts(name: "omid"))
      for (method, path, headers, sent, version) in [
        (HTTPRequest.Method.patch, path, change, body, "2"),
        (.post, "/api/v1/customer", Self.headers(key: "make"), make, "1"),
      ] {
        let late = try await browser.send(method, path, headers, body: sent)
        #expect(late.status == 409 && late.headers[.eTag] == nil && !late.body.contains("Qom"), "\(method)")
        let error = try Self.error(late)
        #expect(error.code == "changed_since" && error.record == id && error.version == .number(version), "\(method)")
      }
      _ = try counter.records.delete(record, in: counter.customer, by: UserFacts(name: "omid"))
      for (method, path, headers, sent, version) in [
        (HTTPRequest.Method.patch, path, change, body, "2"),
        (.post, "/api/v1/customer", Self.headers(key: "make"), make, "1"),
      ] {
        let late = try await browser.send(method, path, headers, body: sent)
        let error = try Self.error(late)
        #expect(late.status == 410 && error.code == "deleted_since", "\(method) \(late.body)")
        #expect(error.record == id && error.version == .number(version), "\(method)")
      }
    }
  }

  @Test("a call that changed nothing is answered as it was while nobody else changes anything")
  func unchanged() async throws {
    try await open { browser in
      let made = try await browser.send(
        .post, "/api/v1/customer", Self.headers(key: nil), body: #"{"full_name": "Sara"}"#)
      let path = "/api/v1/customer/\(try JSONValue.parse(made.body)["id"]?.string ?? "")"
      let headers = Self.headers(key: "same", version: "*")
      for _ in 0..<2 {
        let page = try await browser.send(.patch, path, headers, body: #"{"full_name": "Sara"}"#)
        #expect(page.status == 200 && page.headers[.eTag] == "\"1\"")
      }
    }
  }

  @Test("two keys in one call are refused by their name")
  func twoKeys() async throws {
    try await open { [counter] browser in
      var headers = Self.headers(key: "a")
      headers.append(HTTPField(name: .idempotencyKey, value: "b"))
      let page = try await browser.send(.post, "/api/v1/customer", headers, body: #"{"full_name": "Sara"}"#)
      #expect(page.status == 400 && page.body.contains("“Idempotency-Key”"))
      var match = Self.headers(key: nil, version: "\"1\"")
      match.append(HTTPField(name: .ifMatch, value: "\"2\""))
      let id = "0190f0a8-0000-7000-8000-000000000001"
      #expect(try await browser.send(.patch, "/api/v1/customer/\(id)", match, body: "{}").status == 400)
      #expect(try counter.all().isEmpty)
    }
  }

  @Test("a body that is packed, or in another charset, is refused")
  func codings() async throws {
    try await open { [counter] browser in
      let token = try await browser.get("/records/customer/new").token
      let form = Browser.encoded([("daftar_token", token), ("full_name", "Sara")])
      let document = #"{"full_name": "Sara"}"#
      for (path, type, body) in [
        ("/api/v1/customer", "application/json", document),
        ("/records/customer/new", "application/x-www-form-urlencoded", form),
      ] {
        for coding in ["gzip", "br", "identity, gzip"] {
          let headers: HTTPFields = [.contentType: type, .contentEncoding: coding, .fetchSiteOfTests: "same-origin"]
          #expect(try await browser.send(.post, path, headers, body: body).status == 415, "\(path) \(coding)")
        }
        for charset in [
          "; charset=windows-1256", ";charset=\"latin1\"", "; CHARSET=utf-16", "; charset=utf-8; charset=x",
        ] {
          let headers: HTTPFields = [.contentType: type + charset, .fetchSiteOfTests: "same-origin"]
          #expect(try await browser.send(.post, path, headers, body: body).status == 415, "\(path) \(charset)")
        }
      }
      #expect(try counter.all().isEmpty)
      for charset in ["; charset=utf-8", ";Charset=\"UTF-8\"", "; charset=UTF8"] {
        let headers: HTTPFields = [.contentType: "application/json" + charset, .contentEncoding: "identity"]
        #expect(try await browser.send(.post, "/api/v1/customer", headers, body: document).status == 201, "\(charset)")
      }
    }
  }
}
