import Engine
import HTTPTypes
import SchemaModel
import Storage
import TestSupport
import Testing
import Validation

@testable import Server

/// A form is understood whole or refused: what no page of ours sends is named, and nothing is saved.
@Suite("Forms that say something twice") struct StrictFormTests {
  private let counter: Counter

  init() throws { counter = try Counter(schema: try LedgerBusiness.schema()) }

  private static let path = "/records/account/new"

  /// Pairs beside those of the page, and the name that is refused.
  private static let refused: [(pairs: [(String, String)], name: String)] = [
    ([("name", "a"), ("name", "b")], "name"), ([("name", "a"), ("name", "a")], "name"),
    ([("name", ""), ("name", "a")], "name"), ([("kind", "small"), ("kind", "large")], "kind"),
    ([("kind", "small"), ("kind", "")], "kind"), ([("kind", "small"), ("kind", "small")], "kind"),
    ([("tags", "red"), ("tags", "")], "tags"), ([("tags", "red"), ("tags", "red")], "tags"),
    ([("rows[0].what", "a"), ("rows[0].what", "b")], "rows[0].what"),
    ([("rows[0].what", "a"), ("rows[00].price", "1")], "rows[00].price"),
    ([("rows[0].what", "a"), ("rows[01].what", "b")], "rows[01].what"), ([("rows[01].what", "b")], "rows[01].what"),
    ([("rows[0].id", "x"), ("rows[0].id", "x")], "rows[0].id"), ([("rows", ""), ("rows", "")], "rows"),
    ([("rows", "a"), ("rows[0].what", "b")], "rows"),
    ([("daftar_action", "save"), ("daftar_action", "save")], "daftar_action"),
    ([("daftar_version", "1")], "daftar_version"), ([("daftar_person", "x")], "daftar_person"),
  ]

  @Test("a name that comes twice, or that no page has, is refused by its name", arguments: refused.indices)
  func repeated(_ index: Int) async throws {
    let (pairs, name) = Self.refused[index]
    try await counter.open { [counter] client in
      let browser = Browser(client)
      try await browser.enter(counter)
      browser.put(cookie: "daftar_language", "en")
      let token = try await browser.get(Self.path).token
      let base = [("daftar_token", token)] + (pairs.contains { $0.0 == "name" } ? [] : [("name", "Till")])
      let page = try await browser.post(Self.path, base + pairs)
      #expect(page.status == 400 && page.body.contains("“\(name)”"), "\(page.status) \(page.reader.texts)")
      #expect(try counter.all().isEmpty)
    }
  }

  @Test("a token that comes twice is refused by its name on every route that takes one")
  func tokens() async throws {
    let input = RecordInput([.init(name: "name", value: .text("Till"))])
    guard
      case .saved(let record, _) = try counter.records.create(input, in: counter.customer, by: UserFacts(name: "test"))
    else { throw Shop.Impossible(what: "not saved") }
    try await counter.open { [counter] client in
      let browser = Browser(client)
      try await browser.enter(counter)
      browser.put(cookie: "daftar_language", "en")
      let token = try await browser.get(Self.path).token
      for route in counter.server.routes where route.proof == .form || route.proof == .formOrPage {
        let path = route.path.replacing("{entity}", with: "account").replacing("{id}", with: record.id.text)
          .replacing("{report}", with: "none").replacing("{version}", with: "1")
        for tokens in [[token, token], ["x", token], [token, "x"]] {
          let page = try await browser.post(path, tokens.map { ("daftar_token", $0) })
          #expect(page.status == 400 && page.body.contains("“daftar_token”"), "\(route.path) \(page.status)")
        }
      }
      #expect(try counter.all() == [record])
    }
  }

  @Test("the blank that marks a choice, a list of boxes or a list of rows stands before what was chosen")
  func marks() async throws {
    try await counter.open { [counter] client in
      let browser = Browser(client)
      try await browser.enter(counter)
      let token = try await browser.get(Self.path).token
      let fields = [
        ("daftar_token", token), ("name", "Till"), ("kind", ""), ("kind", "small"), ("tags", ""), ("tags", "red"),
        ("tags", "blue"), ("rows", ""), ("rows[0].what", "Tea"), ("rows[2].what", "Salt"),
      ]
      #expect(try await browser.post(Self.path, fields).status == 303)
      let record = try #require(try counter.all().first)
      #expect(record.values[4] == .option("small") && record.values[5] == .options(["red", "blue"]))
      #expect(try MergedListTests.rows(record, counter.customer).count == 2)
      let none = [
        ("daftar_token", try await browser.get(Self.path).token), ("name", "Till"), ("kind", ""), ("kind", ""),
      ]
      #expect(try await browser.post(Self.path, none).status == 303)
    }
  }
}
