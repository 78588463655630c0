import Engine
import SchemaModel
import Storage
import StorageFixtures
import TestSupport
import Testing
import Validation

@Suite("Records that stand in the way of a change", .onBothEngines)
struct GrowthBlockedTests {
  private func customer(_ fields: String) -> String {
    "customer:\n  fields:\n    name: {type: text}\n    \(fields)\n"
  }

  private func plan(_ fields: String, of shop: GrowingShop) throws -> StoragePlan {
    let schema = try GrowingShop.schema(customer(fields), in: shop.folder)
    return try ScratchDatabase.storage(path: shop.path, schema: schema, reader: FieldReader(schema: schema)).plan()
  }

  @Test("Texts that are equal when folded block a unique field as equal ones do", arguments: [("x", "X"), ("ё", "е")])
  func folded(first: String, second: String) throws {
    let shop = try GrowingShop(customer("code: {type: text}"))
    try shop.add(#"{"name":"A","code":"\#(first)"}"#)
    let other = try shop.add(#"{"name":"B","code":"\#(second)"}"#)
    let unique = "code: {type: text, unique: true}"
    let plan = try plan(unique, of: shop)
    #expect(plan.state == .blocked([.uniqueAdded(table: "customer", column: "code")]))
    #expect(plan.changes.map(\.unfit) == [1])
    try shop.change(other, #"{"code":"y"}"#)
    #expect(try shop.grow(customer(unique)).check.problems == [])
  }

  @Test("A blocked plan names the records, by their ids where they have no title") func names() throws {
    let shop = try GrowingShop(customer("code: {type: text}"))
    let nameless = try shop.add(#"{"code":"1"}"#)
    try shop.add(#"{"name":"Anna","code":"1"}"#)
    try shop.add(#"{"name":"Boris","code":"2"}"#)
    let plan = try plan("code: {type: text, unique: true}", of: shop)
    let change = try #require(plan.changes.first)
    #expect(change.concerned == 2)
    #expect(change.records.first == NamedRecord(id: nameless.text, title: nil))
    #expect(change.records.map(\.title) == [nil, "Anna"])
  }

  @Test("Of many records that share values the first are named, and all are counted") func many() throws {
    let shop = try GrowingShop(customer("code: {type: text}"))
    for number in 0..<9 { try shop.add(#"{"name":"P\#(number)","code":"1"}"#) }
    let change = try #require(plan("code: {type: text, unique: true}", of: shop).changes.first)
    #expect(change.records.map(\.title) == ["P0", "P1", "P2", "P3", "P4"])
    #expect(change.concerned == 9)
  }

  @Test("A new required field says how many records it stops where it concerns stored ones") func required() throws {
    let shop = try GrowingShop(customer("code: {type: text}"))
    for name in ["A", "B", "C"] { try shop.add(#"{"name":"\#(name)"}"#) }
    let all = "code: {type: text}\n    mail: {type: text, required: true, stored_records: all}"
    #expect(try shop.grow(customer(all)).changes == ["column_added customer.mail validate 0+3"])
    let others = "\n    fax: {type: text, required: true}\n    tags: {type: choices, options: [a]}"
    #expect(
      try shop.grow(customer(all + others)).changes == [
        "table_added customer__tags safe", "column_added customer.fax safe",
      ])
  }

  @Test(
    "Where a condition decides whether a new field is required, the records are counted of which some are stopped",
    arguments: [
      #"required: true, visible_when: 'name == "A"'"#, #"required_when: 'name == "A"'"#,
    ])
  func requiredUnderACondition(rule: String) throws {
    let shop = try GrowingShop(customer("code: {type: text}"))
    for name in ["A", "B", "C"] { try shop.add(#"{"name":"\#(name)"}"#) }
    let change = try #require(
      plan("code: {type: text}\n    mail: {type: text, \(rule), stored_records: all}", of: shop).changes.first)
    #expect(change.unfit == 3 && change.isMost)
  }
}
