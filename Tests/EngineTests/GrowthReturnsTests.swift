import Diagnostics
import Engine
import SchemaModel
import Storage
import StorageFixtures
import TestSupport
import Testing
import Validation

@Suite("What a changed schema keeps aside, shares and works out again", .onBothEngines)
struct GrowthReturnsTests {
  private func customer(_ fields: String) -> String {
    "customer:\n  fields:\n    name: {type: text, required: true}\n"
      + fields.split(separator: "\n").map { "    \($0)\n" }.joined()
  }

  @Test("What a list keeps aside stays while its rows change, move and go") func listsKeepAside() throws {
    let full = customer(
      "visits: {type: list, fields: {on: {type: date}, price: {type: integer}, tags: {type: choices, options: [a]}}}")
    let bare = customer("visits: {type: list, fields: {on: {type: date}}}")
    let shop = try GrowingShop(full)
    let id = try shop.add(
      """
      {"name":"A","visits":[{"on":"2026-01-01","price":"1","tags":["a"]},{"on":"2026-01-02","price":"2"},
       {"on":"2026-01-03","price":"3"}]}
      """)
    try shop.grow(bare)
    let customer = try shop.entity("customer")
    let stored = try #require(try shop.service.record(id, in: customer))
    let rows = stored.values.rows(1).compactMap(\.id?.text)
    #expect(rows.count == 3)
    try shop.change(
      id,
      """
      {"visits":[{"on":"2026-02-02"},{"id":"\(rows[2])","on":"2026-01-03"},{"id":"\(rows[0])","on":"2026-01-09"}]}
      """)
    #expect(try shop.storage.check().problems == [])
    #expect(try shop.grow(full).check.problems == [])
    #expect(
      try shop.values(id)
        == #"{"name":"A","visits":[{"on":"2026-02-02"},{"on":"2026-01-03","price":3},"#
        + #"{"on":"2026-01-09","price":1,"tags":["a"]}]}"#)
  }

  @Test("Values that a conversion makes equal stand in the way of a unique field") func equalAfterwards() throws {
    let shop = try GrowingShop(customer("card: {type: text, unique: true}"))
    try shop.add(#"{"name":"A","card":"1"}"#)
    let other = try shop.add(#"{"name":"B","card":"01"}"#)
    let changed = customer("card: {type: integer, unique: true}\nfax: {type: text}")
    let schema = try GrowingShop.schema(changed, in: shop.folder)
    let storage = try shop.storage(schema)
    let plan = try storage.plan()
    #expect(plan.state == .blocked([.uniqueAdded(table: "customer", column: "card")]))
    #expect(plan.changes.map(\.unfit) == [0, 0, 1])
    try shop.change(other, #"{"card":"2"}"#)
    #expect(try shop.grow(changed).check.problems == [])
  }

  @Test("A field that returns as unique is counted, too") func uniqueOnReturn() throws {
    let shop = try GrowingShop(customer("fax: {type: text}"))
    try shop.add(#"{"name":"A","fax":"77"}"#)
    try shop.add(#"{"name":"B","fax":"77"}"#)
    try shop.grow(customer(""))
    let schema = try GrowingShop.schema(customer("fax: {type: text, unique: true}"), in: shop.folder)
    #expect(
      try shop.storage(schema).plan().state
        == .blocked([.uniqueAdded(table: "customer", column: "fax")]))
  }

  @Test("The last options count when a field goes between one choice and several") func backAndForth() throws {
    let one = customer("pet: {type: choice, options: [cat, dog]}")
    let many = customer("pet: {type: choices, options: [cat, dog]}")
    let shop = try GrowingShop(one)
    let id = try shop.add(#"{"name":"A","pet":"cat"}"#)
    for _ in 0..<2 {
      try shop.grow(many)
      #expect(try shop.grow(one).changes == ["type_changed customer.pet backfill 1+0"])
    }
    try shop.change(id, #"{"pet":"dog"}"#)
    #expect(try shop.grow(many).changes == ["type_changed customer.pet backfill 1+0"])
    #expect(try shop.values(id) == #"{"name":"A","pet":["dog"]}"#)
    #expect(try shop.storage.check().problems == [])
  }

  @Test("A list takes the name of choices, and choices the name of a list") func otherKinds() throws {
    let choices = customer("pet: {type: choices, options: [cat, dog]}")
    let list = customer("pet: {type: list, fields: {called: {type: text}}}")
    let shop = try GrowingShop(choices)
    let id = try shop.add(#"{"name":"A","pet":["cat"]}"#)
    #expect(try shop.grow(list).check.problems == [])
    try shop.change(id, #"{"pet":[{"called":"Tom"}]}"#)
    #expect(try shop.grow(choices).check.problems == [])
    #expect(try shop.values(id) == #"{"name":"A"}"#)
    #expect(try shop.aside() == ["daftar_was_customer__pet 1", "daftar_was_customer__pet_2 1"])
    _ = try shop.service.delete(id, in: shop.entity("customer"), by: UserFacts(name: "sara"))
    #expect(try shop.aside() == ["daftar_was_customer__pet 0", "daftar_was_customer__pet_2 0"])
  }

  @Test("Formulas over converted values are worked out again") func formulas() throws {
    let known = "known: {type: yes_no, compute: level != null}"
    let shop = try GrowingShop(customer("level: {type: text}\n" + known))
    let id = try shop.add(#"{"name":"A","level":"twelve"}"#)
    #expect(try shop.grow(customer("level: {type: integer}\n" + known)).check.problems == [])
    #expect(try shop.values(id) == #"{"name":"A","known":false}"#)
    #expect(try ComputedCheck(shop.service).run().map(\.differing) == [0])
  }

  @Test("What is searched and looked up follows the values") func search() throws {
    let shop = try GrowingShop(customer("phone: {type: text, unique: true}\nfax: {type: text}"))
    let id = try shop.add(#"{"name":"A","phone":"۰۹۱۲ ۳۴۵ ۶۷۸۹","fax":"88112233"}"#)
    try shop.grow(customer("phone: {type: mobile, unique: true}"))
    let customer = try shop.entity("customer")
    func found(_ text: String) throws -> [RecordID] {
      try shop.service.list(customer, RecordQuery(search: text, limit: 10)).records.map(\.id)
    }
    #expect(try found("88112233") == [])
    #expect(try found("09123456789") == [id])
    #expect(throws: GrowingShop.Refused.self) { try shop.add(#"{"name":"B","phone":"09123456789"}"#) }
    #expect(try shop.service.record(named: "09123456789", in: customer)?.id == id)
  }
}
