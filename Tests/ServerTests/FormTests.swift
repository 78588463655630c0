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

@Suite("Forms on the web", .onBothEngines) struct FormTests {
  private let counter: Counter

  init() throws { counter = try Counter() }

  private static let good = ["full_name": "سارا احمدی", "mobile": "۰۹۱۲ ۳۴۵ ۶۷۸۹"]

  private func open(_ test: @escaping @Sendable (Browser) async throws -> Void) async throws {
    try await counter.open { [counter] client in
      let browser = Browser(client)
      try await browser.enter(counter)
      try await test(browser)
    }
  }

  @Test("a filled form is saved, shown with a word of it, and found again")
  func save() async throws {
    try await open { [counter] browser in
      let empty = try await browser.get("/records/customer/new")
      #expect(empty.status == 200)
      let saved = try await browser.submit(empty, to: "/records/customer/new", Self.good)
      #expect(saved.status == 303)
      let record = try #require(try counter.all().first)
      #expect(saved.location == "/records/customer/\(record.id)")
      #expect(record.values[0] == .text("سارا احمدی") && record.values[2] == .text("09123456789"))
      #expect(record.createdBy == "manager")
      let shown = try await browser.get(saved.location)
      #expect(shown.reader.texts.contains("ذخیره شد."))
      #expect(try await browser.get(saved.location).reader.texts.contains("ذخیره شد.") == false)
      let list = try await browser.get("/records/customer")
      #expect(list.reader.elements("a").contains { $0["href"] == saved.location })
    }
  }

