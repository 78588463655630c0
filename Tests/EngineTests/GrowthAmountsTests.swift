import Engine
import JSONText
import SchemaModel
import Storage
import StorageFixtures
import TestSupport
import Testing
import Validation

@Suite("Texts that become amounts", .onBothEngines)
struct GrowthAmountsTests {
  private func schema(_ type: String, in folder: TemporaryFolder) throws -> Schema {
    try folder.write(
      """
      daftar: 1
      business: {name: Shop, languages: [en], country: IR, show_money_in: toman}
      entities:
        customer:
          fields: {name: {type: text}, price: {type: \(type)}}
      """, to: "shop.yaml")
    return try #require(Workspace(path: folder.file("shop.yaml")).schema)
  }

  @Test(
    "Amounts that become texts have the unit of the forms, and are the same amounts again; other decimals have none")
  func thereAndBack() throws {
    for (type, stored, text) in [("money", "1500000", "150000"), ("decimal, places: 0", "1500000", "1500000")] {
      let folder = try TemporaryFolder()
      let path = folder.file("shop.sqlite")
      func values(_ type: String, adding json: String? = nil) throws -> String {
        let schema = try schema(type, in: folder)
        let customer = try #require(schema.entities.first)
        _ = try ScratchDatabase.storage(path: path, schema: schema, reader: FieldReader(schema: schema)).apply()
        let store = try ScratchDatabase.store(path: path, schema: schema)
        let service = RecordService(schema: schema, store: store)
        if let json, let input = RecordInput(json: try JSONValue.parse(json)) {
          _ = try service.create(input, in: customer, by: UserFacts(name: "sara"))
        }
        let record = try #require(try service.list(customer, RecordQuery(limit: 2)).records.first)
        try store.close()
        return String(
          decoding: JSONValue.object(ValueJSON.members(record.values, fields: customer.fields)).encoded(),
          as: UTF8.self)
      }
      #expect(try values(type, adding: #"{"price":"1500000"}"#) == #"{"price":"\#(stored)"}"#)
      #expect(try values("text") == #"{"price":"\#(text)"}"#)
      #expect(try values(type) == #"{"price":"\#(stored)"}"#)
    }
  }

  @Test(
    "A range that comes later is asked of the stored amounts, whatever unit people write in",
    arguments: [
      ("money", "money, range: {min: 100000}", 1), ("money", "money, range: {max: 100000}", 0),
      ("integer", "money, range: {max: 100000}", 0), ("integer", "money, range: {min: 100000}", 1),
    ])
  func laterRange(before: String, after: String, unfit: Int) throws {
    let folder = try TemporaryFolder()
    let path = folder.file("shop.sqlite")
    let old = try schema(before, in: folder)
    _ = try ScratchDatabase.storage(path: path, schema: old).apply()
    let store = try ScratchDatabase.store(path: path, schema: old)
    let input = try #require(RecordInput(json: JSONValue.parse(#"{"price":"30000"}"#)))
    _ = try RecordService(schema: old, store: store).create(
      input, in: #require(old.entities.first), by: UserFacts(name: "sara"))
    try store.close()
    let new = try schema(after, in: folder)
    let storage = try ScratchDatabase.storage(path: path, schema: new, reader: FieldReader(schema: new))
    let plan = try storage.apply()
    #expect(plan.changes.map(\.unfit).reduce(0, +) == unfit, "\(plan.changes)")
    #expect(try storage.check().problems == [])
  }

  @Test("They are read in the unit of the forms") func customaryUnit() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("shop.sqlite")
    let before = try schema("text", in: folder)
    _ = try ScratchDatabase.storage(path: path, schema: before).apply()
    let store = try ScratchDatabase.store(path: path, schema: before)
    let input = try #require(RecordInput(json: JSONValue.parse(#"{"name":"A","price":"150,000"}"#)))
    let customer = try #require(before.entities.first)
    let outcome = try RecordService(schema: before, store: store).create(
      input, in: customer, by: UserFacts(name: "sara"))
    guard case .saved(let saved, _) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    try store.close()
    let after = try schema("money", in: folder)
    _ = try ScratchDatabase.storage(path: path, schema: after, reader: FieldReader(schema: after)).apply()
    let reopened = try ScratchDatabase.store(path: path, schema: after)
    let entity = try #require(after.entities.first)
    let record = try #require(try RecordService(schema: after, store: reopened).record(saved.id, in: entity))
    let members = ValueJSON.members(record.values, fields: entity.fields)
    #expect(String(decoding: JSONValue.object(members).encoded(), as: UTF8.self) == #"{"name":"A","price":"1500000"}"#)
    try reopened.close()
  }
}
