import Engine
import JSONText
import SchemaModel
import Storage
import TestSupport
import Testing

@testable import Server

/// Forms that follow what is typed, in a real browser: with their scripts, and without after a round trip.
@Suite(
  "A form that depends on itself in a real browser", .serialized, .needs(.executable("chromium")),
  .needs(.executable("chromedriver")))
struct LiveFormTests {
  static let row = "#f-purchases-0-"

  /// Opens the empty form of the small business, in English.
  private static func withForm(
    runsScripts: Bool, _ test: @escaping @Sendable (Counter, WebDriver) async throws -> Void
  ) async throws {
    try await Counter.serve(try LiveBusiness.schema()) { counter, link in
      try await WebDriver.run(runsScripts: runsScripts) { browser in
        try await browser.open(link)
        try await browser.click("main button.primary")
        try await browser.click("main a.button.primary")
        try await browser.show("#f-full_name")
        try await test(counter, browser)
      }
    }
  }

  @Test("what is typed shows and hides, requires, narrows, locks, adds up and warns, at once")
  func live() async throws {
    try await Self.withForm(runsScripts: true) { _, browser in
      #expect(try await browser.evaluate("document.querySelector('p.refresh') === null") == .bool(true))
      #expect(try await browser.isInSight("#f-referrer_name") == false)
      try await browser.click("#f-found_us")
      #expect(try await browser.isInSight("#f-referrer_name"))
      #expect(try await browser.attribute("aria-required", of: "#f-referrer_name") == "true")
      try await browser.screenshot("live-en-1-friend")
      try await browser.click("#f-found_us--2")
      #expect(try await browser.isInSight("#f-referrer_name") == false)

      #expect(try await browser.optionsInSight(of: "district") == [])
      try await browser.click("#f-city")
      #expect(try await browser.optionsInSight(of: "district") == ["vanak", "tajrish"])
      try await browser.click("[name=district][value=tajrish]")
      try await browser.click("#f-city--2")
      #expect(try await browser.optionsInSight(of: "district") == ["zand", "maaliabad"])
      #expect(
        try await browser.evaluate("document.querySelectorAll('[name=district]:checked:not([value=\"\"])').length")
          == .number("0"))

      #expect(try await browser.property("disabled", of: "#f-limit") == .bool(true))
      try await browser.type("2,000", into: "#f-credit")
      try await browser.type("9000", into: "#f-limit")
      #expect(
        try await browser.becomes(
          "document.getElementById('f-credit-live-credit_needs_code').textContent",
          "Credit without a code. Is that right?"))
      try await browser.type("A7", into: "#f-code")
      #expect(
        try await browser.becomes(
          "document.getElementById('f-limit-live-range').textContent", "Limit must be at most 4,000."))
      #expect(try await browser.becomes("document.getElementById('f-credit-live-credit_needs_code').textContent", ""))
      try await browser.screenshot("live-en-2-range")
    }
  }

  @Test("totals follow rows as they are typed; what they reveal comes and goes; the record is saved as it was shown")
  func totals() async throws {
    try await Self.withForm(runsScripts: true) { counter, browser in
      try await browser.click(".languages [lang=fa]")
      #expect(try await browser.becomes("document.documentElement.dir", "rtl"))
      #expect(try await browser.text("#f-count") == "۰")
      try await browser.screenshot("live-fa-1-new")
      try await browser.click(".languages [lang=en]")
      #expect(try await browser.becomes("document.documentElement.dir", "ltr"))
      #expect(try await browser.text("#f-count") == "0")
      try await browser.type("Sara", into: "#f-full_name")
      try await browser.type("2", into: Self.row + "quantity")
      try await browser.type("450", into: Self.row + "price")
      #expect(try await browser.text(Self.row + "amount") == "900")
      #expect(try await browser.isInSight(Self.row + "gift_note") == false)
      try await browser.type("1", into: Self.row + "quantity")
      try await browser.type("", into: Self.row + "price")
      #expect(try await browser.becomes("document.getElementById('f-purchases-0-amount').textContent", ""))
      #expect(try await browser.text("#f-count") == "0")
      try await browser.type("2", into: Self.row + "quantity")
      try await browser.type("۲٬۴۵۰", into: Self.row + "price")
      #expect(try await browser.text(Self.row + "amount") == "4,900")
      #expect(try await browser.isInSight(Self.row + "gift_note"))
      #expect(try await browser.text("#f-total") == "4,900")
      #expect(try await browser.isInSight("#s-big") == false)
      try await browser.click("button.add")
      try await browser.type("200", into: "#f-purchases-1-price")
      #expect(try await browser.becomes("document.getElementById('f-total').textContent", "5,100"))
      #expect(try await browser.text("#f-count") == "2")
      #expect(try await browser.isInSight("#f-big_note"))
      try await browser.show("#f-purchases")
      try await browser.screenshot("live-en-3-rows")
      try await browser.click(".card-head button.primary")
      #expect(try await browser.text(".notice") == "Saved.")
      let stored = RecordJSON.encode(try #require(try counter.all().first), entity: counter.customer)["values"]
      #expect(stored?["total"] == .string("5100") && stored?["count"] == .number("2"))
      #expect(try await browser.text("#f-total") == "5,100")
      try await browser.type("", into: "#f-full_name")
      try await browser.click("button.remove")
      #expect(try await browser.becomes("document.getElementById('f-total').textContent", "200"))
    }
  }

  @Test("a warning is asked about once, and the record saved in spite of it")
  func warning() async throws {
    try await Self.withForm(runsScripts: true) { counter, browser in
      try await browser.type("Sara", into: "#f-full_name")
      try await browser.type("500", into: "#f-credit")
      try await browser.click(".card-head button.primary")
      #expect(try await browser.text("#warnings").contains("Credit without a code. Is that right?"))
      try await browser.screenshot("live-en-4-warning")
      #expect(try counter.all().isEmpty)
      try await browser.click("#warnings button")
      #expect(try await browser.text(".notice") == "Saved.")
      #expect(try counter.all().map(\.warnings) == [["credit_needs_code"]])
    }
  }

  @Test("without scripts Enter saves, in the language that the page has")
  func enterSaves() async throws {
    try await Self.withForm(runsScripts: false) { counter, browser in
      try await browser.type("Sara\u{E007}", into: "#f-full_name")
      #expect(try await browser.text(".notice") == "Saved.")
      #expect(try counter.all().map { $0.values[0] } == [.text("Sara")])
      #expect(try await browser.becomes("document.documentElement.lang", "en"))
    }
  }

  @Test("a scanner's keys behind Enter all stand in the next box, sixty times of sixty")
  func scanner() async throws {
    try await Self.withForm(runsScripts: true) { _, browser in
      let digits = "09361234567"
      let keys = "\u{E007}" + digits
      let presses = keys.flatMap { key in
        ["keyDown", "keyUp"].map { type in
          JSONValue.object([
            JSONValue.Member("type", .string(type)), JSONValue.Member("value", .string(String(key))),
          ])
        }
      }
      let source = JSONValue.object([
        JSONValue.Member("type", .string("key")), JSONValue.Member("id", .string("scanner")),
        JSONValue.Member("actions", .array(presses)),
      ])
      let actions = JSONValue.object([JSONValue.Member("actions", .array([source]))])
      try await browser.type("1", into: "#f-credit")
      for time in 1...60 {
        _ = try await browser.evaluate(
          "(document.getElementById('f-credit').value = '7', document.getElementById('f-code').focus())")
        try await browser.post("actions", actions)
        let text = try await browser.property("value", of: "#f-credit")
        #expect(text == .string(digits), "\(time)")
      }
    }
  }

  @Test("without scripts a round trip does the same")
  func withoutScripts() async throws {
    try await Self.withForm(runsScripts: false) { counter, browser in
      let refresh = "p.refresh button"
      #expect(try await browser.isInSight("#f-referrer_name") == false)
      try await browser.type("Sara", into: "#f-full_name")
      try await browser.click("#f-found_us")
      try await browser.click("#f-city--2")
      try await browser.type("2", into: Self.row + "quantity")
      try await browser.type("2600", into: Self.row + "price")
      #expect(try await browser.text("#f-total") == "0")
      try await browser.screenshot("live-en-5-no-scripts")
      try await browser.click(refresh)
      #expect(try await browser.text("#f-total") == "5,200")
      #expect(try await browser.text(Self.row + "amount") == "5,200")
      #expect(try await browser.isInSight("#f-referrer_name"))
      #expect(try await browser.isInSight("#f-big_note"))
      #expect(try await browser.optionsInSight(of: "district") == ["zand", "maaliabad"])
      try await browser.screenshot("live-en-6-no-scripts")
      try await browser.click("[name=district][value=zand]")
      try await browser.click(".card-head button.primary")
      #expect(try await browser.text("#problems").contains("Who told them"))
      try await browser.type("Ali", into: "#f-referrer_name")
      try await browser.click(".card-head button.primary")
      #expect(try await browser.text(".notice") == "Saved.")
      let stored = RecordJSON.encode(try #require(try counter.all().first), entity: counter.customer)["values"]
      #expect(stored?["total"] == .string("5200") && stored?["district"] == .string("zand"))
      #expect(stored?["referrer_name"] == .string("Ali"))
    }
  }

  @Test("a named form shows its own fields, and saves them")
  func namedForm() async throws {
    try await Self.withForm(runsScripts: true) { counter, browser in
      try await browser.click(".forms a")
      #expect(try await browser.becomes("location.search", "?form=quick"))
      try await browser.type("Sara", into: "#f-full_name")
      try await browser.click("#f-found_us")
      try await browser.type("Ali", into: "#f-referrer_name")
      #expect(try await browser.evaluate("document.querySelectorAll('.field').length") == .number("3"))
      try await browser.screenshot("live-en-7-quick")
      try await browser.click(".card-head button.primary")
      #expect(try await browser.text(".notice") == "Saved.")
      let stored = RecordJSON.encode(try #require(try counter.all().first), entity: counter.customer)["values"]
      #expect(stored?["referrer_name"] == .string("Ali"))
    }
  }
}

extension WebDriver {
  /// Whether an element takes up room on the page.
  func isInSight(_ selector: String) async throws -> Bool {
    try await evaluate("document.querySelector('\(selector)').checkVisibility({visibilityProperty: true})")
      == .bool(true)
  }

  func attribute(_ name: String, of selector: String) async throws -> String? {
    try await evaluate("document.querySelector('\(selector)').getAttribute('\(name)')").string
  }

  /// The codes that can be chosen in a field, blank left out.
  func optionsInSight(of name: String) async throws -> [String] {
    let script =
      "Array.from(document.querySelectorAll('[name=\(name)]:not([type=hidden]), [name=\(name)] option'))"
      + ".filter((one) => one.value !== '' && one.matches('input, option') && !one.disabled).map((one) => one.value)"
    return try await evaluate(script).items?.compactMap(\.string) ?? []
  }
}
