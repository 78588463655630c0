import Engine
import SchemaModel
import Storage
import StorageFixtures
import TestSupport
import Testing
import Validation

@Suite("Fields and options that are retired", .onBothEngines)
struct RetiredTests {
  private static let before = """
    customer:
      fields:
        name: {type: text, required: true}
        fax: {type: text, required: true}
        city: {type: choice, options: {rey: Rey, qom: Qom}}
        tags: {type: choices, options: [a, b]}
        visits: {type: list, fields: {note: {type: text}, room: {type: text}}}
    """

  private static let after = """
    customer:
      fields:
        name: {type: text, required: true}
        fax: {type: text, required: true, retired: true}
        city: {type: choice, options: {rey: {en: Rey, retired: true}, qom: Qom}}
        tags: {type: choices, options: {a: {en: A, retired: yes}, b: B}}
        visits: {type: list, fields: {note: {type: text}, room: {type: text, retired: true}}}
    """

  private func shop() throws -> (GrowingShop, RecordID) {
    let shop = try GrowingShop(Self.before)
    let id = try shop.add(
      #"{"name":"A","fax":"1","city":"rey","tags":["a","b"],"visits":[{"note":"x","room":"7"}]}"#)
    return (shop, id)
  }

  @Test("A stored value stays, is readable and valid, and can be changed") func stored() throws {
    let (shop, id) = try shop()
    let values = try shop.values(id)
    #expect(try shop.grow(Self.after).changes == ["views_changed  safe"])
    #expect(try shop.values(id) == values)
    #expect(try UnfitRecords(shop.service).run().map(\.unfit) == [0])
    try shop.change(id, #"{"name":"B"}"#)
    #expect(try shop.values(id) == values.replacing("\"A\"", with: "\"B\""))
    try shop.change(id, #"{"fax":"2","city":"rey","tags":["a"]}"#)
    #expect(try shop.values(id).contains(#""fax":"2","city":"rey","tags":["a"]"#))
    try shop.change(id, #"{"city":"qom"}"#)
    #expect(throws: GrowingShop.Refused.self) { try shop.change(id, #"{"city":"rey"}"#) }
  }

  @Test(
    "New records have no such value",
    arguments: [
      #"{"name":"C","fax":"1"}"#, #"{"name":"C","city":"rey"}"#, #"{"name":"C","tags":["b","a"]}"#,
      #"{"name":"C","visits":[{"note":"x","room":"7"}]}"#,
    ])
  func refused(record: String) throws {
    let (shop, _) = try shop()
    try shop.grow(Self.after)
    #expect(throws: GrowingShop.Refused.self) { try shop.add(record) }
    let id = try shop.add(#"{"name":"C","city":"qom","tags":["b"],"visits":[{"note":"x"}]}"#)
    #expect(try shop.values(id) == #"{"name":"C","city":"qom","tags":["b"],"visits":[{"note":"x"}]}"#)
  }

  @Test("Forms of new records neither ask for such fields nor offer such options") func forms() throws {
    let (shop, id) = try shop()
    try shop.grow(Self.after)
    let customer = try shop.entity("customer")
    let (fax, city) = try (#require(customer.field("fax")), #require(customer.field("city")))
    let context = shop.service.context()
    let new = shop.service.validator.conditions(
      of: RecordValues(blanks: customer.fields.count), entity: customer, old: nil, in: context)
    #expect(!new.condition(of: fax).isVisible && new.condition(of: city).offered == [1])
    let record = try #require(try shop.service.record(id, in: customer))
    let old = shop.service.old(record, of: customer, in: context)
    let known = shop.service.validator.conditions(of: record.values, entity: customer, old: old, in: context)
    #expect(known.condition(of: fax).isVisible && !known.condition(of: fax).isRequired)
    #expect(known.condition(of: city).offered == nil)
  }
}
