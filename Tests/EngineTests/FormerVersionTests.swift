import BusinessFixtures
import Engine
import JSONText
import SchemaModel
import Storage
import StorageFixtures
import TestSupport
import Testing
import Validation

@Suite("Former versions of a record", .onBothEngines) struct FormerVersionTests {
  private let folder: TemporaryFolder
  private let service: RecordService
  private let customer: Entity

  init() throws {
    folder = try TemporaryFolder()
    let schema = Shop.schema()
    _ = try ScratchDatabase.storage(path: folder.file("shop.sqlite"), schema: schema).apply()
    service = RecordService(
      schema: schema, store: try ScratchDatabase.store(path: folder.file("shop.sqlite"), schema: schema))
    customer = schema.entities[0]
  }

  private func saved(_ json: String, changing id: RecordID? = nil) throws -> StoredRecord {
    let input = try #require(RecordInput(json: try JSONValue.parse(json)))
    let user = UserFacts(name: "sara")
    let outcome =
      try id.map { try service.update($0, with: input, in: customer, by: user) }
      ?? service.create(input, in: customer, by: user)
    guard case .saved(let record, _) = outcome else { throw Shop.Impossible(what: "\(outcome)") }
    return record
  }

  @Test("each version is what was stored then, of a deleted record as well")
  func versions() throws {
    let first = try saved(#"{"full_name": "Sara", "city": null, "purchases": [{"product": "tea", "quantity": 2}]}"#)
    let second = try saved(#"{"full_name": "Sara K", "notes": "x", "purchases": []}"#, changing: first.id)
    let third = try saved(#"{"notes": null, "credit": "1.50"}"#, changing: first.id)
    func expectAll(_ history: RecordHistory?) throws {
      let history = try #require(history)
      for record in [first, second, third] {
        #expect(history.version(record.version)?.values(of: customer) == record.values, "version \(record.version)")
      }
      #expect(history.version(0) == nil && history.version(4) == nil && history.latest == 3)
    }
    let stored = try service.wholeHistory(of: first.id, in: customer)
    #expect(stored?.isDeleted == false)
    try expectAll(stored)
    _ = try service.delete(first.id, in: customer, by: UserFacts(name: "omid"))
    let deleted = try service.wholeHistory(of: first.id, in: customer)
    #expect(deleted?.isDeleted == true && deleted?.entries.last?.action == .delete)
    try expectAll(deleted)
    #expect(try service.wholeHistory(of: Shop.id(9), in: customer) == nil)
  }
}
