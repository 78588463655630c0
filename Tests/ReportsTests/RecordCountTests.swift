import DatabaseFixtures
import Engine
import PostgreSQLFixtures
import SQL
import SchemaModel
import Storage
import StorageFixtures
import TestSupport
import Testing
import Validation

/// The number of records that a list shows, which PostgreSQL is not asked to count.
@Suite("How many records there are", .onBothEngines) struct RecordCountTests {
  private static let business = """
    daftar: 1
    business: {name: Club, languages: [en]}
    entities:
      person: {fields: {name: {type: text, required: true}}}
      visit: {fields: {note: {type: text}}}
    """

  private let folder: TemporaryFolder
  private let schema: Schema
  private let store: any BusinessStore
  private let service: RecordService

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(Self.business, to: "club.yaml")
    schema = try #require(try Workspace(path: folder.file("club.yaml")).schema)
    let storage = try ScratchDatabase.storage(path: folder.file("club.sqlite"), schema: schema)
    _ = try storage.apply()
    store = try storage.open(for: .writing)
    service = RecordService(schema: schema, store: store)
  }

  private func add(_ count: Int, to entity: Int = 0) throws {
    for number in 0..<count {
      let field = entity == 0 ? "name" : "note"
      let input = RecordInput([.init(name: field, value: .text("\(number)"))])
      _ = try service.create(input, in: schema.entities[entity], by: UserFacts(name: "sara"))
    }
  }

  private func byHand(_ sql: String) throws {
    if let server = try ScratchDatabase.connection(path: folder.file("club.sqlite")) {
      try server.run(sql)
    } else {
      try RawTables.change(folder.file("club.sqlite"), sql)
    }
  }

  private func totals() throws -> [Int] {
    try schema.entities.map { try service.list($0, RecordQuery(limit: 2)).total }
  }

  @Test("whoever adds and deletes records, by whatever way, the list says how many there are") func total() throws {
    #expect(try totals() == [0, 0])
    try add(7)
    try add(2, to: 1)
    #expect(try totals() == [7, 2])
    try byHand("DELETE FROM person WHERE name IN ('3', '4')")
    try byHand("UPDATE person SET name = '9' WHERE name = '5'")
    #expect(try totals() == [5, 2])
    try byHand("DELETE FROM visit")
    #expect(try totals() == [5, 0])
    try add(1, to: 1)
    #expect(try totals() == [5, 1])
  }

  @Test("where somebody took the count away, records are counted until the next save, which makes it anew")
  func taken() throws {
    try add(3)
    if TestEngine.isPostgreSQL {
      try byHand("ALTER TABLE person DISABLE TRIGGER ALL")
      try byHand("DELETE FROM person WHERE name = '0'")
      try byHand("ALTER TABLE person ENABLE TRIGGER ALL")
    } else {
      try byHand("DELETE FROM person WHERE name = '0'")
    }
    #expect(try totals() == [2, 0])
    try add(1)
    #expect(try totals() == [3, 0])
    try byHand("DELETE FROM person")
    #expect(try totals() == [0, 0])
  }

  @Test("PostgreSQL is asked for the number itself, and not for every row") func kept() throws {
    guard TestEngine.isPostgreSQL else { return }
    try add(3)
    let counts = try #require(store.summaries?.counts)
    #expect(counts.count == 2)
    // A number that is no longer that of the rows is what the list says: it was not counted. The check finds it.
    try byHand("UPDATE \(counts[0].name.text) SET records = 41")
    #expect(try totals() == [41, 0])
    let problems = try ScratchDatabase.storage(path: folder.file("club.sqlite"), schema: schema).check().problems
    #expect(problems.map(\.kind) == [.summary])
    try add(1)
    #expect(try totals() == [4, 0])
  }
}
