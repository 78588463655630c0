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
}
