import DatabaseFixtures
import HTTPTypes
import StorageSQLite
import TestSupport
import Testing

@testable import Server

/// A button that is pressed fifty times, a call that is sent fifty times, and a database that another program holds.
@Suite("Sent again and again") struct PressedTwiceTests {
  private static let times = 50
  private let counter: Counter

  init() throws { counter = try Counter(patience: 0.2) }

  private func open(_ test: @escaping @Sendable (Browser) async throws -> Void) async throws {
    try await counter.open { [counter] client in
      let browser = Browser(client)
      try await browser.enter(counter)
      browser.put(cookie: "daftar_language", "en")
      try await test(browser)
    }
  }

  private static let good = ["full_name": "Sara Ahmadi", "mobile": "09123456789"]

  @Test("fifty calls under one key at once make one record, and all are answered by it") func oneKey() async throws {
    try await open { [counter] browser in
      let headers: HTTPFields = [.contentType: "application/json", .idempotencyKey: "once"]
      let body = #"{"full_name": "Sara", "mobile": "09123456789"}"#
      let answers = try await withThrowingTaskGroup(of: Browser.Page.self) { group in
        for _ in 0..<Self.times {
          group.addTask { try await browser.send(.post, "/api/v1/customer", headers, body: body) }
        }
        return try await group.reduce(into: [Browser.Page]()) { $0.append($1) }
      }
      #expect(answers.count == Self.times && answers.allSatisfy { $0.status == 201 })
      #expect(Set(answers.map(\.body)).count == 1)
      #expect(try counter.all().count == 1)
    }
  }

  @Test("fifty forms that were asked for one by one are fifty records: the count tells them apart")
  func manyForms() async throws {
    try await open { [counter] browser in
      for number in 0..<Self.times {
        let empty = try await browser.get("/records/customer/new")
        let saved = try await browser.submit(
          empty, to: "/records/customer/new", ["full_name": "Sara", "mobile": "0912\(1_000_000 + number)"])
        #expect(saved.status == 303)
      }
      #expect(try counter.all().count == Self.times)
    }
  }

  @Test("while another program writes, a save is refused with the time to come back; sent again, it is one record")
  func busy() async throws {
    try await open { [counter] browser in
      let headers: HTTPFields = [.contentType: "application/json", .idempotencyKey: "busy"]
      let body = #"{"full_name": "Sara", "mobile": "09123456780"}"#
      let empty = try await browser.get("/records/customer/new")
      let lock = try WriteLock(path: counter.database)
      let call = try await browser.send(.post, "/api/v1/customer", headers, body: body)
      #expect(call.status == 503 && call.headers[.retryAfter] == "5", "\(call.body)")
      let form = try await browser.submit(empty, to: "/records/customer/new", Self.good)
      #expect(form.status == 503)
      #expect(form.reader.element(id: "f-full_name")?["value"] == Self.good["full_name"])
      #expect(try await browser.get("/records/customer").status == 200)
      #expect(try counter.all().isEmpty)
      try lock.release()
      for _ in 0..<2 {
        #expect(try await browser.send(.post, "/api/v1/customer", headers, body: body).status == 201)
        #expect(try await browser.submit(form, to: "/records/customer/new").status == 303)
      }
      #expect(try counter.all().count == 2)
    }
  }
}
