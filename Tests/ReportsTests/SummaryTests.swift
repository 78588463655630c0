import DatabaseFixtures
import Engine
import PostgreSQLFixtures
import Reports
import SQL
import SchemaModel
import Storage
import StorageFixtures
import TestSupport
import Testing

/// A report is the same from a summary as from the records, whoever changed them and how; and where nobody can know, it is
/// read from the records.
@Suite("Summaries of reports", .onBothEngines)
struct SummaryTests {
  private static let by = """
      by_city:
        why: Plain
        from: customer
        rows: [city]
        measures: {n: count(), credit: sum(credit), mean: avg(points)}
        totals: true
      by_town:
        why: A free text
        from: customer
        rows: [town]
        measures: {n: count()}
      ordered:
        why: Rows of a list
        from: customer.orders
        rows: [product]
        measures: {n: count(), sold: sum(price)}

    """

  private func shop(seed: UInt64 = 7, customers: Int = 12) throws -> SummaryShop {
    let shop = try SummaryShop(seed: seed, reports: Self.by)
    for _ in 0..<customers { try shop.create() }
    #expect(try shop.summarised() == ["by_city", "by_town", "ordered"])
    return shop
  }

  @Test(
    "random reports are the same after random changes of records, tables and schema",
    arguments: 1...25 as ClosedRange<UInt64>)
  func random(seed: UInt64) throws {
    let shop = try SummaryShop(seed: seed)
    for _ in 0..<15 { try shop.create() }
    for step in 0..<12 {
      let context = "seed \(seed), step \(step)"
      let isSQLite = shop.store.engine == .sqlite
      let own = [shop.create, shop.update, shop.update, shop.delete]
      let others = [
        "UPDATE customer SET credit = -credit, city = CASE WHEN city = 'yazd' THEN NULL ELSE 'yazd' END WHERE points > 0",
        "DELETE FROM customer WHERE points = 7",
        "DELETE FROM customer__orders WHERE price > 1",
        "UPDATE customer__orders SET product = 'x', made = '2025-11-21' WHERE price < 1",
        "UPDATE customer SET since = '2024-01-15', town = NULL, active = \(isSQLite ? "1" : "TRUE")",
        "UPDATE customer SET version = version",
      ]
      switch Int.random(in: 0..<4, using: &shop.random) {
      case 0, 1:
        guard let change = own.randomElement(using: &shop.random) else { continue }
        try change()
        let (found, wanted) = (try shop.summarised(), shop.summarisable)
        #expect(found == wanted, "\(context)")
      case 2:
        try shop.run(others.randomElement(using: &shop.random) ?? "")
        let (found, wanted) = (try shop.summarised(), shop.summarisable)
        #expect(found == wanted, "\(context)")
      default:
        if Bool.random(using: &shop.random) {
          // Tables are written anew: nobody can know what happened to them meanwhile.
          try shop.erase()
          try shop.expectTheSame("\(context), erased")
          try shop.create()
        } else {
          // The next save makes summaries of other reports.
          try shop.grow()
          try shop.create()
        }
        let (found, wanted) = (try shop.summarised(), shop.summarisable)
        #expect(found == wanted, "\(context)")
      }
      try shop.expectTheSame(context)
    }
    let problems = try shop.storage.check().problems.filter { $0.kind == .summary }
    #expect(problems == [], "seed \(seed)")
  }

  @Test("most reports over one table have a summary")
  func which() throws {
    var random = SeededGenerator(seed: 1)
    let shops = try (0..<12).map { _ in try SummaryShop(seed: 1, reports: SummaryShop.reports(&random)) }
    let (all, some) = (shops.flatMap(\.schema.reports), shops.flatMap(\.summarisable))
    #expect(some.count * 2 > all.count && some.count < all.count)
  }

