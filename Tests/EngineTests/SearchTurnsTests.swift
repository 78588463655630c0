import Diagnostics
import Engine
import JSONText
import SchemaModel
import Storage
import StorageFixtures
import TestSupport
import Testing
import Validation

@Suite("Search texts of programs that make them in different ways", .onBothEngines) struct SearchTurnsTests {
  /// A program that is open on a database with its own label of an option.
  private struct Program {
    let service: RecordService
    let customer: Entity
    let store: any BusinessStore

    func save(_ name: String) throws {
      let input = try #require(RecordInput(json: try JSONValue.parse(#"{"name":"\#(name)","level":"gold"}"#)))
      _ = try service.create(input, in: customer, by: UserFacts(name: "sara"))
    }

    func found(_ text: String) throws -> Int { try service.list(customer, RecordQuery(search: text)).total }
  }

  private let folder: TemporaryFolder
  private var path: String { folder.file("shop.sqlite") }

  init() throws { folder = try TemporaryFolder() }

  private func program(_ label: String) throws -> Program {
    let schema = try GrowingShop.schema(
      "customer:\n  fields:\n    name: {type: text}\n    level: {type: choice, options: {gold: \(label)}}\n", in: folder
    )
    _ = try ScratchDatabase.storage(path: path, schema: schema).apply()
    let store = try ScratchDatabase.store(path: path, schema: schema)
    return Program(
      service: RecordService(schema: schema, store: store), customer: try #require(schema.entities.first), store: store)
  }

  @Test("Each makes them once, then leaves them to the other, and the next that opens the database makes them again")
  func turns() throws {
    let old = try program("Yellow")
    try old.save("Anna")
    #expect(try old.found("yellow") == 1)
    let new = try program("Golden")
    try new.save("Boris")
    #expect(try new.found("golden") == 2)
    try old.save("Clara")
    #expect(try new.found("golden") == 2, "what the other made was undone")
    #expect(try old.found("yellow") == 1)
    try new.save("Dora")
    #expect(try new.found("golden") == 3)
    #expect(try old.found("yellow") == 1, "the texts were made again, in turn")
    let next = try program("Golden")
    try next.save("Emil")
    #expect(try next.found("golden") == 5)
  }

  @Test("A program leaves the texts of a later version as they are, and writes nothing") func later() throws {
    let first = try program("Yellow")
    try first.save("Anna")
    try first.store.write { try $0.setMeta(SearchText.metaKey, "99\nother") }
    for program in [first, try program("Yellow")] {
      #expect { try program.save("Boris") } throws: { ($0 as? Failure)?.key == "failure.database.later_version" }
      #expect(try program.found("yellow") == 1)
      #expect(try program.service.list(program.customer).total == 1)
    }
  }
}
