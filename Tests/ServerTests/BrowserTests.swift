import Engine
import Hummingbird
import JSONText
import SchemaModel
import Storage
import StorageSQLite
import TestSupport
import Testing

@testable import Server

@Suite("A form in a real browser", .needs(.executable("chromium")), .needs(.executable("chromedriver")))
struct BrowserTests {
  private static func purchase(_ field: String) -> String { "#f-purchases-0-\(field)" }

  @Test("a customer is filled in in Persian, put right, saved, found, and there in the database; then in English")
  func customer() async throws {
    let schema = try #require(try Workspace(path: PackageRoot.path("schemas/retail")).schema)
    try await Counter.serve(schema) { counter, link in
      try await WebDriver.run { browser in
        try await Self.enter(browser, link)
        try await Self.fillIn(browser)
        #expect(try counter.all().isEmpty)
        try await Self.putRight(browser)
        let record = try #require(try counter.all().first)
        #expect(try await browser.becomes("location.pathname", "/records/customer/\(record.id)"))
        let stored = RecordJSON.encode(record, entity: counter.customer)["values"]
        #expect(stored?["full_name"] == .string("سارا احمدی") && stored?["mobile"] == .string("09123456789"))
        let row = stored?["purchases"]?.items?.first
        #expect(row?["bought_on"] == .string("2025-03-20") && row?["product"] == .string("کفش <راحتی> & جوراب"))
        #expect(row?["quantity"] == .number("2") && row?["paid_by"] == .string("cash"))
        try await Self.find(browser)
        try await Self.changeInEnglish(browser)
        try await Self.leave(browser)
      }
    }
  }

  private static func enter(_ browser: WebDriver, _ link: String) async throws {
    try await browser.open(link)
    try await browser.screenshot("fa-1-sign-in")
    try await browser.click("main button.primary")
    #expect(try await browser.becomes("location.pathname", "/records/customer"))
    try await browser.screenshot("fa-2-empty-list")
    try await browser.click("main a.button.primary")
    #expect(try await browser.becomes("location.pathname", "/records/customer/new"))
    #expect(try await browser.becomes("document.documentElement.dir", "rtl"))
    try await browser.screenshot("fa-3-new")
  }

  /// Everything but the whole number.
  private static func fillIn(_ browser: WebDriver) async throws {
    try await browser.type("سارا احمدی", into: "#f-full_name")
    try await browser.type("۰۹۱۲۳۴۵", into: "#f-mobile")
    try await browser.type("۱۴۰۳/۱۲/۳۰", into: purchase("bought_on"))
    try await browser.type("کفش <راحتی> & جوراب", into: purchase("product"))
    try await browser.type("۲", into: purchase("quantity"))
    try await browser.type("۴٬۵۰۰٬۰۰۰", into: purchase("price"))
    try await browser.choose("cash", in: purchase("paid_by"))
    try await browser.show("#f-purchases")
    try await browser.screenshot("fa-3-purchase")
    try await browser.click(".card-head button.primary")
    #expect(try await browser.text("#problems").contains("تلفن همراه"))
    #expect(try await browser.text("#f-mobile-problem").contains("۱۱"))
    #expect(try await browser.property("value", of: "#f-mobile") == .string("۰۹۱۲۳۴۵"))
    try await browser.screenshot("fa-4-problems")
  }

  private static func putRight(_ browser: WebDriver) async throws {
    try await browser.click("#problems a")
    #expect(try await browser.becomes("document.activeElement.id", "f-mobile"))
    try await browser.type("۰۹۱۲ ۳۴۵ ۶۷۸۹", into: "#f-mobile")
    try await browser.click(".card-head button.primary")
    #expect(try await browser.text(".notice") == "ذخیره شد.")
    try await browser.screenshot("fa-5-saved")
  }

  private static func find(_ browser: WebDriver) async throws {
    try await browser.click(".crumb a")
    try await browser.type("سارا", into: "#q")
    try await browser.click("form.search button")
    #expect(try await browser.text("tbody").contains("سارا احمدی"))
    #expect(try await browser.address().allSatisfy(\.isASCII))
    try await browser.screenshot("fa-6-found")
  }

  private static func changeInEnglish(_ browser: WebDriver) async throws {
    try await browser.click(".languages [lang=en]")
    #expect(try await browser.becomes("document.documentElement.dir", "ltr"))
    #expect(try await browser.text("h1") == "Customers")
    try await browser.screenshot("en-1-list")
    try await browser.click("tbody a")
    try await browser.show("#f-full_name")
    try await browser.screenshot("en-2-record")
    try await browser.type("", into: "#f-full_name")
    _ = try await browser.evaluate("window.isSamePage = true")
    try await browser.click("[value=\"add:purchases\"]")
    try await browser.show("#f-purchases-1-product")
    #expect(try await browser.evaluate("window.isSamePage") == .bool(true))
    try await browser.show("#f-purchases")
    try await browser.screenshot("en-3-row-added")
    try await browser.click(".card-head button.primary")
    #expect(try await browser.text("#problems").contains("Full name"))
    try await browser.screenshot("en-4-problems")
  }

  private static func leave(_ browser: WebDriver) async throws {
    try await browser.click("a.delete")
    try await browser.show("button.danger")
    try await browser.screenshot("en-5-delete")
    try await browser.click(".sign-out button")
    #expect(try await browser.becomes("location.pathname", "/sign-in"))
    try await browser.show("#password")
    try await browser.screenshot("en-6-sign-in")
  }
}
