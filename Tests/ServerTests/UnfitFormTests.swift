import Engine
import SchemaModel
import Storage
import StorageFixtures
import StorageSQLite
import TestSupport
import Testing
import Validation

@testable import Server

/// What is wrong with a record since before leads to its box from every form of the record, also from one that does not
/// show it.
@Suite("Old faults on the web", .onBothEngines) struct UnfitFormTests {
  private let counter: Counter
  private let record: StoredRecord

  init() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      """
      daftar: 1
      business: {name: Shop, languages: [en], country: IR}
      entities:
        customer:
          fields:
            full_name: {type: text, required: true}
            code: {type: text, required: true}
            email: {type: email, unique: true}
            phone: {type: text}
            lines: {type: list, fields: {product: {type: text, required: true}}}
      forms:
        quick: {of: customer, label: Quick, fields: [full_name, phone]}
        rows: {of: customer, label: Rows, fields: [full_name, lines]}
      """, to: "shop/business.yaml")
    counter = try Counter(schema: try #require(try Workspace(path: folder.file("shop")).schema))
    record = try Self.stored("a@example.com", 1, counter)
    _ = try Self.stored("A@example.com", 2, counter)
  }

  /// A record as it may be from before the rules.
  private static func stored(_ email: String, _ number: Int, _ counter: Counter) throws -> StoredRecord {
    let id = try #require(RecordID("0190f0a0-0000-7000-8000-00000000000\(number)"))
    let row = try #require(RecordID("0190f0a0-0000-7000-8000-0000000000\(number)0"))
    let moment = Timestamp(milliseconds: 0)
    let record = StoredRecord(
      id: id, entity: counter.customer.name,
      cells: RecordCells(
        [.text("Sara"), .blank, .text(email), .blank, .list([Row(id: row, values: [.blank])])],
        origins: [.typed, nil, .typed, nil, .typed]), createdOn: moment, createdBy: "a", changedOn: moment,
      changedBy: "a")
    try counter.store.write { try $0.insert(record, of: counter.customer) }
    return record
  }

  /// Where the links of old faults lead.
  private static func links(_ page: Browser.Page) -> [String] {
    page.reader.elements("a").compactMap { $0["href"] }.filter { $0.contains("#f-") }
  }

  @Test("each names its box; a form without the box leads to the form that has it")
  func links() async throws {
    try await counter.open { [counter, record] client in
      let browser = Browser(client)
      try await browser.enter(counter)
      let own = "/records/customer/\(record.id)"
      _ = try await browser.get("/?language=en")
      let quick = try await browser.get(own + "?form=quick")
      #expect(Self.links(quick) == ["f-code", "f-email", "f-lines-0-product"].map { own + "#" + $0 })
      let rows = try await browser.get(own + "?form=rows")
      #expect(Self.links(rows) == [own + "#f-code", own + "#f-email", "#f-lines-0-product"])
      let whole = try await browser.get(own)
      #expect(Self.links(whole) == ["#f-lines-0-product"])
      for anchor in ["f-code", "f-email", "f-lines-0-product"] {
        #expect(
          ["input", "textarea"].contains { whole.reader.elements($0).contains { $0["id"] == anchor } }, "\(anchor)")
      }
      let beside = whole.reader.texts.filter { $0.contains("Not in order since before") }
      #expect(beside.count == 3, "\(beside)")
      let saved = try await browser.submit(quick, to: own + "?form=quick", ["phone": "1"])
      #expect(saved.status == 303)
      let again = try await browser.get(saved.location)
      #expect(Self.links(again) == Self.links(quick))
      #expect(again.reader.texts.filter { $0.contains("Not in order since before") }.count == 3)
    }
  }
}
