import Engine
import SchemaModel
import Storage
import StorageSQLite
import TestSupport
import Testing
import Validation

@testable import Server

/// A report has no more groups than a page holds; in a shell it has all of them.
@Suite("Long reports") struct LongReportTests {
  private let counter: Counter

  init() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      """
      daftar: 1
      business: {name: Shop, languages: [en], country: IR}
      entities:
        customer: {fields: {name: {type: text, required: true}, code: {type: text}, kind: {type: text}}}
      reports:
        names: {label: Names, why: To see all, from: customer, rows: [name], measures: {n: count()}}
        squares: {label: Squares, why: To see all, from: customer, rows: [name], columns: [code], measures: {n: count()}}
        kinds: {label: Kinds, why: To see few, from: customer, rows: [kind], measures: {n: count()}}
      """, to: "shop/business.yaml")
    counter = try Counter(schema: try #require(try Workspace(path: folder.file("shop")).schema))
  }

  private func fill(_ count: Int) throws {
    let moment = Timestamp(milliseconds: 0)
    let ids = UUIDSource()
    try counter.store.write { writing in
      for number in 0..<count {
        let record = StoredRecord(
          id: ids.next(), entity: counter.customer.name,
          values: [.text("n\(number)"), .text("c\(number)"), .text("k\(number % 3)")],
          origins: [.typed, .typed, .typed], createdOn: moment, createdBy: "a", changedOn: moment, changedBy: "a")
        try writing.insert(record, of: counter.customer)
      }
    }
  }

  @Test("a page and a file of it are refused, with the way out; shorter ones are as they were")
  func pages() async throws {
    try fill(460)
    try await counter.open { [counter] client in
      let browser = Browser(client)
      try await browser.enter(counter)
      _ = try await browser.get("/?language=en")
      for path in ["/reports/squares", "/reports/squares/csv"] {
        let page = try await browser.get(path)
        #expect(page.status == 422 && page.body.contains("daftar report run"), "\(path): \(page.status)")
      }
      for path in ["/reports/names", "/reports/kinds", "/reports/kinds/csv"] {
        #expect(try await browser.get(path).status == 200, "\(path)")
      }
    }
  }

  @Test(
    "the way through all records ends its steps by bytes, and leaves none out", arguments: [1, 40, 200, 5_000, Int.max])
  func steps(bytes: Int) throws {
    try fill(30)
    var (found, last): ([RecordID], RecordID?) = ([], nil)
    while true {
      let records = try counter.store.read { [last] in
        try $0.records(of: counter.customer, after: last, limit: 7, bytes: bytes)
      }
      guard let end = records.last else { break }
      #expect(records.count <= (bytes == 1 ? 1 : 7))
      found += records.map(\.id)
      last = end.id
    }
    #expect(
      found
        == (try counter.records.list(counter.customer, RecordQuery(limit: 500)).records.map(\.id).sorted {
          $0.text < $1.text
        }))
  }
}
