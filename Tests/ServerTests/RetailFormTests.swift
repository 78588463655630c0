import Engine
import Web
import JSONText
import SchemaModel
import Storage
import TestSupport
import Testing

@testable import Server

/// The worked business in a real browser, in Persian: with scripts, and without after a round trip.
@Suite(
  "The worked business in a real browser", .serialized, .needs(.executable("chromium")),
  .needs(.executable("chromedriver")))
struct RetailFormTests {
  static let row = "#f-purchases-0-"

  private static func withForm(
    runsScripts: Bool, _ test: @escaping @Sendable (Counter, WebDriver) async throws -> Void
  ) async throws {
    let schema = try #require(try Workspace(path: PackageRoot.path("schemas/retail")).schema)
    try await Counter.serve(schema) { counter, link in
      try await WebDriver.run(runsScripts: runsScripts) { browser in
        try await browser.open(link)
        try await browser.click("main button.primary")
        try await browser.click("main a.button.primary")
        try await browser.show("#f-full_name")
        try await test(counter, browser)
      }
    }
  }

  @Test("picking a friend shows the referrer, totals follow the rows, districts follow the city")
  func live() async throws {
    try await Self.withForm(runsScripts: true) { counter, browser in
      try await browser.type("سارا احمدی", into: "#f-full_name")
      try await browser.type("۰۹۱۲۳۴۵۶۷۸۹", into: "#f-mobile")
      #expect(try await browser.isInSight("#f-referrer") == false)
      try await browser.pick("friend", of: "found_us")
      #expect(try await browser.isInSight("#f-referrer"))
      try await browser.show("#f-referrer")
      try await browser.screenshot("retail-fa-1-friend")
      #expect(try await browser.optionsInSight(of: "district").allSatisfy { $0.hasPrefix("tehran") })
      let tehran = try await browser.optionsInSight(of: "district")
      try await browser.pick("shiraz", of: "city")
      let shiraz = try await browser.optionsInSight(of: "district")
      #expect(!tehran.isEmpty && !shiraz.isEmpty && Set(tehran).isDisjoint(with: shiraz))
      try await browser.show("#f-city")
      try await browser.screenshot("retail-fa-2-district")
      try await browser.pick(shiraz[0], of: "district")
      try await browser.type("کفش", into: Self.row + "product")
      try await browser.type("۲", into: Self.row + "quantity")
      try await browser.type("۴٬۵۰۰٬۰۰۰", into: Self.row + "price")
      #expect(try await browser.text(Self.row + "amount") == "۹٬۰۰۰٬۰۰۰")
      #expect(try await browser.text("#f-total_spent") == "۹٬۰۰۰٬۰۰۰")
      #expect(try await browser.text("#f-last_purchase") == "۱۴۰۴/۱۰/۱۵")
      try await browser.pick("gold", of: "club_level")
      try await browser.show("#f-club_level")
      try await browser.screenshot("retail-fa-3-gold")
      try await browser.show("#f-purchases")
      try await browser.screenshot("retail-fa-4-totals")
      try await browser.pick("basic", of: "club_level")
      try await browser.click(".card-head button.primary")
      #expect(try await browser.text(".notice") == "ذخیره شد.")
      let stored = RecordJSON.encode(try #require(try counter.all().first), entity: counter.customer)["values"]
      #expect(stored?["total_spent"] == .string("90000000") && stored?["district"] == .string(shiraz[0]))
      try await browser.screenshot("retail-fa-5-saved")
      try await browser.click(".languages [lang=en]")
      #expect(try await browser.becomes("document.documentElement.dir", "ltr"))
      #expect(try await browser.text("#f-total_spent") == "9,000,000")
      try await browser.show("#f-purchases")
      try await browser.screenshot("retail-en-1-record")
    }
  }

  @Test("without scripts a round trip does the same")
  func withoutScripts() async throws {
    try await Self.withForm(runsScripts: false) { counter, browser in
      try await browser.type("سارا احمدی", into: "#f-full_name")
      try await browser.type("۰۹۱۲۳۴۵۶۷۸۹", into: "#f-mobile")
      #expect(try await browser.isInSight("#f-referrer") == false)
      try await browser.pick("friend", of: "found_us")
      try await browser.pick("shiraz", of: "city")
      try await browser.type("کفش", into: Self.row + "product")
      try await browser.type("۲", into: Self.row + "quantity")
      try await browser.type("۴٬۵۰۰٬۰۰۰", into: Self.row + "price")
      try await browser.click("p.refresh button")
      #expect(try await browser.text("#f-total_spent") == "۹٬۰۰۰٬۰۰۰")
      #expect(try await browser.text(Self.row + "amount") == "۹٬۰۰۰٬۰۰۰")
      #expect(try await browser.isInSight("#f-referrer"))
      let districts = try await browser.optionsInSight(of: "district")
      let shiraz = counter.schema.optionLists.flatMap(\.options).filter { $0.attributes["city"] == "shiraz" }
      #expect(!districts.isEmpty && districts == shiraz.map(\.code))
      try await browser.show("p.refresh button")
      try await browser.screenshot("retail-fa-6-no-scripts")
      try await browser.click(".card-head button.primary")
      #expect(try await browser.text(".notice") == "ذخیره شد.")
      let stored = RecordJSON.encode(try #require(try counter.all().first), entity: counter.customer)["values"]
      #expect(stored?["total_spent"] == .string("90000000"))
    }
  }

  @Test("the scripts of the worked business are small, and hold each formula once")
  func size() throws {
    let schema = try #require(try Workspace(path: PackageRoot.path("schemas/retail")).schema)
    let counter = try Counter(schema: schema)
    for (link, _, script) in counter.server.server.pages.formScripts.sorted(by: { $0.link < $1.link }) {
      print("\(link): \(script.count) bytes")
      #expect(script.count < 16_384, "\(link)")
      let text = String(decoding: script, as: UTF8.self)
      let formulas = text.split(separator: "formulas:[\n").last?.split(separator: ",\n").map(String.init) ?? []
      #expect(Set(formulas).count == formulas.count)
    }
  }
}

extension WebDriver {
  /// Chooses an option, of a drop-down or of radio buttons.
  func pick(_ code: String, of field: String) async throws {
    try await click("[name=\(field)][value=\"\(code)\"], [name=\(field)] option[value=\"\(code)\"]")
  }
}
