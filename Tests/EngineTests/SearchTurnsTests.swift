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
  /// A program that is open on a database, and looks through other fields than others do.
  private struct Program {
    let service: RecordService
    let customer: Entity
    let store: any BusinessStore

    func save(_ name: String) throws {
      let input = try #require(RecordInput(json: try JSONValue.parse(#"{"name":"\#(name)","note":"golden"}"#)))
      _ = try service.create(input, in: customer, by: UserFacts(name: "sara"))
    }

    func found(_ text: String) throws -> Int { try service.list(customer, RecordQuery(search: text)).total }
  }

  private let folder: TemporaryFolder
  private var path: String { folder.file("shop.sqlite") }

  init() throws { folder = try TemporaryFolder() }

  /// - Parameter search: Whether it looks through the notes: `yes` or `no`.
  private func program(_ search: String) throws -> Program {
    let schema = try GrowingShop.schema(
      "customer:\n  fields:\n    name: {type: text}\n    note: {type: text, search: \(search)}\n", in: folder)
    _ = try ScratchDatabase.storage(path: path, schema: schema).apply()
    let store = try ScratchDatabase.store(path: path, schema: schema)
    return Program(
      service: RecordService(schema: schema, store: store), customer: try #require(schema.entities.first), store: store)
  }

  @Test("Each makes them once, then leaves them to the other, and the next that opens the database makes them again")
  func turns() throws {
    let old = try program("no")
    try old.save("Anna")
    #expect(try old.found("golden") == 0)
    let new = try program("yes")
    try new.save("Boris")
    #expect(try new.found("golden") == 2)
    try old.save("Clara")
    #expect(try new.found("golden") == 2, "what the other made was undone")
    #expect(try old.found("clara") == 1)
    try new.save("Dora")
    #expect(try new.found("golden") == 3, "the texts were made again, in turn")
    #expect(try old.found("anna") == 1)
    let next = try program("yes")
    try next.save("Emil")
    #expect(try next.found("golden") == 5)
  }

  @Test("A program leaves the texts of a later version as they are, and writes nothing") func later() throws {
    let first = try program("yes")
    try first.save("Anna")
    try first.store.write { try $0.setMeta(SearchText.metaKey, "99\nother") }
    for program in [first, try program("yes")] {
      #expect { try program.save("Boris") } throws: { ($0 as? Failure)?.key == "failure.database.later_version" }
      #expect(try program.found("anna") == 1)
      #expect(try program.service.list(program.customer).total == 1)
    }
  }
}