  @Test("rows that a statement replaces are missed by no report")
  func replaced() throws {
    let shop = try shop()
    if shop.store.engine == .sqlite {
      let columns =
        "id, version, created_on, created_by, changed_on, changed_by, daftar_origins, daftar_search, code, city"
      try shop.run(
        "INSERT OR REPLACE INTO customer (\(columns)) SELECT \(columns.replacing(", city", with: ", 'qom'")) FROM customer"
      )
      #expect(try shop.summarised() == nil)
      try shop.expectTheSame("inserted over others")
      try shop.create()
      #expect(try shop.summarised() == shop.summarisable)
      try shop.run("UPDATE OR REPLACE customer SET code = 5")
      #expect(try shop.summarised() == nil)
    } else {
      try shop.run(
        "INSERT INTO customer__orders SELECT * FROM customer__orders ON CONFLICT (id) DO UPDATE SET product = 'x', price = 7"
      )
      try shop.expectTheSame("inserted over others")
      #expect(try shop.summarised() == shop.summarisable)
      try shop.run("TRUNCATE customer CASCADE")
    }
    try shop.expectTheSame("replaced")
    try shop.create()
    #expect(try shop.summarised() == shop.summarisable)
    try shop.expectTheSame("made anew")
  }

  @Test("whoever takes a trigger away, even for a moment, makes all reports read the records")
  func withoutTriggers() throws {
    let shop = try shop()
    let change = "UPDATE customer SET city = 'qom', credit = 1"
    if shop.store.engine == .sqlite {
      let update = try #require(
        try RawTables(path: shop.path).texts("SELECT sql FROM sqlite_schema WHERE name = 'daftar_summary_1_update'")
          .first)
      try shop.run("DROP TRIGGER daftar_summary_1_update")
      #expect(try shop.summarised() == nil)
      try shop.run(change)
      try shop.expectTheSame("dropped")
      try shop.run(update)
    } else {
      try shop.run("SET session_replication_role = replica; UPDATE customer SET points = 3")
      #expect(try shop.summarised() == shop.summarisable)
      try shop.expectTheSame("as a replica")
      try shop.run("ALTER TABLE customer DISABLE TRIGGER ALL")
      #expect(try shop.summarised() == nil)
      try shop.run(change)
      try shop.expectTheSame("disabled")
      try shop.run(
        "ALTER TABLE customer ENABLE TRIGGER ALL; ALTER TABLE customer ENABLE ALWAYS TRIGGER daftar_summary_1_update")
    }
    #expect(try shop.summarised() == nil)
    try shop.expectTheSame("put back")
    try shop.create()
    #expect(try shop.summarised() == shop.summarisable)
    try shop.expectTheSame("made anew")
  }

  @Test("a summary whose own rows were changed is found by a check, and made anew")
  func tamperedWith() throws {
    let shop = try shop()
    try shop.run(
      "UPDATE daftar_summary_1 SET records = records + 1 WHERE key_0 = (SELECT max(key_0) FROM daftar_summary_1)")
    let (found, wanted) = try shop.answers()
    #expect(found["by_city"] != wanted["by_city"])
    let problems = try shop.storage.check().problems.filter { $0.kind == .summary }
    #expect(problems == [StorageCheck.Problem(.summary, ["report": "by_city", "count": "2"])])
    try shop.expectTheSame("taken away")
    #expect(try shop.summarised() == nil)
    try shop.create()
    #expect(try shop.summarised() == shop.summarisable)
    #expect(try shop.storage.check().problems == [])
    try shop.expectTheSame("made anew")
  }

  @Test("a group without records leaves nothing behind")
  func emptyGroups() throws {
    let shop = try shop()
    try shop.run("UPDATE customer SET town = 'secret'")
    try shop.run("UPDATE customer SET town = 'known'")
    try shop.run("DELETE FROM customer__orders")
    let counts = ["daftar_summary_2", "daftar_summary_3"].map { "SELECT count(*) FROM \($0)" }
    if let connection = try ScratchDatabase.connection(path: shop.path) {
      #expect(try counts.map { try connection.run($0) } == [[["1"]], [["0"]]])
    } else {
      let raw = try RawTables(path: shop.path)
      #expect(try raw.rows("daftar_summary_2").count == 1 && raw.rows("daftar_summary_3").isEmpty)
    }
    try shop.expectTheSame("emptied")
  }

  @Test("reports of a database that is restored are those of its records")
  func restored() throws {
    let shop = try shop()
    guard shop.store.engine == .sqlite else { return }
    let copy = shop.folder.file("copy.sqlite")
    _ = try shop.storage.backUp(to: copy)
    for _ in 0..<5 { try shop.update() }
    try shop.reopen { _ = try shop.storage.restore(from: copy, movesAside: true) }
    try shop.expectTheSame("restored")
    try shop.create()
    #expect(try shop.summarised() == shop.summarisable)
    try shop.expectTheSame("made anew")
  }
}
