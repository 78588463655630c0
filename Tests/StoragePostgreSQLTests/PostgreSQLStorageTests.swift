import BusinessFixtures
import Diagnostics
import PostgreSQLFixtures
import SQL
import SchemaModel
import Storage
import TestSupport
import Testing

@testable import StoragePostgreSQL

@Suite("Plan, apply, status and drift of a PostgreSQL database", .needs(PostgreSQLServer.part))
struct PostgreSQLStorageTests {
  private func shop(_ database: TestDatabase) -> PostgreSQLStorage {
    PostgreSQLStorage(database.location, schema: Shop.schema())
  }

  private func drift(_ storage: PostgreSQLStorage, _ pool: PostgreSQLPool) throws -> [String] {
    try pool.rehearsal { connection in
      let dialect = try PostgreSQLCatalogue(connection: connection).dialect()
      return try TableDrift(connection: connection, dialect: dialect).all(of: storage.schema).map {
        "\($0.kind.rawValue) \($0.arguments.sorted { $0.key < $1.key }.map(\.value).joined(separator: " "))"
      }
    }
  }

  @Test("Planning changes nothing; applying makes all; a second time there is nothing to do") func lifecycle()
    async throws
  {
    let database = try await TestDatabase()
    let storage = shop(database)
    let plan = try storage.plan()
    #expect(plan.state == .toMake)
    #expect(try database.run("SELECT count(*) FROM pg_class WHERE relname = 'customer'") == [["0"]])
    #expect(try storage.status().state == .empty)
    #expect(try storage.apply(expecting: plan.hash, by: "sara") == plan)
    let status = try storage.status()
    #expect(status.state == .upToDate && status.bytes > 0)
    #expect(status.identity == DatabaseIdentity(schema: Shop.schema()))
    #expect(status.counts.map(\.rows) == [0, 0, 0, 0, 0])
    let again = try storage.apply()
    #expect(again.state == .upToDate && again.steps.isEmpty)
    #expect(try drift(storage, database.pool()) == [])
  }

  @Test("Eight at once make the tables once") func concurrentApply() async throws {
    let storage = shop(try await TestDatabase())
    let states = try await withThrowingTaskGroup(of: StoragePlan.State.self) { group in
      for _ in 0..<8 { group.addTask { try storage.apply().state } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(states.count { $0 == .toMake } == 1)
    #expect(states.count { $0 == .upToDate } == 7)
  }

  @Test("The database of another program is refused and stays as it is") func foreign() async throws {
    let database = try await TestDatabase()
    try database.run("CREATE TABLE customer (id int)")
    let storage = shop(database)
    #expect(throws: Failure(.environment, "failure.database.foreign", ["path": storage.name])) {
      try storage.apply()
    }
    #expect(try database.run("SELECT count(*) FROM pg_class WHERE relname = 'daftar_meta'") == [["0"]])
  }

  @Test(
    "What is changed by hand is found",
    arguments: [
      ("DROP TABLE visit CASCADE", "missing_table visit"),
      ("ALTER TABLE customer DROP COLUMN notes", "missing_column notes customer"),
      ("ALTER TABLE customer ALTER COLUMN notes TYPE varchar", "missing_column notes customer"),
      ("ALTER TABLE customer ALTER COLUMN notes SET NOT NULL", "missing_column notes customer"),
      ("ALTER TABLE customer DROP CONSTRAINT mobile__check", "missing_column mobile customer"),
      (
        """
        ALTER TABLE customer DROP CONSTRAINT credit__check, \
        ADD CONSTRAINT credit__check CHECK (credit BETWEEN -1 AND 1) NOT VALID
        """, "missing_column credit customer"
      ),
      ("ALTER TABLE customer DROP CONSTRAINT referrer__reference", "missing_column referrer customer"),
      ("DROP INDEX customer__mobile", "missing_index customer__mobile customer"),
      (
        "DROP INDEX customer__mobile; CREATE INDEX customer__mobile ON customer (mobile)",
        "missing_index customer__mobile customer"
      ), ("DROP INDEX customer__daftar_search", "missing_index customer__daftar_search customer"),
    ])
  func drift(statement: String, problem: String) async throws {
    let database = try await TestDatabase()
    let storage = shop(database)
    _ = try storage.apply()
    // A view keeps what it reads from being changed.
    try database.run("DROP VIEW daftar_view_customer")
    try database.run(statement)
    #expect(try drift(storage, database.pool()) == [problem])
  }
}
