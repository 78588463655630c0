import Engine
import HTTPTypes
import HummingbirdTesting
import SchemaModel
import Storage
import StorageFixtures
import TestSupport
import Testing
import Validation

@testable import Server

@Suite("The history of a record on the web", .onBothEngines) struct HistoryPageTests {
  private let counter: Counter

  init() throws { counter = try Counter() }

  private static let user = UserFacts(name: "omid")

  private func record() throws -> StoredRecord {
    let input = RecordInputs.customer("Sara", "09123456789")
    let saved = try counter.records.create(input, in: counter.customer, by: Self.user)
    guard case .saved(let record, _) = saved else { throw Shop.Impossible(what: "not saved") }
    return record
  }

  private func change(_ id: RecordID, _ values: [String: String]) throws {
    let entries = values.map { RecordInput.Entry(name: $0.key, value: $0.value.isEmpty ? .blank : .text($0.value)) }
    let saved = try counter.records.update(id, with: RecordInput(entries), in: counter.customer, by: Self.user)
    guard case .saved = saved else { throw Shop.Impossible(what: "\(saved)") }
  }

  private func open(
    language: String = "en", _ test: @escaping @Sendable (Browser) async throws -> Void
  ) async throws {
    try await counter.open { [counter] client in
      let browser = Browser(client)
      try await browser.enter(counter)
      browser.put(cookie: "daftar_language", language)
      try await test(browser)
    }
  }

  @Test("a record leads to its history: who changed what, from what to what, the latest first")
  func timeline() async throws {
    let record = try record()
    try change(record.id, ["full_name": "Sara <b>", "credit_limit": "1250000"])
    try await open { browser in
      let card = try await browser.get("/records/customer/\(record.id)")
      let path = "/records/customer/\(record.id)/history"
      #expect(card.reader.elements("a").contains { $0["href"] == path })
      let page = try await browser.get(path)
      let texts = page.reader.texts
      #expect(page.status == 200 && texts.contains("History of Sara <b>"))
      #expect(texts.contains("omid") && texts.contains("Times are those of Asia/Tehran."))
      let latest = try #require(texts.firstIndex(of: "Version 2"))
      let first = try #require(texts.firstIndex(of: "Version 1"))
      #expect(latest < first)
      let change = texts[latest..<first]
      #expect(change.contains("Full name") && change.contains("Sara") && change.contains("Sara <b>"))
      #expect(change.contains("1,250,000") && change.contains("changed") && !change.contains("Mobile"))
      let links = page.reader.elements("a").compactMap { $0["href"] }.filter { $0.hasPrefix(path + "/") }
      #expect(links == [path + "/1"], "what is stored is not restored")
      #expect(page.reader.elements("script").count == 1, "the page works without one")
    }
  }

  @Test("in Persian it runs from right to left, in the digits of the business")
  func persian() async throws {
    let record = try record()
    try change(record.id, ["credit_limit": "1250000"])
    try await open(language: "fa") { browser in
      let page = try await browser.get("/records/customer/\(record.id)/history")
      #expect(page.reader.elements("html").first?["dir"] == "rtl")
      #expect(page.reader.texts.contains("نسخه‌ی ۲") && page.reader.texts.contains("۱٬۲۵۰٬۰۰۰"))
      #expect(page.reader.texts.contains("←"))
    }
  }

  @Test("a version is shown, confirmed and restored, and the record says so")
  func restore() async throws {
    let record = try record()
    try change(record.id, ["full_name": "Sara B", "credit_limit": "5"])
    try await open { [counter] browser in
      let path = "/records/customer/\(record.id)/history/1"
      let asked = try await browser.get(path)
      #expect(asked.status == 200 && asked.reader.texts.contains("Restore version 1 of Sara B?"))
      #expect(asked.reader.texts.contains { $0.hasPrefix("Credit limit") } && asked.reader.texts.contains("Full name"))
      let form = [("daftar_token", asked.token), ("daftar_version", "2")]
      let done = try await browser.post(path, form)
      #expect(done.status == 303 && done.location == "/records/customer/\(record.id)")
      #expect(try await browser.get(done.location).reader.texts.contains("Restored."))
      let stored = try #require(try counter.records.record(record.id, in: counter.customer))
      #expect(stored.version == 3 && stored.values == record.values && stored.changedBy == "manager")
      #expect(try await browser.post(path, form).status == 303, "the same once more does nothing")
      #expect(try counter.records.record(record.id, in: counter.customer) == stored)
      let same = try await browser.get("/records/customer/\(record.id)/history/3")
      #expect(same.reader.texts.contains("The record has the values of this version already."))
      #expect(!same.reader.elements("form").contains { $0["action"]?.hasSuffix("/history/3") == true })
      for wrong in ["/history/9", "/history/x", "/history/1x"] {
        #expect(try await browser.get("/records/customer/\(record.id)\(wrong)").status == 404)
      }
    }
  }

