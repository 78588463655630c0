import Engine
import HTTPTypes
import HummingbirdTesting
import SchemaModel
import Storage
import StorageFixtures
import TestSupport
import Testing

@testable import Server

@Suite("Texts that would like to be more than text", .onBothEngines) struct HostileTextTests {
  static let texts = [
    "<script>alert(1)</script>", "\"><script>alert(1)</script>", "'><img src=x onerror=alert(1)>",
    "\" onmouseover=\"alert(1)", "' autofocus onfocus='alert(1)", "</textarea><script>alert(1)</script>",
    "</title><script>alert(1)</script>", "<!-- <script>alert(1)</script>", "]]><script>alert(1)</script>",
    "javascript:alert(1)", "{{title}} {{@forms.save}} ${1+1} #{1+1}", "<svg/onload=alert(1)>", "&lt;b&gt; &amp; &#39;",
    "'; DROP TABLE customer; --", "\" OR 1=1 --", "Robert'); DELETE FROM customer WHERE ('1'='1", "%00%27 _%",
    "\\'; SELECT 1 \\", "=1+1", "@SUM(1)", "\u{202B}rtl\u{202C}", "😀 \u{1F1EE}\u{1F1F7} é e\u{301}", "a\u{200C}b",
    String(repeating: "<", count: 100), "`id` $(id) ; id | id",
  ]

  @Test("are stored, shown and found as the texts they are, in every place of every page", arguments: texts)
  func text(_ text: String) async throws {
    let counter = try Counter()
    try await counter.open { client in
      let browser = Browser(client)
      try await browser.enter(counter)
      let empty = try await browser.get("/records/customer/new")
      let fields = [
        "full_name": "x" + text, "mobile": "09123456789", "address": text, "notes": text,
        "purchases[0].product": text, "purchases[0].price": "1", "purchases[0].bought_on": "1403/01/01",
      ]
      let refused = try await browser.submit(
        empty, to: "/records/customer/new", fields.merging(["mobile": text]) { $1 })
      #expect(refused.status == 422)
      let expected = refused.reader
      Self.isPlain(expected, with: text, "form with problems")
      let saved = try await browser.submit(empty, to: "/records/customer/new", fields)
      #expect(saved.status == 303)
      let record = try #require(try counter.all().first)
      guard case .text(let name) = record.values[0] else { throw Shop.Impossible(what: "no name") }
      let form = try await browser.get(saved.location).reader
      Self.isPlain(form, with: text, "form")
      #expect(form.element(id: "f-full_name")?["value"] == name)
      let list = try await browser.get("/records/customer")
      Self.isPlain(list.reader, with: text, "list")
      #expect(list.reader.texts.contains(name))
      let found = try await browser.post("/records/customer", [("daftar_token", list.token), ("q", text)])
      Self.isPlain(try await browser.get(found.location).reader, with: text, "search")
      Self.isPlain(try await browser.get(saved.location + "/delete").reader, with: text, "delete")
      let api = try await browser.get("/api/v1/customer/\(record.id)")
      #expect(api.status == 200)
      let other = try await browser.get(
        "/sign-in?token=" + (Browser.encoded([("x", text)]).split(separator: "=").last ?? ""))
      Self.isPlain(other.reader, with: text, "sign-in")
    }
  }

  /// No element that our templates do not have, none of its attributes that could run something, no address that could.
  private static func isPlain(_ reader: HTMLReader, with text: String, _ page: String) {
    let known: Set<String> = [
      "html", "head", "meta", "title", "link", "script", "body", "a", "header", "span", "nav", "div", "button", "form",
      "input", "bdi", "main", "p", "h1", "h2", "section", "ul", "ol", "li", "dl", "dt", "dd", "fieldset", "legend",
      "label", "textarea", "select", "option", "table", "thead", "tbody", "tr", "th", "td", "details", "summary",
    ]
    #expect(reader.elementNames.subtracting(known) == [], "\(page): \(text)")
    #expect(reader.elements("script").allSatisfy { $0["src"]?.hasPrefix("/form.js") == true }, "\(page): \(text)")
    for (name, attributes) in reader.allElements {
      #expect(!attributes.keys.contains { $0.hasPrefix("on") }, "\(page): \(name)")
      for address in ["href", "src", "action"].compactMap({ attributes[$0] }) {
        #expect(address.hasPrefix("/") || address.hasPrefix("#") || address.hasPrefix("?"), "\(page): \(address)")
      }
    }
  }
}
