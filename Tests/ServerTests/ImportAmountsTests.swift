import Engine
import LegacySources
import SchemaModel
import TestSupport
import Testing
import Validation

@testable import Server

/// Rows that wait in a business whose people name amounts in another unit than the old file.
@Suite("Amounts of rows that wait") struct ImportAmountsTests {
  private let folder: TemporaryFolder
  private let counter: Counter

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(
      """
      daftar: 1
      business: {name: Shop, languages: [en], country: IR, currency: IRR, show_money_in: toman}
      entities:
        customer:
          fields:
            full_name: {type: text, required: true}
            mobile: {type: mobile}
            debt: {type: money}
            credit: {type: money}
      imports:
        old_book:
          source: {file: old.csv, key: Code}
          into: customer
          map:
            full_name: Name
            mobile: Mobile
            debt: {from: Debt, read_as: rial}
            credit: {from: Credit, read_as: toman}
          waves: {all: {}}
      """, to: "shop.yaml")
    try folder.write(
      "Code,Name,Mobile,Debt,Credit\nC1,Sara,0912,9000,9000\nC2,Omid,,12345.5,10000.05\nC3,Nima,,5 rials,5 toman\n",
      to: "old.csv")
    let schema = try #require(try Workspace(path: folder.file("shop.yaml")).schema)
    counter = try Counter(schema: schema)
    let queue = ImportService(schema.imports[0], service: counter.records, store: counter.store)
    let file = try OldFile(path: folder.file("old.csv"))
    _ = try queue.plan(file, by: UserFacts(name: "test"))
    #expect(try queue.run(wave: "all", file, by: UserFacts(name: "test")).quarantined == 3)
  }

  @Test(
    "an amount that was read stands in the unit of the box; one that was not is never saved in another unit unasked")
  func boxes() async throws {
    let boxes = [
      (debt: "900", credit: "9,000"), (debt: "12345.5 rials", credit: "10000.05"),
      (debt: "5 rials rials", credit: "5 toman"),
    ]
    try await counter.open { [counter] client in
      let browser = Browser(client)
      try await browser.enter(counter)
      browser.put(cookie: "daftar_language", "en")
      for (index, box) in boxes.enumerated() {
        let page = try await browser.get("/imports/old_book/queue/\(index + 1)")
        let fields = page.reader.submission((name: "", value: ""))
        let texts = Dictionary(fields.map { ($0.name, $0.value) }) { first, _ in first }
        #expect(texts["debt"] == box.debt && texts["credit"] == box.credit, "\(index): \(texts)")
        let saved = try await browser.submit(page, to: "/imports/old_book/queue/\(index + 1)")
        #expect(saved.status == 422, "\(index)")
      }
    }
  }
}
