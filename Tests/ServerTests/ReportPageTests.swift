import Engine
import HTTPTypes
import SchemaModel
import Storage
import StorageFixtures
import TestSupport
import Testing
import Validation

@testable import Server

/// The reports of a business in the web: their list, a page with chart and table, and the file.
@Suite("Reports in the web", .onBothEngines) struct ReportPageTests {
  private static func shop() throws -> Counter {
    let folder = try TemporaryFolder()
    try folder.write(business, to: "shop/business.yaml")
    let counter = try Counter(schema: try #require(try Workspace(path: folder.file("shop")).schema))
    for city in ["tehran", "tehran", "qom"] {
      let input = RecordInput([
        .init(name: "full_name", value: .text("Sara <b>")), .init(name: "city", value: .text(city)),
      ])
      _ = try counter.records.create(input, in: counter.customer, by: UserFacts(name: "test"))
    }
    return counter
  }

  private static let business = """
    daftar: 1
    business: {name: Shop, languages: [en, fa], country: IR}
    entities:
      customer:
        fields:
          full_name: {type: text, required: true}
          city: {type: choice, options: {tehran: {en: Tehran <1>, fa: تهران}, qom: {en: Qom, fa: قم}}}
    reports:
      by_city:
        label: {en: By city, fa: به تفکیک شهر}
        why: {en: The next branch, fa: شعبه‌ی بعدی}
        from: customer
        rows: [city]
        measures: {customers: {formula: count(), label: {en: Customers, fa: مشتریان}}}
        order: [-customers]
        totals: true
        chart: {kind: bar}
    """

  @Test("a report is found from every page, and shows its numbers in the language of the page")
  func pages() async throws {
    let counter = try Self.shop()
    try await counter.open { client in
      let browser = Browser(client)
      try await browser.enter(counter)
      let start = try await browser.get("/records/customer")
      #expect(start.reader.elements("a").contains { $0["href"] == "/reports" })
      let list = try await browser.get("/reports")
      #expect(list.reader.elements("a").contains { $0["href"] == "/reports/by_city" })
      #expect(list.reader.elements("a").contains { $0["href"] == "/reports" && $0["aria-current"] == "page" })
      let page = try await browser.get("/reports/by_city")
      #expect(page.status == 200)
      for text in ["By city", "The next branch", "Tehran &lt;1&gt;", "<th scope=\"col\" class=\"number\">Customers"] {
        #expect(page.body.contains(text), "\(text)")
      }
      #expect(page.body.contains("<desc id=\"chart-summary\">2 bars. Longest: Tehran &lt;1&gt;, 2."))
      let persian = try await browser.get("/reports/by_city?language=fa")
      let shown = persian.status == 200 ? persian : try await browser.get("/reports/by_city")
      #expect(shown.body.contains("تهران") && shown.body.contains("dir=\"rtl\""))
    }
  }

  @Test("the file has the same numbers; a report that is not there is not found")
  func file() async throws {
    let counter = try Self.shop()
    try await counter.open { client in
      let browser = Browser(client)
      try await browser.enter(counter)
      let file = try await browser.get("/reports/by_city/csv")
      #expect(file.headers[.contentType] == "text/csv; charset=utf-8")
      #expect(file.headers[.contentDisposition] == "attachment; filename=\"by_city.csv\"")
      #expect(file.body.contains("Tehran <1>,2\r\n") || file.body.contains("Tehran <1>,2\n"))
      #expect(try await browser.get("/reports/by_town").status == 404)
    }
  }
}
