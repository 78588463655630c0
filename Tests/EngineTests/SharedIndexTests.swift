import Engine
import SchemaModel
import Storage
import StorageFixtures
import TestSupport
import Testing

/// The indexes by which an identity of several fields is found.
@Suite("Indexes of identities", .onBothEngines)
struct SharedIndexTests {
  private static let before = """
    customer:
      identity: [[branch, number], [name, born, number], [mail]]
      fields:
        name: {type: text, required: true}
        mail: {type: email}
        branch: {type: choice, options: [north, south]}
        number: {type: integer}
        born: {type: date}
    """
  private static let renamed = before.replacing("[branch, number]", with: "[branch, counter]").replacing(
    "born, number]", with: "born, counter]"
  ).replacing("number: {type: integer}", with: "counter: {type: integer, renamed_from: number}")

  /// How SQLite finds customers; PostgreSQL decides that by what it has counted.
  private func plan(_ shop: GrowingShop, _ condition: String) throws -> String {
    let rows = try shop.asked("EXPLAIN QUERY PLAN SELECT id FROM customer WHERE " + condition)
    return rows.compactMap { $0.last ?? nil }.joined(separator: "; ")
  }

  private func indexes(_ shop: GrowingShop) throws -> Set<String> {
    let sql =
      TestEngine.isPostgreSQL
      ? "SELECT indexname FROM pg_indexes WHERE tablename = 'customer'"
      : "SELECT name FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'customer'"
    return Set(try shop.asked(sql).compactMap { $0[0] }.filter { $0.hasSuffix("number") || $0.hasSuffix("counter") })
  }

  @Test("What an identity has beside texts is found by one index") func found() throws {
    let shop = try GrowingShop(Self.before)
    #expect(
      try indexes(shop) == ["customer__number", "customer__branch__number", "customer__born__number"])
    if TestEngine.isPostgreSQL { return }
    #expect(
      try plan(shop, "branch = 'north' AND number = 7")
        == "SEARCH customer USING INDEX customer__branch__number (branch=? AND number=?)")
    #expect(
      try plan(shop, "born = '2000-01-01' AND number = 7")
        == "SEARCH customer USING INDEX customer__born__number (born=? AND number=?)")
  }

  @Test("It follows its fields through names and types, and goes with them") func growth() throws {
    let shop = try GrowingShop(Self.before)
    try shop.add(#"{"name":"Anna","branch":"north","number":7,"born":"2000-01-01"}"#)
    try shop.grow(Self.renamed)
    #expect(try indexes(shop) == ["customer__counter", "customer__branch__counter", "customer__born__counter"])
    #expect(try shop.storage.status().drift == [])
    try shop.grow(Self.renamed.replacing("counter: {type: integer", with: "counter: {type: decimal, places: 1"))
    #expect(try shop.storage.status().drift == [])
    try shop.grow(Self.before)
    #expect(try shop.storage.status().drift == [])
    try shop.grow(Self.before.replacing("[[branch, number], [name, born, number], [mail]]", with: "[[mail]]"))
    #expect(try indexes(shop) == [])
    #expect(try shop.storage.status().drift == [])
  }
}
