import Diagnostics
import Engine
import SchemaModel
import Storage
import StorageFixtures
import TestSupport
import Testing

/// `db status` says what somebody changed by hand, and what helps.
@Suite("Changes that were made by hand", .onBothEngines)
struct DriftTests {
  private static let fields = """
    customer:
      fields:
        name: {type: text, required: true}
        code: {type: text, unique: true}
        fax: {type: text}
        likes: {type: choices, options: [food, sport]}
        visits: {type: list, fields: {day: {type: date}}}
    """

  private func drift(_ shop: GrowingShop) throws -> [StorageCheck.Problem] { try shop.storage.status().drift }

  @Test("Nothing is said of a database that only Daftar changed, whatever it keeps aside") func untouched() throws {
    let shop = try GrowingShop(Self.fields)
    try shop.add(#"{"name":"Anna","code":"a","fax":"1","likes":["food"],"visits":[{"day":"2026-01-05"}]}"#)
    #expect(try drift(shop) == [])
    try shop.grow(
      """
      customer:
        fields:
          name: {type: text, required: true}
          code: {type: integer}
      """)
    #expect(try drift(shop) == [])
    #expect(try !shop.aside().isEmpty)
    try shop.grow(Self.fields)
    #expect(try drift(shop) == [])
  }

  private static var trigger: String {
    TestEngine.isPostgreSQL
      ? """
      CREATE FUNCTION mine() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END'; \
      CREATE TRIGGER mine BEFORE INSERT ON customer FOR EACH ROW EXECUTE FUNCTION mine()
      """ : "CREATE TRIGGER mine AFTER INSERT ON customer BEGIN SELECT 1; END"
  }

  @Test(
    "What is added or missing is told with a statement, after which nothing is told",
    arguments: [
      ("CREATE TABLE mine (x INTEGER)", ["added_table  mine"]),
      ("ALTER TABLE customer ADD COLUMN mine TEXT", ["added_column mine customer"]),
      ("CREATE INDEX mine ON customer (fax)", ["added_index mine customer"]),
      ("CREATE UNIQUE INDEX mine ON customer__visits (day)", ["added_index mine customer__visits"]),
      ("DROP INDEX customer__code", ["missing_index customer__code customer"]),
      ("DROP INDEX customer__likes__option", ["missing_index customer__likes__option customer__likes"]),
      (
        "DROP INDEX customer__code; CREATE INDEX customer__code ON customer (name)",
        ["missing_index customer__code customer"]
      ), ("trigger", ["added_trigger mine customer"]),
    ])
  func drift(sql: String, told: [String]) throws {
    let shop = try GrowingShop(Self.fields)
    try shop.byHand(sql == "trigger" ? Self.trigger : sql)
    let found = try drift(shop)
    #expect(
      found.map { problem in
        "\(problem.kind.rawValue) "
          + problem.arguments.sorted { $0.key < $1.key }.map(\.value).joined(separator: " ")
      } == told)
    if sql.contains("CREATE INDEX customer__code") { try shop.byHand("DROP INDEX customer__code") }
    for problem in found { try shop.byHand(try #require(problem.remedy).sql) }
    #expect(try drift(shop) == [])
    #expect(try shop.storage.check().problems == [])
  }

  @Test("Of a column that is gone the schema's words are told") func column() throws {
    let shop = try GrowingShop(Self.fields)
    try shop.byHand("DROP VIEW daftar_view_customer")
    try shop.byHand("ALTER TABLE customer DROP COLUMN fax")
    let found = try drift(shop)
    #expect(found.map(\.kind) == [.missingColumn])
    guard case .restore(let definition)? = found.first?.remedy else {
      Issue.record("\(found)")
      return
    }
    #expect(definition.hasPrefix("\"fax\" "))
  }

  @Test("A column that has another name is recognised, and gets its own back") func renamed() throws {
    let shop = try GrowingShop(Self.fields)
    try shop.add(#"{"name":"Anna","code":"a","likes":["food"],"visits":[{"day":"2026-01-05"}]}"#)
    try shop.byHand("ALTER TABLE customer__visits RENAME COLUMN day TO mine")
    let found = try drift(shop)
    #expect(found.map(\.kind) == [.renamedColumn])
    #expect(found.first?.arguments == ["table": "customer__visits", "column": "day", "name": "mine"])
    guard case .run(let sql)? = found.first?.remedy else {
      Issue.record("\(found)")
      return
    }
    try shop.byHand(sql)
    #expect(try drift(shop) == [])
    #expect(try shop.storage.check().problems == [])
  }

  @Test(
    "A table that has another name is recognised, and gets its own back",
    arguments: ["customer", "customer__visits", "customer__likes"])
  func renamedTable(table: String) throws {
    let shop = try GrowingShop(Self.fields)
    let id = try shop.add(#"{"name":"Anna","code":"a","likes":["food"],"visits":[{"day":"2026-01-05"}]}"#)
    let before = try shop.values(id)
    try shop.byHand("ALTER TABLE \(table) RENAME TO mine")
    let found = try drift(shop)
    #expect(found.map(\.kind) == [.renamedTable])
    #expect(found.first?.arguments == ["table": table, "name": "mine"])
    guard case .run(let sql)? = found.first?.remedy else {
      Issue.record("\(found)")
      return
    }
    try shop.byHand(sql)
    #expect(try drift(shop) == [])
    #expect(try shop.storage.check().problems == [])
    #expect(try shop.values(id) == before)
  }

  @Test("Of two tables that may be the one that is missing nobody knows which it is") func twoTables() throws {
    let shop = try GrowingShop(Self.fields)
    try shop.byHand("ALTER TABLE customer__visits RENAME TO mine")
    try shop.byHand("CREATE TABLE other AS SELECT * FROM mine")
    #expect(try drift(shop).contains { $0.kind == .missingTable })
    #expect(try drift(shop).allSatisfy { $0.kind != .renamedTable })
  }

  @Test(
    "Of a database from which something was taken nothing is planned and nothing changed, and it is told what helps",
    arguments: [
      "ALTER TABLE customer RENAME COLUMN fax TO mine", "ALTER TABLE customer DROP COLUMN fax",
      "ALTER TABLE customer__visits RENAME COLUMN day TO mine", "DROP TABLE customer__visits",
      "DROP TABLE customer__likes", "ALTER TABLE customer__likes RENAME TO mine",
    ], [true, false])
  func taken(sql: String, changesSchema: Bool) throws {
    let shop = try GrowingShop(Self.fields)
    try shop.add(#"{"name":"Anna","code":"a","likes":["food"],"visits":[{"day":"2026-01-05"}]}"#)
    let views = sql.contains("__visits") ? ["daftar_view_customer__visits"] : []
    for view in sql.contains("RENAME") ? [] : ["daftar_view_customer"] + views {
      try shop.byHand("DROP VIEW IF EXISTS \(view)")
    }
    try shop.byHand(sql)
    let fields = changesSchema ? Self.fields + "\n    tel: {type: text}" : Self.fields
    let storage = try shop.storage(GrowingShop.schema(fields, in: shop.folder))
    for work in [{ _ = try storage.plan() }, { _ = try storage.apply() }] {
      let failure = #expect(throws: Failure.self, performing: work)
      #expect(failure?.key == "failure.database.by_hand")
    }
    let taken: Set<StorageCheck.Problem.Kind> = [.missingTable, .missingColumn, .renamedColumn, .renamedTable]
    #expect(try storage.status().drift.contains { taken.contains($0.kind) })
    // Of another schema's database nothing is verified.
    guard !changesSchema else { return }
    #expect(try storage.check().problems.contains { taken.contains($0.kind) })
  }

  @Test("Of two columns of a type that have other names nobody knows which is which") func renamedTwice() throws {
    let shop = try GrowingShop(Self.fields)
    try shop.byHand("ALTER TABLE customer RENAME COLUMN fax TO mine")
    try shop.byHand("ALTER TABLE customer RENAME COLUMN name TO mine2")
    #expect(try drift(shop).allSatisfy { $0.kind != .renamedColumn })
  }

  @Test("What was kept aside and is gone is told, stops nothing, and is forgotten by its name") func aside() throws {
    let shop = try GrowingShop(Self.fields)
    let id = try shop.add(#"{"name":"Anna","code":"a","fax":"1","likes":["food"],"visits":[{"day":"2026-01-05"}]}"#)
    try shop.grow("customer:\n  fields:\n    name: {type: text, required: true}")
    try shop.byHand("ALTER TABLE customer DROP COLUMN fax")
    try shop.byHand("DROP TABLE customer__likes")
    let told = ["customer__likes", "customer.fax"]
    #expect(try drift(shop).map(\.arguments) == told.map { ["name": $0] })
    #expect(try shop.storage.check().problems.map(\.kind) == [.missingAside, .missingAside])
    try shop.change(id, #"{"name":"Bella"}"#)
    #expect(try shop.aside() == ["customer.code 1", "customer__visits 1"])
    #expect(try shop.storage.dropAside("customer.fax", archive: NoArchive()) == 0)
    #expect(try drift(shop) == [])
    // And a schema that asks for it again gets it empty.
    try shop.grow(Self.fields)
    #expect(try drift(shop) == [])
    #expect(try shop.values(id).hasPrefix(#"{"name":"Bella","code":"a","visits""#))
  }

  @Test("Labels that are emptied and triggers of summaries that are dropped are told, and made again") func own() throws
  {
    let reports =
      "{name: Shop, languages: [en], country: IR}\nreports:\n  likes: {why: Plain, from: customer, rows: [way], measures: {n: count()}}"
    let fields = "customer:\n  fields:\n    name: {type: text}\n    way: {type: choice, options: [food, sport]}"
    let shop = try GrowingShop(fields, business: reports)
    try shop.add(#"{"name":"Anna","way":"food"}"#)
    #expect(try shop.storage.status().drift == [])
    try shop.byHand("DELETE FROM daftar_options")
    #expect(try shop.storage.status().state == .outdated([.viewsChanged]))
    _ = try shop.storage.apply()
    #expect(try shop.storage.status().state == .upToDate)
    let name = "daftar_summary_1_insert"
    try shop.byHand("DROP TRIGGER \(name)" + (TestEngine.isPostgreSQL ? " ON customer" : ""))
    #expect(try drift(shop).map(\.kind) == [.missingSummary])
    #expect(try drift(shop).first?.arguments["report"] == "likes")
    #expect(try shop.storage.check().problems.map(\.kind) == [.missingSummary])
    try shop.add(#"{"name":"Bella","way":"sport"}"#)
    #expect(try drift(shop) == [])
  }

  @Test("Look-up keys that were changed by hand are found by a check, and made again by the next save") func keys()
    throws
  {
    let shop = try GrowingShop(Self.fields)
    try shop.add(#"{"name":"Anna","code":"aB"}"#)
    #expect(try shop.storage.check().problems == [])
    try shop.byHand("UPDATE daftar_keys SET key = key || 'x'")
    #expect(try shop.storage.check().problems.map(\.kind) == [.keys])
    try shop.add(#"{"name":"Bella","code":"b"}"#)
    #expect(try shop.storage.check().problems == [])
  }
}

/// An archive that keeps nothing.
private final class NoArchive: AsideArchive {
  func write(_ bytes: [UInt8]) throws {}
  func finish() throws {}
}
