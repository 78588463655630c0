import DatabaseFixtures
import Engine
import JSONText
import SQL
import SchemaModel
import Storage
import StorageFixtures
import TestSupport
import Testing
import Validation

/// A business moves into another database with all that stands, whatever its rules say today.
@Suite("Moving all records as they stand", .onBothEngines) struct RecordMoveTests {
  private static let before = """
    group:
      fields:
        name: {type: text, required: true}
        head: {type: reference, to: customer}
    customer:
      fields:
        name: {type: text, required: true}
        code: {type: text}
        way: {type: choice, options: [food, sport, old]}
        likes: {type: choices, options: [a, b, c]}
        points: {type: integer}
        group: {type: reference, to: group}
        double: {type: integer, compute: "points * 2"}
        visits: {type: list, fields: {day: {type: date}, with: {type: reference, to: customer}}}
    """
  /// Rules that stored values break, options and an entity that are retired.
  private static let after = """
    group:
      retired: true
      fields:
        name: {type: text, required: true, length: {max: 3}}
        head: {type: reference, to: customer}
    customer:
      fields:
        name: {type: text, required: true}
        code: {type: text, pattern: "[0-9]{3}"}
        way: {type: choice, options: {food: Food, sport: {en: Sport, retired: true}}}
        likes: {type: choices, options: {a: A, b: {en: B, retired: true}}}
        points: {type: integer, range: {max: 10}}
        group: {type: reference, to: group, required: true}
        double: {type: integer, compute: "points * 2"}
        visits: {type: list, fields: {day: {type: date}, with: {type: reference, to: customer}}}
    """

  private func grown() throws -> GrowingShop {
    let shop = try GrowingShop(Self.before)
    let group = try shop.add(#"{"name":"Everybody"}"#, to: "group")
    let first = try shop.add(#"{"name":"A","code":"x1","way":"sport","likes":["b","c"],"points":50}"#)
    _ = try shop.add(
      #"{"name":"B","code":"123","way":"old","points":5,"group":"\#(group.text)","visits":[{"day":"2026-01-05","with":"\#(first.text)"}]}"#
    )
    try shop.change(first, #"{"group":"\#(group.text)"}"#)
    try shop.change(group, #"{"head":"\#(first.text)"}"#, of: "group")
    try shop.grow(Self.after)
    return shop
  }

  private func records(_ service: RecordService) throws -> [String] {
    var lines: [String] = []
    try RecordExport(service).run(service.schema.entities) { entity, records in
      for record in records {
        let json = RecordJSON.encode(record, entity: entity)
        let members = (json.members ?? []).filter { $0.name != "version" }
        lines.append(entity.name.text + String(decoding: JSONValue.object(members).encoded(), as: UTF8.self))
      }
    }
    return lines
  }

  private func documents(_ service: RecordService, of entity: Entity) throws -> [RecordDocument] {
    var found: [RecordDocument] = []
    try RecordExport(service).run([entity]) { entity, records in
      found += try records.map { record in
        try #require(
          RecordDocument(json: RecordJSON.encode(record, entity: entity), entity: entity, takesIdentity: true))
      }
    }
    return found
  }

  @Test("each value is there afterwards, unfit and retired ones as they were, and the database checks what all follow")
  func move() throws {
    let shop = try grown()
    let folder = try TemporaryFolder()
    let target = try ScratchDatabase.storage(
      path: folder.file("moved.sqlite"), schema: shop.schema, reader: FieldReader(schema: shop.schema))
    _ = try target.apply()
    let move = RecordMove(into: target)
    try move.begin()
    let store = try target.open(for: .writing)
    let service = RecordService(schema: shop.schema, store: store)
    let user = UserFacts(name: "omid")
    let loader = RecordLoader(service, by: user, confirmed: .none, overwrites: false, isMove: true)
    let (group, customer) = (try shop.entity("group"), try shop.entity("customer"))
    let people = try documents(shop.service, of: customer)
    // A reference whose record is not there yet refuses the record, and it waits.
    let early = try loader.load(people, in: customer)
    #expect(
      early.allSatisfy {
        if case .refused(let found) = $0 { found.allSatisfy { $0.code == .noSuchRecord } } else { false }
      })
    let groups = try documents(shop.service, of: group)
    let headless = groups.map { document in
      var document = document
      document.input["head"] = nil
      return document
    }
    func created(_ outcomes: [RecordLoader.Outcome]) -> Int {
      outcomes.count { if case .created = $0 { true } else { false } }
    }
    #expect(created(try loader.load(headless, in: group)) == 1)
    #expect(created(try loader.load(people, in: customer)) == 2)
    let completed = try loader.load(groups, in: group, isRepeated: true)
    #expect(completed.allSatisfy { if case .updated = $0 { true } else { false } })
    #expect(try records(service) == records(shop.service))
    let again = try loader.load(people, in: customer)
    #expect(again.allSatisfy { if case .unchanged = $0 { true } else { false } })
    try store.close()
    try move.end(by: "omid")
    #expect(try target.check().problems == [])
    #expect(try target.plan().state == .upToDate)
    // What all records follow is checked again, and what one breaks is not, as in the database of before.
    let unchecked = { (storage: any BusinessDatabase) in
      try #require(try storage.status().identity).facts.filter { $0.kind == .unchecked }.map(\.line)
    }
    #expect(try unchecked(target) == unchecked(shop.storage))
    #expect(try !unchecked(target).isEmpty)
  }

  @Test("a database that has records is not moved into")
  func notEmpty() throws {
    let shop = try grown()
    #expect(throws: (any Error).self) { try RecordMove(into: shop.storage).begin() }
    #expect(try shop.storage.plan().state == .upToDate)
  }
}
