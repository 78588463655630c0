import BusinessFixtures
import Diagnostics
import Foundation
import PostgreSQLFixtures
import SchemaModel
import Storage
import TestSupport
import Testing

@testable import StoragePostgreSQL

@Suite("What an erasure leaves in the files of a PostgreSQL database", .needs(PostgreSQLServer.part))
struct PostgreSQLErasureTests {
  private let database: TestDatabase
  private let store: any BusinessStore
  private let customer: Entity
  private static let secret = "Zubaydah Khwarizmi"

  init() async throws {
    database = try await TestDatabase()
    let schema = Shop.schema()
    let storage = PostgreSQLStorage(database.location, schema: schema)
    try storage.apply()
    store = try storage.open(for: .writing)
    customer = schema.entities[0]
  }

  private func record(_ number: Int, _ name: String) throws -> StoredRecord {
    let moment = Timestamp(milliseconds: 1_767_608_430_007)
    return StoredRecord(
      id: try Shop.id(number), entity: customer.name,
      cells: Shop.typed(Shop.values(["full_name": .text(name)])), createdOn: moment, createdBy: "sara",
      changedOn: moment, changedBy: "sara")
  }

  /// The database's files that have the bytes of the text.
  private func files() throws -> [String] {
    try database.run("CHECKPOINT")
    let number = try #require(try database.run("SELECT oid FROM pg_database WHERE datname = current_database()")[0][0])
    let folder = URL(filePath: database.server.files + "/base/" + number)
    return try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { name in
      let bytes = (try? Data(contentsOf: folder.appending(path: name))) ?? Data()
      return bytes.firstRange(of: Data(Self.secret.utf8)) != nil
    }
  }

  @Test("no byte of it is in a table, an index or the statistics") func erased() async throws {
    try store.write { writing in
      for number in 1...40 {
        try writing.insert(record(number, number <= 30 ? Self.secret : "Reza \(number)"), of: customer)
      }
    }
    try database.run("ANALYZE")
    #expect(try files().count >= 2, "the table and the statistics at least")
    try store.write { writing in for number in 1...30 { try writing.delete(Shop.id(number), of: customer) } }
    #expect(try files().count >= 2)
    try store.scrub()
    #expect(try files() == [])
    #expect(try store.read { try $0.records(of: customer, after: nil, limit: 100) }.count == 10)
  }

  @Test("a transaction that still sees what was deleted is told of") func busy() async throws {
    let other = try database.server.connection(to: database.name)
    try other.run("BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT count(*) FROM customer")
    try store.write { try $0.insert(record(1, Self.secret), of: customer) }
    let failure = #expect(throws: Failure.self) { try store.scrub() }
    #expect(failure?.key == "failure.erase.busy")
    try other.run("COMMIT")
    try store.scrub()
  }
}
