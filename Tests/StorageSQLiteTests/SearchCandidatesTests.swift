import BusinessFixtures
import SQL
import SchemaModel
import TestSupport
import Testing

@testable import Storage
@testable import StorageSQLite

@Suite("Words in what the index of trigrams proposes")
struct SearchCandidatesTests {
  private let folder: TemporaryFolder
  private let store: SQLiteStore
  private let customer: Entity

  /// The first and the third have the word; the second and the last have its parts.
  private static let names = ["abcde", "abcd bcde", "xabcdey", "bcdef cdef abcd"]

  init() throws {
    folder = try TemporaryFolder()
    let schema = Shop.schema()
    _ = try SQLiteStorage(path: folder.file("shop.sqlite"), schema: schema).apply()
    store = try SQLiteStore(path: folder.file("shop.sqlite"), schema: schema)
    let customer = schema.entities[0]
    self.customer = customer
    let records = try Self.names.enumerated().map { try Self.record($0, $1) }
    try store.write { transaction in for record in records { try transaction.insert(record, of: customer) } }
  }

  private static func record(_ number: Int, _ name: String, version: Int = 1) throws -> StoredRecord {
    let moment = Timestamp(milliseconds: 1_767_608_430_007)
    return StoredRecord(
      id: try Shop.id(number), entity: EntityName("customer"), version: version,
      cells: Shop.typed(Shop.values(["full_name": .text(name), "mobile": .text("0912000000\(number)")])),
      createdOn: moment, createdBy: "sara", changedOn: moment, changedBy: "sara")
  }

  private func page(_ query: RecordQuery) throws -> RecordPage {
    try store.read { [customer] in try $0.page(query, of: customer) }
  }

  private func find(_ search: String, enough: Int, limit: Int) throws -> (found: [Int64], count: MatchCount) {
    try store.reading { connection in
      let statements = try store.business.statements(of: customer)
      let terms = SearchTerms(search)
      let candidates = SearchCandidates(
        statements: statements, decoder: RecordDecoder(connection: connection, business: store.business), terms: terms,
        enough: enough)
      let found = FullTextSearch().search(terms, of: statements.name, index: statements.searchIndex)
      return try candidates.find(found, before: .max, offset: 0, limit: limit)
    }
  }

  @Test("a record with all parts of a word that has not the word is not found")
  func parts() throws {
    let all = try page(RecordQuery(search: "abcde"))
    #expect(try all.records.map(\.id) == [Shop.id(2), Shop.id(0)] && all.total == 2 && !all.hasMore)
    let second = try page(RecordQuery(search: "abcde", limit: 1, offset: 1))
    #expect(try second.records.map(\.id) == [Shop.id(0)] && second.total == 2)
    let older = try page(RecordQuery(search: "abcde", before: Shop.id(2)))
    #expect(try older.records.map(\.id) == [Shop.id(0)] && older.total == 2)
    #expect(try page(RecordQuery(search: "bcd")).total == 4)
    #expect(try page(RecordQuery(search: "ab")).total == 4)
    #expect(try page(RecordQuery(search: "ab abcde")).total == 2)
    #expect(try page(RecordQuery(search: "xa")).total == 1)
  }

  @Test("once a page is full, what is left of many candidates counts without a look at it")
  func cap() throws {
    let found = try find("abcd", enough: 2, limit: 1)
    #expect(found.found.count == 1 && found.count == .about(4))
    let few = try find("abcde", enough: 1, limit: 1)
    #expect(few.found.count == 1 && few.count == .about(3), "the oldest, and one that has its parts alone")
    let short = try find("yb", enough: 4, limit: 1)
    #expect(short.found == [] && short.count == 0)
    let scanned = try find("cd", enough: 2, limit: 1)
    #expect(
      scanned.found.count == 1 && scanned.count == .about(4), "as many of the rest as of those that were looked at")
    let whole = try find("abcde", enough: 1, limit: 5)
    #expect(whole.found.count == 2 && whole.count == 2, "a page that is not full takes a look at all")
  }

  @Test("where many records have a word, as many are counted as the page needs, and every page is right")
  func counted() throws {
    func page(_ offset: Int) throws -> RecordPage {
      try store.reading { connection in
        let decoder = RecordDecoder(connection: connection, business: store.business)
        let statements = try store.business.statements(of: customer)
        return try RecordPages(connection: connection, statements: statements, decoder: decoder, mostCounted: 2)
          .page(RecordQuery(search: "bcd", limit: 1, offset: offset))
      }
    }
    let pages = try (0..<4).map(page)
    #expect(pages.map(\.count) == [.moreThan(2), .exactly(4), .exactly(4), .exactly(4)])
    #expect(pages.map(\.hasMore) == [true, true, true, false])
    #expect(try pages.flatMap(\.records).map(\.id) == [3, 2, 1, 0].map { try Shop.id($0) })
  }

  @Test("the index follows changes and deletions, and holds nothing else")
  func changes() throws {
    try store.write { [customer] transaction in
      let old = try #require(try transaction.record(Shop.id(0), of: customer))
      var new = old
      new.version += 1
      new.cells = try Self.record(0, "vwxyz").cells
      try transaction.replace(old, with: new, of: customer)
      try transaction.delete(Shop.id(3), of: customer)
    }
    #expect(try page(RecordQuery(search: "abcde")).total == 1)
    #expect(try page(RecordQuery(search: "vwxyz")).records.map(\.id) == [Shop.id(0)])
    #expect(try page(RecordQuery(search: "cdef")).total == 0)
    try store.reading { connection in
      let index = try #require(Table.ofRecords("customer", columns: []).searchIndex)
      #expect(try connection.count("SELECT count(*) FROM customer WHERE daftar_search <> ''") == 0)
      #expect(try connection.count("SELECT count(*) FROM \(index.name) WHERE \(index.name) MATCH 'def'") == 0)
    }
  }
}