  @Test("what the rules refuse, and what somebody changed meanwhile, is told on the page, and nothing is written")
  func refused() async throws {
    let record = try record()
    try change(record.id, ["mobile": "09120000001"])
    _ = try counter.records.create(RecordInputs.customer("Omid", "09123456789"), in: counter.customer, by: Self.user)
    try await open { [counter] browser in
      let path = "/records/customer/\(record.id)/history/1"
      let token = try await browser.get(path).token
      let refused = try await browser.post(path, [("daftar_token", token), ("daftar_version", "2")])
      #expect(refused.status == 422 && refused.reader.texts.contains("It was not restored"))
      #expect(refused.reader.texts.contains { $0.contains("Mobile") })
      let late = try await browser.post(path, [("daftar_token", refused.token), ("daftar_version", "1")])
      #expect(late.status == 409)
      #expect(late.reader.elements("input").contains { $0["name"] == "daftar_version" && $0["value"] == "2" })
      #expect(try await browser.post(path, [("daftar_token", late.token), ("daftar_version", "x")]).status == 400)
      #expect(try counter.records.record(record.id, in: counter.customer)?.version == 2)
    }
  }

  @Test("a deleted record leads to its history, and is made again from there")
  func deleted() async throws {
    let record = try record()
    _ = try counter.records.delete(record.id, in: counter.customer, by: Self.user)
    try await open { [counter] browser in
      let path = "/records/customer/\(record.id)"
      let gone = try await browser.get(path)
      #expect(gone.status == 404)
      #expect(gone.reader.elements("a").contains { $0["href"] == path + "/history" })
      let history = try await browser.get(path + "/history")
      #expect(history.status == 200 && history.reader.texts.contains("History of Sara"))
      #expect(history.reader.elements("a").contains { $0["href"] == path + "/history/1" })
      #expect(!history.reader.elements("a").contains { $0["href"] == path })
      let asked = try await browser.get(path + "/history/1")
      let done = try await browser.post(
        path + "/history/1", [("daftar_token", asked.token), ("daftar_version", "1")])
      #expect(done.status == 303 && done.location == path)
      let stored = try #require(try counter.records.record(record.id, in: counter.customer))
      #expect(stored.version == 2 && stored.values == record.values && stored.createdBy == "omid")
      let nowhere = "/records/customer/0190f0a8-0000-7000-8000-000000000009"
      #expect(try await browser.get(nowhere + "/history").status == 404)
      #expect(try await browser.get(nowhere + "/history/1").status == 404)
    }
  }

  @Test("a long history has pages, and a page behind the last is the last")
  func pages() async throws {
    let record = try record()
    for number in 2...60 { try change(record.id, ["full_name": "Sara \(number)"]) }
    try await open { browser in
      let path = "/records/customer/\(record.id)/history"
      let first = try await browser.get(path)
      #expect(first.reader.texts.contains("Version 60") && first.reader.texts.contains("Version 11"))
      #expect(!first.reader.texts.contains("Version 10"))
      #expect(first.reader.elements("a").contains { $0["rel"] == "next" && $0["href"] == path + "?page=2" })
      let last = try await browser.get(path + "?page=9")
      #expect(last.reader.texts.contains("Version 10") && last.reader.texts.contains("Version 1"))
      #expect(last.reader.texts.contains("Page 2 of 2"))
    }
  }
}
