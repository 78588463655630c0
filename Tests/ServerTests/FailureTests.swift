import Engine
import Foundation
import HTTPTypes
import HummingbirdTesting
import JSONText
import SchemaModel
import Storage
import StorageSQLite
import TestSupport
import Testing
import Validation

@testable import Server

@Suite("When the inside fails") struct FailureTests {
  private let counter: Counter
  private let store: BreakingStore

  init() throws {
    var made: BreakingStore?
    counter = try Counter(wrap: { store in
      let breaking = BreakingStore(store)
      made = breaking
      return breaking
    })
    store = try #require(made)
  }

  @Test("a page says so, with a number that the log has too, and shows nothing of the inside")
  func pages() async throws {
    try await counter.open { [counter, store] client in
      let browser = Browser(client)
      try await browser.enter(counter)
      browser.put(cookie: "daftar_language", "en")
      for (mood, status, cause) in [
        (BreakingStore.Mood.isFull, 503, "failure.database.full"), (.isBroken, 500, "Unforeseen"),
      ] {
        store.become(mood)
        let page = try await browser.get("/records/customer")
        #expect(page.status == status)
        let id = try #require(page.body.firstMatch(of: #/number ([a-z0-9]{8})\./#)?.output.1)
        #expect(counter.lines.all.contains { $0.contains(id) && $0.contains(cause) })
        let api = try await browser.get("/api/v1/customer")
        #expect(api.status == status)
        #expect(try JSONValue.parse(api.body)["error"]?["id"]?.string?.count == 8)
        for body in [page.body, api.body] + counter.lines.all {
          for secret in ["secret", "SELECT", ".sqlite", ".swift", "Fatal"] { #expect(!body.contains(secret)) }
        }
        #expect(page.headers[.contentSecurityPolicy] != nil)
      }
      store.become(.works)
      #expect(try await browser.get("/records/customer").status == 200)
    }
  }

  @Test(
    "a database that was taken away is told of: nothing is read from it, no save is acknowledged, and the sign of life says so"
  )
  func moved() async throws {
    let input = RecordInputs.customer("Mina", "09123456780")
    let outcome = try counter.records.create(input, in: counter.customer, by: UserFacts(name: "test"))
    guard case .saved(let stored, _) = outcome else { throw Shop.Impossible(what: "not saved") }
    try await counter.open { [counter] client in
      let browser = Browser(client)
      try await browser.enter(counter)
      browser.put(cookie: "daftar_language", "en")
      let form = try await browser.get("/records/customer/new")
      #expect(try await browser.get("/health").body == "ok\n")
      try FileManager.default.removeItem(atPath: counter.database)
      let back = try await browser.submit(
        form, to: "/records/customer/new", ["full_name": "Sara", "mobile": "09123456789"])
      #expect(back.status == 503 && back.body.contains("moved, removed or replaced"))
      #expect(back.reader.element(id: "f-full_name")?["value"] == "Sara")
      for path in ["/records/customer", "/records/customer/\(stored.id)"] {
        let page = try await browser.get(path)
        #expect(page.status == 503 && page.body.contains("moved, removed or replaced"), "\(path)")
      }
      for path in ["/api/v1/customer", "/api/v1/customer/\(stored.id)"] {
        #expect(try await browser.get(path).status == 503, "\(path)")
      }
      for _ in 0..<3 { #expect(try await browser.get("/health").status == 503) }
      #expect(counter.lines.all.filter { $0.contains("not healthy") }.count == 1)
      #expect(counter.lines.all.contains { $0.contains("not saved") && $0.contains("failure.database.moved") })
      for line in counter.lines.all { #expect(!line.contains(".sqlite")) }
    }
  }

  @Test("a form that could not be saved comes back with everything typed, and is saved when the disk has room")
  func form() async throws {
    try await counter.open { [counter, store] client in
      let browser = Browser(client)
      try await browser.enter(counter)
      let empty = try await browser.get("/records/customer/new")
      store.become(.isFull)
      let back = try await browser.submit(
        empty, to: "/records/customer/new", ["full_name": "Sara", "mobile": "09123456789"])
      #expect(back.status == 503)
      #expect(back.reader.element(id: "f-full_name")?["value"] == "Sara")
      store.become(.works)
      #expect(try counter.all().isEmpty)
      let saved = try await browser.submit(back, to: "/records/customer/new")
      #expect(saved.status == 303)
      #expect(try counter.all().count == 1)
      let form = try await browser.get(saved.location)
      store.become(.isBroken)
      let broken = try await browser.submit(form, to: saved.location, ["full_name": "Sara A."])
      #expect(broken.status == 500)
      #expect(broken.reader.element(id: "f-full_name")?["value"] == "Sara A.")
    }
  }
}
