import Engine
import HTTPTypes
import SchemaModel
import Storage
import StorageFixtures
import TestSupport
import Testing
import Validation

@testable import Server

/// Browsers end lines in their own way, and a box of one line has none: neither is a change.
@Suite("Texts of several lines", .onBothEngines) struct LineEndTests {
  private let counter: Counter

  init() throws { counter = try Counter(schema: try LedgerBusiness.schema()) }

  private static let texts = ["x\n", "\n\nx", "a\r\nb", "a\rb\r", "a\nb\r\n\r\n", " a \n b ", "\r\n"]

  private func account(_ text: String) throws -> StoredRecord {
    let row = RecordInput([.init(name: "what", value: .text("Tea")), .init(name: "remark", value: .text(text))])
    let input = RecordInput([
      .init(name: "name", value: .text("Till")), .init(name: "note", value: .text(text)),
      .init(name: "memo", value: .text(text)), .init(name: "line", value: .text("a" + text + "b")),
      .init(name: "rows", value: .list([row])),
    ])
    guard
      case .saved(let record, _) = try counter.records.create(input, in: counter.customer, by: UserFacts(name: "test"))
    else { throw Shop.Impossible(what: "not saved") }
    return record
  }

  private func open(_ test: @escaping @Sendable (Browser) async throws -> Void) async throws {
    try await counter.open { [counter] client in
      let browser = Browser(client)
      try await browser.enter(counter)
      browser.put(cookie: "daftar_language", "en")
      try await test(browser)
    }
  }

  /// What a browser sends of a page: a box of one line holds no line ends.
  private static func sent(_ page: Browser.Page) -> [(name: String, value: String)] {
    page.reader.submission((name: "daftar_action", value: "save")).map { pair in
      pair.name == "line" ? (pair.name, String(pair.value.unicodeScalars.filter { $0 != "\n" && $0 != "\r" })) : pair
    }
  }

  @Test("a page that is saved as it is changes nothing, whatever ends the lines of what is stored")
  func untouched() async throws {
    try await open { [self] browser in
      for text in Self.texts {
        let record = try account(text)
        let path = "/records/account/\(record.id)"
        let saved = try await browser.post(path, Self.sent(try await browser.get(path)))
        #expect(saved.status == 303, "\(text.debugDescription)")
        let now = try #require(try counter.records.record(record.id, in: counter.customer))
        #expect(now.values == record.values && now.version == 1, "\(text.debugDescription)")
      }
    }
  }

  @Test("what is typed on several lines is stored with line feeds")
  func typed() async throws {
    try await open { [self] browser in
      let page = try await browser.get("/records/account/new")
      let fields = ["name": "Till", "note": "a\r\nb\rc\n", "rows[0].what": "Tea", "rows[0].remark": "d\r\ne"]
      #expect(try await browser.submit(page, to: "/records/account/new", fields).status == 303)
      let record = try #require(try counter.all().first)
      #expect(record.values[1] == .text("a\nb\nc\n"))
      #expect(try MergedListTests.rows(record, counter.customer).map { $0.values[2] } == [.text("d\ne")])
    }
  }

  @Test("a text that only the other one changed is taken over, whatever ends its lines")
  func conflict() async throws {
    try await open { [self] browser in
      for text in Self.texts {
        let record = try account(text)
        let path = "/records/account/\(record.id)"
        let page = try await browser.get(path)
        let news = RecordInput(
          ["note", "memo", "line"].map { .init(name: $0, value: .text("his\nown")) })
        _ = try counter.records.update(record.id, with: news, in: counter.customer, by: UserFacts(name: "omid"))
        let mine = Self.sent(page).map { $0.name == "name" ? ($0.name, "Mine") : $0 }
        let back = try await browser.post(path, mine)
        #expect(back.status == 409 && !back.body.contains("aria-invalid"), "\(text.debugDescription)")
        #expect(try await browser.post(path, Self.sent(back)).status == 303)
        let now = try #require(try counter.records.record(record.id, in: counter.customer))
        #expect(now.values[0] == .text("Mine") && now.values[1] == .text("his\nown"), "\(text.debugDescription)")
        #expect(now.values[2] == .text("his\nown") && now.values[3] == .text("his\nown"), "\(text.debugDescription)")
        #expect(now.values.last == record.values.last, "\(text.debugDescription)")
      }
    }
  }
}
