import Engine
import SchemaModel
import Storage
import StorageFixtures
import Testing
import Validation

/// What a change of the schema comes to beside other changes, and beside work in between.
@Suite("Corners of a schema that changes", .onBothEngines)
struct GrowthCornersTests {
  private func customer(_ fields: String) -> String {
    "customer:\n  fields:\n    name: {type: text, required: true}\n"
      + fields.split(separator: "\n").map { "    \($0)\n" }.joined()
  }

  /// The plan of another schema after it was applied, in the shop as it is.
  private func applied(_ entities: String, _ shop: GrowingShop) throws -> StoragePlan {
    let schema = try GrowingShop.schema(entities, in: shop.folder)
    return try shop.storage(schema).apply()
  }

  @Test("A column of a list that is kept aside outlives a change of its row") func rowsAside() throws {
    let full = customer("visits: {type: list, fields: {on: {type: date}, price: {type: integer}}}")
    let shop = try GrowingShop(full)
    let id = try shop.add(#"{"name":"A","visits":[{"on":"2026-01-05","price":3},{"on":"2026-02-05","price":4}]}"#)
    try shop.grow(customer("visits: {type: list, fields: {on: {type: date}}}"))
    let entity = try shop.entity("customer")
    let list = try #require(entity.fields.first { $0.name.text == "visits" })
    let rows = try #require(try shop.service.record(id, in: entity)?.values.rows(list.id).compactMap(\.id))
    try #require(rows.count == 2)
    try shop.change(
      id,
      #"{"visits":[{"id":"\#(rows[0].text)","on":"2026-01-06"},{"id":"\#(rows[1].text)","on":"2026-02-05"}]}"#)
    let back = try shop.grow(full)
    #expect(back.check.problems == [])
    #expect(
      try shop.values(id)
        == #"{"name":"A","visits":[{"on":"2026-01-06","price":3},{"on":"2026-02-05","price":4}]}"#)
  }

  @Test("A list becomes a field with several options of the same name, and a list again") func listAndChoices() throws {
    let list = customer("pets: {type: list, fields: {called: {type: text}}}")
    let choices = customer("pets: {type: choices, options: [cat, dog]}")
    let shop = try GrowingShop(list)
    let id = try shop.add(#"{"name":"A","pets":[{"called":"Rex"}]}"#)
    #expect(try shop.grow(choices).check.problems == [])
    #expect(try shop.values(id) == #"{"name":"A"}"#)
    try shop.change(id, #"{"pets":["cat"]}"#)
    #expect(try shop.grow(list).check.problems == [])
    #expect(try shop.values(id) == #"{"name":"A"}"#)
    #expect(try shop.aside() == ["daftar_was_customer__pets 1", "daftar_was_customer__pets_2 1"])
  }

  @Test("A field that returns as a unique one is refused where records share a value") func uniqueReturns() throws {
    let shop = try GrowingShop(customer("card: {type: text}"))
    for name in ["A", "B"] { try shop.add(#"{"name":"\#(name)","card":"1"}"#) }
    try shop.grow(customer(""))
    let plan = try applied(customer("card: {type: text, unique: true}"), shop)
    #expect(!plan.isWork && plan.changes.contains { $0.effect == .impossible && $0.unfit == 1 })
  }

  @Test("A unique field of another type is refused where its values become one") func uniqueConverted() throws {
    let shop = try GrowingShop(customer("card: {type: text, unique: true}"))
    for card in ["1", "01"] { try shop.add(#"{"name":"A","card":"\#(card)"}"#) }
    let plan = try applied(customer("card: {type: integer, unique: true}"), shop)
    #expect(!plan.isWork && plan.changes.contains { $0.effect == .impossible && $0.unfit == 1 })
  }

  @Test("A unique field is refused where its values are normalised to one") func uniqueNormalised() throws {
    let shop = try GrowingShop(customer("phone: {type: text, unique: true}"))
    for phone in ["0912 345 6789", "09123456789"] { try shop.add(#"{"name":"A","phone":"\#(phone)"}"#) }
    let plan = try applied(customer("phone: {type: mobile, unique: true}"), shop)
    #expect(!plan.isWork && plan.changes.contains { $0.effect == .impossible && $0.unfit == 1 })
  }

  @Test("A record is found by the value that a key was normalised to") func keys() throws {
    let shop = try GrowingShop(customer("phone: {type: text, unique: true}"))
    let id = try shop.add(#"{"name":"A","phone":"0912 345 6789"}"#)
    try shop.grow(customer("phone: {type: mobile, unique: true}"))
    #expect(try shop.service.record(named: "09123456789", in: shop.entity("customer"))?.id == id)
    #expect(throws: GrowingShop.Refused.self) { try shop.add(#"{"name":"B","phone":"09123456789"}"#) }
  }

  @Test("A computed value follows the values that a change of type leaves") func computed() throws {
    let has = #"has: {type: yes_no, compute: "level != null"}"#
    let shop = try GrowingShop(customer("level: {type: text}\n\(has)"))
    let id = try shop.add(#"{"name":"A","level":"gold"}"#)
    try shop.grow(customer("level: {type: integer}\n\(has)"))
    #expect(try shop.values(id) == #"{"name":"A","has":false}"#)
    #expect(try ComputedCheck(shop.service).run().flatMap(\.problems) == [])
  }

  @Test("A choice that becomes several again has the options of today") func choicesReturn() throws {
    let one = customer("pet: {type: choice, options: [cat, dog]}")
    let many = customer("pet: {type: choices, options: [cat, dog]}")
    let shop = try GrowingShop(many)
    let id = try shop.add(#"{"name":"A","pet":["cat"]}"#)
    try shop.grow(one)
    try shop.change(id, #"{"pet":"dog"}"#)
    try shop.grow(many)
    #expect(try shop.values(id) == #"{"name":"A","pet":["dog"]}"#)
  }

  @Test("A plan says how many values a field with several options leaves behind") func choicesToText() throws {
    let shop = try GrowingShop(customer("pet: {type: choices, options: [cat, dog]}"))
    try shop.add(#"{"name":"A","pet":["cat","dog"]}"#)
    let step = try shop.grow(customer("pet: {type: text}"))
    #expect(step.plan.changes.map { $0.converted + $0.unfit } == [1])
  }

  @Test("The search finds what a field that returned holds, and what values were converted to") func search() throws {
    let shop = try GrowingShop(customer("fax: {type: text}\npet: {type: text}"))
    let id = try shop.add(#"{"name":"A","fax":"7788","pet":"red"}"#)
    try shop.grow(customer("pet: {type: choice, search: yes, options: {r: {en: Scarlet}, red: {en: Crimson}}}"))
    try shop.change(id, #"{"name":"Zoe"}"#)
    try shop.grow(
      customer("fax: {type: text}\npet: {type: choice, search: yes, options: {r: {en: Scarlet}, red: {en: Crimson}}}"))
    let entity = try shop.entity("customer")
    #expect(try shop.service.list(entity, RecordQuery(search: "7788")).records.map(\.id) == [id])
    #expect(try shop.service.list(entity, RecordQuery(search: "crimson")).records.map(\.id) == [id])
  }
}
