import Web
import HTTPTypes
import HummingbirdTesting
import Localization
import SchemaModel
import Storage
import TestSupport
import Testing

@testable import Server

/// What no page of ours sends: values for fields that are hidden, worked out, or not to be changed now.
@Suite("Forms that depend on themselves, as no page sends them") struct HandMadeFormTests {
  private let counter: Counter

  init() throws { counter = try Counter(schema: LiveBusiness.schema()) }

  private static let path = "/records/customer/new"

  private func open(_ test: @escaping @Sendable (Browser) async throws -> Void) async throws {
    try await counter.open { [counter] client in
      let browser = Browser(client)
      try await browser.enter(counter)
      try await test(browser)
    }
  }

  @Test(
    "a hidden, computed or locked field that is sent by hand is refused by name, and nothing is saved",
    arguments: [
      ["found_us": "web", "referrer_name": "Ali"], ["total": "999"], ["count": "7"], ["limit": "5"],
      ["purchases[0].price": "10", "purchases[0].amount": "11"],
      ["purchases[0].price": "10", "purchases[0].gift_note": "x"],
      ["city": "tehran", "district": "zand"], ["credit": "10", "limit": "30"],
    ])
  func byHand(fields: [String: String]) async throws {
    try await open { [counter] browser in
      let page = try await browser.get(Self.path)
      let back = try await browser.submit(
        page, to: Self.path, fields.merging(["full_name": "Sara"]) { own, _ in own })
      #expect(back.status == 422)
      let named = try #require(fields.keys.sorted { $0.count < $1.count }.last { $0 != "purchases[0].price" })
      let name = try #require(named.split(separator: ".").last.map(String.init))
      let label = try #require(
        (counter.customer.fields + counter.customer.fields.flatMap(\.columns)).first { $0.name.text == name }?.label)
      let problems = back.reader.texts.joined(separator: "\n")
      #expect(problems.contains(label.text(in: .english, fallbacks: [])))
      #expect(back.reader.element(id: "problems") != nil)
      #expect(try counter.all().isEmpty)
    }
  }

  @Test("what a page shows and does not ask comes back as it was, and is saved")
  func asShown() async throws {
    try await open { [counter] browser in
      let page = try await browser.get(Self.path)
      let typed = [
        "full_name": "Sara", "found_us": "friend", "referrer_name": "Ali", "purchases[0].price": "10",
        "purchases[0].quantity": "3",
      ]
      let saved = try await browser.submit(page, to: Self.path, typed)
      #expect(saved.status == 303)
      let shown = try await browser.get(saved.location)
      #expect(shown.reader.element(id: "f-total") != nil)
      #expect(shown.reader.submission(("", "")).allSatisfy { $0.name != "total" && !$0.name.hasSuffix(".amount") })
      let again = try await browser.submit(shown, to: saved.location, ["full_name": "Sara A."])
      #expect(again.status == 303)
      #expect(try counter.all().first?.values[0] == .text("Sara A."))
    }
  }

  @Test("what was in sight and is hidden by the same answers goes without a word")
  func hiddenByItsOwnPage() async throws {
    try await open { [counter] browser in
      let first = try await browser.submit(
        try await browser.get(Self.path), to: Self.path,
        ["full_name": "Sara", "found_us": "friend", "referrer_name": "Ali"])
      let shown = try await browser.get(first.location)
      #expect(shown.reader.submission(("", "")).contains { $0.name == "daftar_shown" && $0.value == "referrer_name" })
      let second = try await browser.submit(shown, to: first.location, ["found_us": "web"])
      #expect(second.status == 303)
      let referrer = try #require(counter.customer.field("referrer_name"))
      #expect(try counter.all().first?.values[referrer.id] == .blank)
    }
  }

  @Test("what there is to say after saving is said on the next page, once")
  func notes() async throws {
    try await open { browser in
      let typed = [
        "full_name": "Sa\u{200E}ra", "purchases[0].price": "1", "purchases[1].price": "2", "purchases[2].price": "3",
      ]
      let saved = try await browser.submit(try await browser.get(Self.path), to: Self.path, typed)
      #expect(saved.status == 303)
      let texts = try await browser.get(saved.location).reader.texts
      #expect(texts.contains("That is a lot of rows."))
      #expect(texts.contains("Full name: characters that do not show were taken out."))
      #expect(try await browser.get(saved.location).reader.texts.contains("That is a lot of rows.") == false)
    }
  }

  @Test("each warning is asked about once, also where the answer brings another")
  func warnings() async throws {
    try await open { [counter] browser in
      let typed = ["full_name": "Sara", "credit": "5"]
      let asked = try await browser.submit(try await browser.get(Self.path), to: Self.path, typed)
      #expect(asked.status == 422)
      #expect(asked.reader.element(id: "warnings") != nil && asked.reader.element(id: "problems") == nil)
      #expect(try counter.all().isEmpty)
      let button = asked.reader.elements("button").first { $0["name"] == "daftar_confirm" }
      #expect(button?["value"] == "credit_needs_code")
      let saved = try await browser.submit(asked, to: Self.path, ["daftar_confirm": "credit_needs_code"])
      #expect(saved.status == 303)
      #expect(try counter.all().map(\.warnings) == [["credit_needs_code"]])
      let shown = try await browser.get(saved.location)
      #expect(try await browser.submit(shown, to: saved.location, ["full_name": "Sara A."]).status == 303)
    }
  }

  @Test("a page names its script by what is in it, and the script is for those who are signed in")
  func scripts() async throws {
    try await open { [counter] browser in
      let page = try await browser.get(Self.path)
      let links = page.reader.elements("script").compactMap { $0["src"] }
      #expect(links.count == 3)
      let link = try #require(links.last)
      #expect(link.hasPrefix("/forms/customer.en.js?v="))
      let script = try await browser.get(link)
      #expect(script.status == 200)
      #expect(script.headers[.contentType] == "text/javascript; charset=utf-8")
      #expect(script.headers[.cacheControl] == "private, max-age=31536000, immutable")
      #expect(script.body.contains("daftarLive("))
      let stranger = Browser(browser.client)
      #expect(try await stranger.get(link).status == 401)
      let quick = try await browser.get(Self.path + "?form=quick")
      #expect(quick.reader.elements("script").last?["src"]?.hasPrefix("/forms/customer.quick.en.js?v=") == true)
      #expect(try await browser.get(Self.path + "?form=nothing").status == 400)
      #expect(counter.server.server.pages.formScripts.count == 6)
    }
  }
}