  @Test("what is wrong is said at the top and beside the box, and nothing typed is lost")
  func refused() async throws {
    try await open { [counter] browser in
      let empty = try await browser.get("/records/customer/new")
      let typed = [
        "full_name": "", "mobile": "0912", "email": "x<y>\"&'", "address": "line 1\nline 2",
        "purchases[0].product": "  کفش ", "purchases[0].price": "abc",
      ]
      let back = try await browser.submit(empty, to: "/records/customer/new", typed)
      #expect(back.status == 422)
      #expect(try counter.all().isEmpty)
      let fields = back.reader.submission((name: "", value: ""))
      for (name, value) in typed {
        #expect(fields.contains { $0.name == name && $0.value == value }, "\(name)")
      }
      #expect(back.reader.element(id: "f-mobile")?["aria-invalid"] == "true")
      #expect(back.reader.element(id: "f-purchases-0-price")?["aria-invalid"] == "true")
      let links = back.reader.elements("a").compactMap { $0["href"] }
      for anchor in ["#f-full_name", "#f-mobile", "#f-purchases-0-price"] { #expect(links.contains(anchor)) }
    }
  }

  @Test("a row more and a row less keep everything and save nothing")
  func rows() async throws {
    try await open { [counter] browser in
      let empty = try await browser.get("/records/customer/new")
      let typed = ["full_name": "Sara", "mobile": "wrong", "purchases[0].product": "tea"]
      let more = try await browser.submit(empty, to: "/records/customer/new", typed, button: "add:purchases")
      #expect(more.status == 200)
      #expect(more.reader.element(id: "f-purchases-1-product") != nil)
      #expect(more.reader.element(id: "f-purchases-0-product")?["value"] == "tea")
      #expect(more.reader.element(id: "f-mobile")?["value"] == "wrong")
      let less = try await browser.submit(more, to: "/records/customer/new", button: "remove:purchases[0]")
      #expect(less.reader.element(id: "f-purchases-1-product") == nil)
      #expect(less.reader.element(id: "f-purchases-0-product")?["value"] == "")
      #expect(less.reader.element(id: "f-full_name")?["value"] == "Sara")
      #expect(try counter.all().isEmpty)
    }
  }

  @Test("the language changes in the middle of a form, with everything typed, and is remembered")
  func language() async throws {
    try await open { browser in
      let page = try await browser.get("/records/customer/new")
      #expect(page.reader.elements("html").first == ["lang": "fa", "dir": "rtl"])
      let english = try await browser.submit(
        page, to: "/records/customer/new", ["full_name": "سارا"], button: "language:en")
      #expect(english.reader.elements("html").first == ["lang": "en", "dir": "ltr"])
      #expect(english.reader.element(id: "f-full_name")?["value"] == "سارا")
      let later = try await browser.get("/records/customer")
      #expect(later.reader.elements("html").first == ["lang": "en", "dir": "ltr"])
      let switched = try await browser.get("/records/customer?page=2&language=ru")
      #expect(switched.status == 303 && switched.location == "/records/customer?page=2")
      #expect(try await browser.get("/records/customer").reader.elements("html").first?["lang"] == "ru")
    }
  }

  @Test("a box that the entity does not have is refused by name, and nothing is saved")
  func unknownField() async throws {
    try await open { [counter] browser in
      let empty = try await browser.get("/records/customer/new")
      for name in ["is_admin", "version", "created_by", "purchases[0].discount"] {
        var fields = empty.reader.submission((name: "daftar_action", value: "save"))
        fields.removeAll { ["full_name", "mobile"].contains($0.name) }
        fields += [("full_name", "Sara"), ("mobile", "09123456789"), (name, "1")]
        let back = try await browser.post("/records/customer/new", fields)
        #expect(back.status == 422, "\(name)")
        let last = name.split(separator: ".").last.map(String.init) ?? name
        #expect(back.body.contains(last))
      }
      #expect(try counter.all().isEmpty)
    }
  }

  @Test("fifty presses of the same form's button save one record, and all of them are led to it")
  func doubleSubmit() async throws {
    try await open { [counter] browser in
      let empty = try await browser.get("/records/customer/new")
      let locations = try await withThrowingTaskGroup(of: String.self) { group in
        for _ in 0..<50 {
          group.addTask { try await browser.submit(empty, to: "/records/customer/new", Self.good).location }
        }
        return try await group.reduce(into: Set<String>()) { $0.insert($1) }
      }
      let all = try counter.all()
      #expect(all.count == 1)
      #expect(locations == ["/records/customer/\(all[0].id)"])
    }
  }

  @Test("a record that is gone says so; one deleted while it was changed keeps what was typed")
  func gone() async throws {
    try await open { [counter] browser in
      #expect(try await browser.get("/records/customer/0190f0a8-0000-7000-8000-000000000001").status == 404)
      #expect(try await browser.get("/records/nobody").status == 404)
      let empty = try await browser.get("/records/customer/new")
      let saved = try await browser.submit(empty, to: "/records/customer/new", Self.good)
      let form = try await browser.get(saved.location)
      let id = try #require(try counter.all().first?.id)
      _ = try counter.records.delete(id, in: counter.customer, by: UserFacts(name: "omid"))
      let back = try await browser.submit(form, to: saved.location, ["full_name": "Sara the second"])
      #expect(back.status == 410)
      #expect(back.reader.element(id: "f-full_name")?["value"] == "Sara the second")
      #expect(back.reader.element(id: "record")?["action"] == "/records/customer/new")
      let again = try await browser.submit(back, to: "/records/customer/new")
      #expect(again.status == 303)
      #expect(try counter.all().map { $0.values[0] } == [.text("Sara the second")])
    }
  }

  @Test("deleting asks first, and is not done while others refer to the record")
  func delete() async throws {
    try await open { [counter] browser in
      let empty = try await browser.get("/records/customer/new")
      let saved = try await browser.submit(empty, to: "/records/customer/new", Self.good)
      let second = try await browser.submit(
        try await browser.get("/records/customer/new"), to: "/records/customer/new",
        ["full_name": "Omid", "mobile": "09120000000", "referrer": "09123456789"])
      #expect(second.status == 303)
      let ask = try await browser.get(saved.location + "/delete")
      #expect(ask.status == 200 && ask.reader.texts.contains("سارا احمدی حذف شود؟"))
      let version = [("daftar_version", "1")]
      let refused = try await browser.post(saved.location + "/delete", [("daftar_token", ask.token)] + version)
      #expect(refused.status == 409 && refused.body.contains("معرف") && refused.body.contains("Omid"))
      #expect(try counter.all().count == 2)
      let done = try await browser.post(second.location + "/delete", [("daftar_token", ask.token)] + version)
      #expect(done.status == 303 && done.location == "/records/customer")
      #expect(try counter.all().count == 1)
      #expect(try await browser.get("/records/customer").reader.texts.contains { $0.hasPrefix("حذف شد") })
    }
  }

  @Test("what was searched for finds records and stands in no URL")
  func search() async throws {
    try await open { browser in
      for (name, mobile) in [("سارا احمدی", "09123456789"), ("Omid <b>", "09120000000")] {
        _ = try await browser.submit(
          try await browser.get("/records/customer/new"), to: "/records/customer/new",
          ["full_name": name, "mobile": mobile])
      }
      let list = try await browser.get("/records/customer")
      let asked = try await browser.post("/records/customer", [("daftar_token", list.token), ("q", "سارا")])
      #expect(asked.status == 303)
      #expect(asked.location.hasPrefix("/records/customer?search=") && asked.location.allSatisfy(\.isASCII))
      let found = try await browser.get(asked.location)
      #expect(found.reader.element(id: "q")?["value"] == "سارا")
      #expect(found.reader.texts.contains("سارا احمدی") && !found.reader.texts.contains("Omid <b>"))
      let all = try await browser.post("/records/customer", [("daftar_token", list.token), ("q", "  ")])
      #expect(all.location == "/records/customer")
      #expect(try await browser.get("/records/customer?search=unknown").status == 410)
      let beyond = try await browser.get(asked.location + "&page=9")
      #expect(beyond.status == 303 && beyond.location == asked.location)
    }
  }
}
