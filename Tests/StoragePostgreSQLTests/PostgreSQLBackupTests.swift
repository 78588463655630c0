import BusinessFixtures
import Diagnostics
import Foundation
import PostgreSQLFixtures
import SQL
import SchemaModel
import Storage
import TestSupport
import Testing

@testable import StoragePostgreSQL

@Suite("Backups of a PostgreSQL database", .needs(PostgreSQLServer.part))
struct PostgreSQLBackupTests {
  private let folder: TemporaryFolder
  private let database: TestDatabase
  private let schema = Shop.schema()
  private var customer: Entity { schema.entities[0] }

  init() async throws {
    folder = try TemporaryFolder()
    database = try await TestDatabase()
    try storage(database).apply()
    try store(1...3, in: database)
  }

  private func storage(_ database: TestDatabase) -> PostgreSQLStorage {
    PostgreSQLStorage(database.location, schema: schema)
  }

  private func store(_ numbers: ClosedRange<Int>, in database: TestDatabase) throws {
    let store = try storage(database).open(for: .writing)
    let moment = Timestamp(milliseconds: 1_767_608_430_007)
    for number in numbers {
      let values = Shop.values(["full_name": .text("سارا\t\\N\\.\n\(number)")])
      let record = StoredRecord(
        id: try Shop.id(number), entity: customer.name, cells: Shop.typed(values), createdOn: moment,
        createdBy: "sara", changedOn: moment, changedBy: "sara")
      try store.write { writing in
        try writing.insert(record, of: customer)
        try writing.append(
          HistoryEntry(
            entity: customer.name, record: record.id, version: 1, at: moment, by: "sara", action: .create, changes: []))
      }
    }
    try store.close()
  }

  private func records(_ database: TestDatabase) throws -> [StoredRecord] {
    let store = try storage(database).open(for: .reading)
    return try store.read { try $0.records(of: customer, after: nil, limit: 100) }
  }

  private func key(_ body: () throws -> Void) -> String? {
    let failure = #expect(throws: Failure.self) { try body() }
    return failure?.key
  }

  @Test("everything comes back into another database, rules, indexes and numbers included") func roundTrip()
    async throws
  {
    let path = folder.file("copy")
    let made = try storage(database).backUp(to: path)
    #expect(made.counts.first { $0.table == "customer" }?.rows == 3)
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    let other = try await TestDatabase()
    let restored = try storage(other).restore(from: path, movesAside: false)
    #expect(restored.counts == made.counts && restored.aside == nil)
    #expect(try records(other) == records(database))
    #expect(try storage(other).check().problems == [])
    #expect(try storage(other).plan().state == .upToDate)
    let described = """
      SELECT relname, relkind, (SELECT string_agg(pg_get_constraintdef(oid), ' ' ORDER BY conname) FROM pg_constraint \
      WHERE conrelid = found.oid) FROM pg_class AS found WHERE relnamespace = 'public'::regnamespace ORDER BY 1
      """
    #expect(try other.run(described) == database.run(described))
    try store(4...5, in: other)
    #expect(try records(other).count == 5)
    #expect(try storage(other).check().problems == [])
  }

  @Test("a column that is kept aside, and a rule that waits, come back as they are") func anotherSchema() async throws {
    let facts = """
      UPDATE daftar_meta SET value = value || E'\\naside\\tcustomer\\tfax\\ttext' WHERE key = 'tables'; \
      ALTER TABLE customer ADD COLUMN fax text COLLATE "C"; UPDATE customer SET fax = '021'
      """
    try database.run(facts)
    // As whoever puts values aside does it.
    let identity = try #require(try storage(database).status().identity)
    try database.run("UPDATE daftar_meta SET value = '\(identity.fingerprint)' WHERE key = 'fingerprint'")
    let path = folder.file("copy")
    _ = try storage(database).backUp(to: path)
    let other = try await TestDatabase()
    _ = try storage(other).restore(from: path, movesAside: false)
    #expect(try other.run("SELECT fax FROM customer") == [["021"], ["021"], ["021"]])
    #expect(try storage(other).status().aside == storage(database).status().aside)
  }

  @Test("a database with tables stays, unless it is to be moved aside; then it is there under another schema")
  func movedAside() async throws {
    let path = folder.file("copy")
    _ = try storage(database).backUp(to: path)
    try store(4...4, in: database)
    #expect(key { _ = try storage(database).restore(from: path, movesAside: false) } == "failure.restore.not_empty")
    #expect(try records(database).count == 4)
    let restored = try storage(database).restore(from: path, movesAside: true)
    #expect(try records(database).count == 3)
    let aside = try #require(restored.aside)
    let former = PostgreSQLStorage(try DatabaseLocation(aside), schema: schema)
    let store = try former.open(for: .reading)
    #expect(try store.read { try $0.records(of: customer, after: nil, limit: 100) }.count == 4)
  }

