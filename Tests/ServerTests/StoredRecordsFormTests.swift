import Engine
import HTTPTypes
import JSONText
import SchemaModel
import Storage
import StorageFixtures
import StorageSQLite
import TestSupport
import Testing
import Validation

@testable import Server

/// `stored_records` on the web: what a form shows is asked for, what stops a change leads to its box, and a page says so
/// before anybody saves it.
@Suite("The policy for stored records on the web", .onBothEngines) struct StoredRecordsFormTests {
  private let counter: Counter
  private let record: StoredRecord
  private var path: String { "/records/customer/\(record.id)" }

  init() throws { (counter, record) = try Self.shop(code: "next_full_edit", size: "from_now_on") }

  private static func shop(code: String, size: String) throws -> (Counter, StoredRecord) {
    let folder = try TemporaryFolder()
    try folder.write(
      """
      daftar: 1
      business: {name: Shop, languages: [en], country: IR}
      entities:
        customer:
          fields:
            full_name: {type: text, required: true}
            code: {type: text, required: true, stored_records: \(code)}
            size: {type: integer, range: {max: 2 + 3}, stored_records: \(size)}
            phone: {type: text}
          checks:
            reached: {require: size < 9 || phone != null, message: A phone., stored_records: \(size)}
      forms:
        quick: {of: customer, label: Quick, fields: [full_name, phone]}
        name: {of: customer, label: Name, fields: [full_name]}
        coding: {of: customer, label: Coding, fields: [code]}
      """, to: "shop/business.yaml")
    let counter = try Counter(schema: try #require(try Workspace(path: folder.file("shop")).schema))
    let moment = Timestamp(milliseconds: 0)
    let record = StoredRecord(
      id: try #require(RecordID("0190f0a0-0000-7000-8000-000000000001")), entity: counter.customer.name,
      cells: RecordCells([.text("Sara"), .blank, .integer(9), .blank], origins: [.typed, nil, .imported, nil]),
      createdOn: moment, createdBy: "a", changedOn: moment, changedBy: "a")
    try counter.store.write { try $0.insert(record, of: counter.customer) }
    return (counter, record)
  }

  private static func open(_ counter: Counter, _ test: @escaping @Sendable (Browser) async throws -> Void) async throws
  {
    try await counter.open { client in
      let browser = Browser(client)
      try await browser.enter(counter)
      browser.put(cookie: "daftar_language", "en")
      try await test(browser)
    }
  }

  private static func patch(
    _ browser: Browser, _ record: StoredRecord, _ body: String
  ) async throws -> (status: Int, paths: [String?]) {
    let page = try await browser.send(
      .patch, "/api/v1/customer/\(record.id)", [.contentType: "application/json", .ifMatch: "*"], body: body)
    let json = try JSONValue.parse(page.body)
    let found = json["violations"] ?? json["unfit"]
    return (page.status, (found?.items ?? []).map { $0["path"]?.string })
  }

  /// Where the problems of a page lead.
  private static func links(_ page: Browser.Page) -> [String] {
    page.reader.elements("a").compactMap { $0["href"] }.filter { $0.contains("#f-") }
  }

  @Test("a form that shows the field asks for it, unchanged as it is; one without it saves")
  func nextFullEdit() async throws {
    try await Self.open(counter) { [path] browser in
      let whole = try await browser.get(path)
      #expect(whole.body.contains("to be put right when this is saved: Fill in Code."))
      #expect(whole.body.contains("nothing is asked now: "), "of the size")
      let refused = try await browser.submit(whole, to: path, ["phone": "1"])
      #expect(refused.status == 422 && Self.links(refused).contains("#f-code"))
      #expect(!Self.links(refused).contains("#f-size"))
      let quick = try await browser.get(path + "?form=quick")
      #expect(quick.body.contains("nothing is asked now: Fill in Code."))
      let saved = try await browser.submit(quick, to: path + "?form=quick", ["phone": "1"])
      #expect(saved.status == 303)
      let coding = try await browser.get(path + "?form=coding")
      #expect(try await browser.submit(coding, to: path + "?form=coding").status == 422)
    }
    let now = try #require(try counter.all().first)
    #expect(now.version == 2 && now.values[3] == .text("1"))
  }

  @Test("a call that names the field is asked for it; one of other fields is told")
  func calls() async throws {
    try await Self.open(counter) { [record] browser in
      let other = try await Self.patch(browser, record, #"{"phone": "1"}"#)
      #expect(other.status == 200 && other.paths == ["code", "size"])
      let named = try await Self.patch(browser, record, #"{"phone": "2", "code": null}"#)
      #expect(named.status == 422 && named.paths == ["code"])
      #expect(try await Self.patch(browser, record, #"{"code": "A"}"#).status == 200)
    }
  }

  @Test("a rule for all records stops every change, and leads from every form to the box")
  func all() async throws {
    let (counter, record) = try Self.shop(code: "from_now_on", size: "all")
    try await Self.open(counter) { browser in
      let path = "/records/customer/\(record.id)"
      let call = try await Self.patch(browser, record, #"{"full_name": "S"}"#)
      #expect(call.status == 422 && call.paths == ["size"])
      let name = try await browser.get(path + "?form=name")
      #expect(name.body.contains("to be put right when this is saved"))
      let refused = try await browser.submit(name, to: path + "?form=name", ["full_name": "S"])
      // A check that reads a refused value is not asked.
      #expect(refused.status == 422)
      #expect(Self.links(refused).filter { $0 == path + "#f-size" }.count == 1, "\(Self.links(refused))")
      #expect(try counter.all().first?.version == 1)
      let whole = try await browser.get(path)
      #expect(try await browser.submit(whole, to: path, ["size": "5"]).status == 303)
      let again = try await browser.get(path + "?form=name")
      #expect(try await browser.submit(again, to: path + "?form=name", ["full_name": "S"]).status == 303)
    }
  }
}
