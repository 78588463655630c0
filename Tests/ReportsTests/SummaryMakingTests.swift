import DatabaseFixtures
import SQL
import SchemaModel
import StorageFixtures
import TestSupport
import Testing

@testable import Storage

@Suite("Making the summaries of reports", .onBothEngines)
struct SummaryMakingTests {
  private static let towns = """
      by_town:
        why: A text that is another one everywhere
        from: customer
        rows: [town]
        measures: {n: count()}
      by_city:
        why: Plain
        from: customer
        rows: [city]
        measures: {n: count(), people: distinct(active)}

    """

  private func tables(_ shop: SummaryShop, _ body: (SummaryTables) throws -> Void) throws {
    let store = try #require(shop.store as? any StatementStore)
    try store.writing { try body(SummaryTables(connection: $0, business: store.business)) }
  }

  @Test("no save makes summaries of more than 10,000 records: applying the schema does, and whoever settles the store")
  func many() throws {
    let shop = try SummaryShop(seed: 5, reports: Self.towns)
    for _ in 0..<3 { try shop.create() }
    try fill(shop, to: 11_100, town: "'x'")
    try tables(shop) { try $0.drop() }
    try shop.create()
    #expect(try shop.summarised() == nil)
    try shop.expectTheSame("read from the records")
    #expect(try shop.storage.apply().state == .upToDate)
    #expect(try shop.summarised() == ["by_town", "by_city"])
    try shop.create()
    try shop.expectTheSame("made by applying")
    try tables(shop) { try $0.drop() }
    try shop.store.settle()
    #expect(try shop.summarised() == ["by_town", "by_city"])
    try shop.expectTheSame("settled")
  }

  /// Adds customers as somebody else's program would, with numbers from 1000.
  private func fill(_ shop: SummaryShop, to last: Int, town: String) throws {
    let columns = "version, created_on, created_by, changed_on, changed_by, daftar_origins, daftar_search"
    let number = shop.store.engine == .sqlite ? "n" : "CAST(n AS text)"
    let id = "substr('00000000-0000-7000-8000-000000000000' || \(number), length(\(number)) + 1)"
    try shop.run(
      """
      INSERT INTO customer (id, code, town, \(columns)) WITH RECURSIVE many (n) AS (SELECT 1000 UNION ALL \
      SELECT n + 1 FROM many WHERE n < \(last)) SELECT \(id), n, \(town == "" ? number : town), \(columns) FROM many, \
      (SELECT * FROM customer LIMIT 1) AS one
      """)
  }

  @Test("a summary that would be as long as its table is not kept")
  func tooFine() throws {
    let shop = try SummaryShop(seed: 4, reports: Self.towns)
    for _ in 0..<3 { try shop.create() }
    try fill(shop, to: 2500, town: "")
    #expect(try shop.summarised() == ["by_town", "by_city"])
    try shop.expectTheSame("filled")
    try tables(shop) {
      try $0.drop()
      try $0.prepare()
    }
    #expect(try shop.summarised() == ["by_city"])
    try shop.expectTheSame("made anew")
  }

  @Test("every summary of the shipped businesses can be made")
  func shipped() throws {
    let shops = try SeededShops.shared.get()
    let summaries = try #require(shops.store.summaries)
    let kept = try shops.store.query { rows in summaries.kept(try rows(summaries.state)) }
    #expect(kept == Set(summaries.all.map(\.number)) && !summaries.all.isEmpty)
    let names = summaries.all.map(\.rows.report.name)
    // Of whom a branch has been visited is known to the records alone.
    #expect(names.contains("customers_by_city") && !names.contains("visits_by_branch"))
  }
}