  @Test("a damaged backup restores nothing, wherever it is damaged") func damaged() async throws {
    let path = folder.file("copy")
    _ = try storage(database).backUp(to: path)
    let whole = try Data(contentsOf: URL(filePath: path))
    let other = try await TestDatabase()
    var random = SeededGenerator(seed: 7)
    for round in 0..<40 {
      var bytes = whole
      let place = Int.random(in: 20..<whole.count, using: &random)
      if round % 2 == 0 { bytes[place] ^= 1 } else { bytes.removeLast(whole.count - place) }
      try bytes.write(to: URL(filePath: path))
      let failed = key { _ = try storage(other).restore(from: path, movesAside: true) }
      #expect(failed == "failure.backup.damaged", "\(round) at \(place)")
    }
    #expect(try other.run("SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace") == [["0"]])
    try Data("no backup".utf8).write(to: URL(filePath: path))
    #expect(key { _ = try storage(other).restore(from: path, movesAside: true) } == "failure.backup.foreign")
  }

  @Test("what stands in a backup is never run as a statement") func hostile() async throws {
    let path = folder.file("copy")
    _ = try storage(database).backUp(to: path)
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let other = try await TestDatabase()
    for (old, new) in [
      ("column\tversion\tinteger", "column\tversion\tinteger); DROP SCHEMA public CASCADE; --"),
      ("range 1..", "range 1..); DROP SCHEMA public CASCADE; --"), ("\tcascade\n", "\tcascade; DROP SCHEMA public\n"),
    ] {
      #expect(text.contains(old))
      let lines = text.replacing(old, with: new).split(separator: "\n", omittingEmptySubsequences: false).dropLast(2)
      let file = try BackupFile(for: folder.file("made\(new.count)"))
      try file.write((lines.joined(separator: "\n") + "\n").utf8)
      try file.seal()
      try file.publish()
      let failed = key {
        _ = try storage(other).restore(from: folder.file("made\(new.count)"), movesAside: false)
      }
      #expect(failed == "failure.backup.damaged", "\(new)")
    }
    #expect(try other.run("SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace") == [["0"]])
  }

  @Test("summaries of reports are no part of a backup, and are there again once it is restored")
  func summaries() async throws {
    let schema = try TestBusiness(files: [
      "business.yaml": """
      daftar: 1
      business: {name: Shop, languages: [en], country: IR}
      entities:
        customer: {fields: {city: {type: choice, options: [rasht, qom]}, credit: {type: money}}}
      reports:
        by_city: {why: To see, from: customer, rows: [city], measures: {n: count(), c: sum(credit)}}
      """
    ]).schema
    let (source, copy) = (try await TestDatabase(), try await TestDatabase())
    try PostgreSQLStorage(source.location, schema: schema).apply()
    let store = try PostgreSQLStorage(source.location, schema: schema).open(for: .writing)
    try store.write { _ in }
    try store.close()
    #expect(try source.run("SELECT count(*) > 0 FROM pg_class WHERE relname LIKE 'daftar_summary%'") == [["t"]])
    let path = folder.file("summed")
    _ = try PostgreSQLStorage(source.location, schema: schema).backUp(to: path)
    let text = try String(decoding: Data(contentsOf: URL(filePath: path)), as: UTF8.self)
    #expect(!text.contains("daftar_summary_"))
    let restored = PostgreSQLStorage(copy.location, schema: schema)
    _ = try restored.restore(from: path, movesAside: false)
    #expect(try restored.check().problems == [])
    #expect(try copy.run("SELECT count(*) > 0 FROM pg_class WHERE relname LIKE 'daftar_summary%'") == [["t"]])
  }

  @Test("a backup is of one moment, while others write") func oneMoment() async throws {
    let path = folder.file("copy")
    let database = database
    let (schema, customer) = (schema, customer)
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        let store = try PostgreSQLStorage(database.location, schema: schema).open(for: .writing)
        for number in 10..<60 {
          let moment = Timestamp(milliseconds: 1_767_608_430_007)
          let record = StoredRecord(
            id: try Shop.id(number), entity: customer.name,
            cells: Shop.typed(Shop.values(["full_name": .text("Reza")])), createdOn: moment, createdBy: "sara",
            changedOn: moment, changedBy: "sara")
          try store.write { try $0.insert(record, of: customer) }
        }
      }
      for round in 0..<5 {
        let storage = PostgreSQLStorage(database.location, schema: schema)
        _ = try storage.backUp(to: path + "\(round)")
      }
      try await group.waitForAll()
    }
    for round in 0..<5 { try BackupReader(path: path + "\(round)").read() }
  }

  @Test(
    "the backup of one server is not brought into a cluster, nor that of a cluster into one server; the way out is told"
  )
  func clusters() async throws {
    let (plain, spread) = (folder.file("plain"), folder.file("spread"))
    _ = try storage(database).backUp(to: plain)
    let other = try await TestDatabase()
    let coordinator = PostgreSQLStorage(other.location, schema: schema, isCoordinator: true)
    #expect(key { _ = try coordinator.restore(from: plain, movesAside: false) } == "failure.restore.into_cluster")
    let claims = PostgreSQLDialect().statement(PostgreSQLDialect().create(RecordClaims.table)).text
    _ = try database.run(claims)
    _ = try storage(database).backUp(to: spread)
    #expect(key { _ = try storage(other).restore(from: spread, movesAside: false) } == "failure.restore.from_cluster")
    #expect(try storage(other).status().state == .empty)
  }
}
