import Engine
import SchemaModel
import Storage
import StorageFixtures
import StorageSQLite
import TestSupport
import Testing
import Validation

@testable import Server

/// A report has no more groups than a page holds; in a shell it has all of them.
@Suite("Long reports", .onBothEngines) struct LongReportTests {
  private let counter: Counter

  init() throws { counter = try Counter(schema: LongLists.schema()) }

  private func fill(_ count: Int) throws { try LongLists.fill(counter.store, counter.schema, count: count) }

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
