import BusinessFixtures
import Diagnostics
import Engine
import SchemaModel
import Storage
import StorageFixtures
import TestSupport
import Testing
import Validation

/// Many writers change the same few records: whoever reads, adds one and writes has added one.
@Suite("No update is lost", .onBothEngines) struct LostUpdateTests {
  private static let records = 50
  private static let writers = 8

  private let folder: TemporaryFolder
  private let schema: Schema
  private let counter: Entity

  init() throws {
    folder = try TemporaryFolder()
    let business = try TestBusiness(files: [
      "business.yaml": """
      daftar: 1
      business: {name: Counters, languages: [en]}
      entities: {counter: {fields: {number: {type: integer}}}}
      """
    ])
    (schema, counter) = (business.schema, business.entity)
    _ = try ScratchDatabase.storage(path: folder.file("counters.sqlite"), schema: schema).apply()
  }

  /// The service of a program of its own.
  private func program() throws -> RecordService {
    RecordService(
      schema: schema, store: try ScratchDatabase.store(path: folder.file("counters.sqlite"), schema: schema))
  }

  private func input(_ number: Int) -> RecordInput { RecordInput([.init(name: "number", value: .text("\(number)"))]) }

  private func number(_ record: StoredRecord) throws -> Int {
    guard case .integer(let number) = record.values[0] else { throw Shop.Impossible(what: "no number") }
    return Int(number)
  }

  private func create(_ service: RecordService, _ count: Int) throws -> [RecordID] {
    try (0..<count).map { _ in
      guard case .saved(let record, _) = try service.create(input(0), in: counter, by: UserFacts(name: "a")) else {
        throw Shop.Impossible(what: "not saved")
      }
      return record.id
    }
  }

  private func total(_ service: RecordService, _ ids: [RecordID]) throws -> (numbers: Int, versions: Int, history: Int)
  {
    try ids.reduce(into: (0, 0, 0)) { total, id in
      let record = try #require(try service.record(id, in: counter))
      total.0 += try number(record)
      total.1 += record.version - 1
      total.2 += try service.history(id, in: counter).count - 1
    }
  }

  /// Adds one to a record.
  private func edit(_ id: RecordID, _ service: RecordService, as name: String) throws {
    while true {
      let record = try #require(try service.record(id, in: counter))
      do {
        let outcome = try service.update(
          id, expectedVersion: record.version, with: input(try number(record) + 1), in: counter,
          by: UserFacts(name: name))
        if case .saved = outcome { return }
        guard case .conflict = outcome else { throw Shop.Impossible(what: "\(outcome)") }
      } catch let failure as Failure where failure.key == "failure.database.locked" {
        // Another program wrote for too long: nothing was saved.
      }
    }
  }

  /// Has eight writers make so many edits each, by the programs in turn.
  private func expectAll(_ edits: Int, by programs: [RecordService]) async throws {
    let ids = try create(programs[0], Self.records)
    try await Threads.run(Self.writers) { writer in
      var random = SeededGenerator(seed: UInt64(writer))
      for _ in 0..<edits {
        let id = ids[Int.random(in: 0..<ids.count, using: &random)]
        try edit(id, programs[writer % programs.count], as: "w\(writer)")
      }
    }
    let all = Self.writers * edits
    #expect(try total(programs[0], ids) == (all, all, all))
    #expect(
      try ScratchDatabase.storage(path: folder.file("counters.sqlite"), schema: schema).check().problems == [])
  }

  @Test("Eight writers make a thousand edits each of fifty records, and none is lost") func eightWriters() async throws
  {
    // What shares a transaction makes the number possible; where each waits for the disk alone, fewer say the same.
    let edits = if case .sqlite = TestEngine.current { 1000 } else { 100 }
    try await expectAll(edits, by: [program()])
  }

  @Test("Eight writers of two programs that write to the same tables lose none") func twoPrograms() async throws {
    try await expectAll(40, by: [program(), program()])
  }

  @Test("Without the version that was read, what the other one wrote is lost, and the sum finds it")
  func control() throws {
    let service = try program()
    let ids = try create(service, 1)
    let read = try #require(try service.record(ids[0], in: counter))
    for name in ["a", "b"] {
      _ = try service.update(ids[0], with: input(try number(read) + 1), in: counter, by: UserFacts(name: name))
    }
    #expect(try total(service, ids).numbers == 1)
  }
}
