import BusinessFixtures
import Diagnostics
import PostgreSQLFixtures
import SQL
import SchemaModel
import Storage
import TestSupport
import Testing

@testable import StoragePostgreSQL

/// Citus itself is in no package of the system. These tests run everything on a server in whose place of its functions
/// others stand, which record how they were called; what Citus makes of the calls they do not show.
@Suite("A business on the coordinator of a cluster", .needs(PostgreSQLServer.part))
struct ClusterTests {
  private let database: TestDatabase
  private let moment = Timestamp(milliseconds: 1_767_608_430_007)

  init() async throws {
    database = try await TestDatabase()
    try database.run(
      """
      CREATE SCHEMA stand_in;
      CREATE TABLE stand_in.calls (nr bigserial, call text);
      CREATE FUNCTION create_distributed_table(relation regclass, distribution_column text,
        colocate_with text DEFAULT 'default') RETURNS void LANGUAGE sql AS $$
          INSERT INTO stand_in.calls (call) SELECT relation::text || ' by ' || attname || ' beside ' || colocate_with
          FROM pg_attribute WHERE attrelid = relation AND attname = distribution_column $$;
      CREATE FUNCTION create_reference_table(relation regclass) RETURNS void LANGUAGE sql AS $$
          INSERT INTO stand_in.calls (call) VALUES (relation::text || ' everywhere') $$
      """)
  }

  private func storage(_ schema: Schema = Shop.schema(), isCoordinator: Bool? = nil) -> PostgreSQLStorage {
    PostgreSQLStorage(database.location, schema: schema, isCoordinator: isCoordinator)
  }

  /// The calls of Citus's functions since the last time.
  private func calls() throws -> [String] {
    try database.run("WITH gone AS (DELETE FROM stand_in.calls RETURNING *) SELECT call FROM gone ORDER BY nr")
      .compactMap(
        \.first
      ).compactMap(\.self)
  }

  private func claims() throws -> [String] {
    try database.run("SELECT field || ' ' || value FROM daftar_claims ORDER BY 1").compactMap(\.first).compactMap(
      \.self)
  }

  private func record(_ number: Int, _ values: RecordValues) throws -> StoredRecord {
    StoredRecord(
      id: try Shop.id(number), entity: EntityName("customer"), cells: Shop.typed(values), createdOn: moment,
      createdBy: "sara",
      changedOn: moment, changedBy: "sara")
  }

  @Test("Applying spreads the tables, each behind the one it lies beside, and all is as it should be then")
  func applied() throws {
    let plan = try storage(isCoordinator: true).apply()
    #expect(
      try calls() == [
        "daftar_claims by value beside none", "customer by id beside none",
        "customer__interests by record_id beside \"customer\"",
        "customer__purchases by daftar_parent beside \"customer\"",
        "customer__purchases__tags by record_id beside none", "visit by id beside none",
      ])
    #expect(
      plan.notes.map(\.key) == [
        "cluster.coordinator", "cluster.snapshot", "cluster.lost_reference", "cluster.claimed",
        "cluster.lost_reference",
        "cluster.lost_cascade", "cluster.lost_reference",
      ])
    let problems = try storage().check().problems
    #expect(problems == [])
    #expect(try storage().plan().state == .upToDate)
  }

  @Test("A database that is filled as it stands keeps its tables where they lie, and is as it should be then")
  func loosened() throws {
    try storage(isCoordinator: true).apply()
    _ = try calls()
    try storage().loosen()
    // Tables of choices are made anew, and get their places.
    #expect(
      try calls() == [
        "customer__interests__daftar_new by record_id beside \"customer\"",
        "customer__purchases__tags__daftar_new by record_id beside none",
      ])
    #expect(try storage().plan().state != .upToDate)
    try storage().apply()
    #expect(try storage().plan().state == .upToDate)
    #expect(try storage().check().problems == [])
  }

  @Test("No primary key or unique index of a spread table lacks the column by which it is spread")
  func keysHoldTheColumn() throws {
    let schema = Shop.schema()
    try storage(schema, isCoordinator: true).apply()
    for (table, placement) in Distribution(schema).placements {
      guard let key = placement.key else { continue }
      let without = try database.run(
        """
        SELECT indexrelid::regclass FROM pg_index WHERE indrelid = '\(table)'::regclass AND indisunique AND NOT EXISTS (
        SELECT 1 FROM pg_attribute WHERE attrelid = indrelid AND attnum = ANY (indkey) AND attname = '\(key)')
        """)
      #expect(without == [], "\(table)")
    }
  }

  @Test("Tables that are added later get their place, and those that stand keep theirs") func addedLater() throws {
    try storage(isCoordinator: true).apply()
    _ = try calls()
    let later = try TestBusiness.named(
      "shop",
      with: [
        "more.yaml": """
        entities:
          branch: {fields: {name: {type: text}}}
          sale: {fields: {branch: {type: reference, to: branch}, items: {type: list, fields: {name: {type: text}}}}}
        customize:
          customer: {fields: {shoe_size: {type: integer, range: {min: 20}}}}
        """
      ]
    ).schema
    let plan = try storage(later).apply()
    #expect(
      try calls() == [
        "branch everywhere", "sale by id beside none", "sale__items by daftar_parent beside \"sale\"",
      ])
    #expect(plan.notes == [])
    #expect(plan.steps.filter(\.isPlacement).map(\.reason) == ["plan.copied", "plan.spread", "plan.beside"])
    let altered = plan.steps.map(\.statement.text).filter { $0.hasPrefix("ALTER TABLE") && $0.contains("shoe_size") }
    #expect(altered.count == 2, "\(altered)")
    let problems = try storage(later).check().problems
    #expect(problems == [])
    // Something makes the branches grow: they stay where they are.
    let grown = try TestBusiness.named(
      "shop",
      with: [
        "more.yaml": """
        entities:
          branch: {fields: {name: {type: text, unique: true}}}
          sale: {fields: {branch: {type: reference, to: branch}, items: {type: list, fields: {name: {type: text}}}}}
        customize:
          customer: {fields: {shoe_size: {type: integer, range: {min: 20}}}}
        """
      ]
    ).schema
    try storage(grown).apply()
    #expect(try calls() == [])
    #expect(try storage(grown).check().problems == [])
  }

  @Test("Unique values are claimed by the save itself, and given free by the change") func claimed() throws {
    try storage(isCoordinator: true).apply()
    let store = try storage().open(for: .writing)
    defer { try? store.close() }
    let customer = Shop.schema().entities[0]
    let (sara, ali) = (
      try record(1, Shop.fullCustomer()),
      try record(2, Shop.values(["full_name": .text("Ali"), "mobile": .text("09121234567")]))
    )
    try store.write { try $0.insert(sara, of: customer) }
    #expect(try claims() == ["mobile 09121234567"])
    #expect(throws: Failure.self) { try store.write { try $0.insert(ali, of: customer) } }
    #expect(try store.read { try $0.page(RecordQuery(), of: customer).total } == 1)
    let moved = StoredRecord(
      id: sara.id, entity: sara.entity, version: 2,
      cells: Shop.typed(Shop.values(["full_name": .text("Sara"), "mobile": .text("09350000000")])), createdOn: moment,
      createdBy: "sara", changedOn: moment, changedBy: "sara")
    try store.write { try $0.replace(sara, with: moved, of: customer) }
    #expect(try database.run("SELECT count(*) FROM customer__purchases__tags") == [["0"]])
    try store.write { try $0.insert(ali, of: customer) }
    #expect(try claims() == ["mobile 09121234567", "mobile 09350000000"])
    for record in [moved, ali] { try store.write { try $0.delete(record.id, of: customer) } }
    #expect(try claims() == [])
  }

  @Test("A field that becomes unique has the values of stored records claimed") func uniqueLater() throws {
    try storage(isCoordinator: true).apply()
    let customer = Shop.schema().entities[0]
    let before = try storage().open(for: .writing)
    try before.write { try $0.insert(try record(1, Shop.fullCustomer()), of: customer) }
    try before.close()
    let fields = ["credit: {unique: true}", "birth_date: {unique: true}"].joined(separator: ", ")
    let schema = try TestBusiness.named(
      "shop", with: ["more.yaml": "customize:\n  customer: {fields: {\(fields)}}\n"]
    ).schema
    let plan = try storage(schema).apply()
    #expect(plan.notes.map(\.key) == ["cluster.claimed", "cluster.claimed"])
    let store = try storage(schema).open(for: .writing)
    defer { try? store.close() }
    let same = try record(2, Shop.values(["full_name": .text("Ali"), "birth_date": .date(try Shop.day(1990, 2, 28))]))
    #expect(throws: Failure.self) { try store.write { try $0.insert(same, of: schema.entities[0]) } }
    try store.write { try $0.delete(try Shop.id(1), of: schema.entities[0]) }
    #expect(try claims() == [])
    try store.write { try $0.insert(same, of: schema.entities[0]) }
    #expect(try claims() == ["birth_date 1990-02-28"])
  }

  @Test("A database that was made on one machine stays there when its server becomes a coordinator") func stays() throws
  {
    try storage(isCoordinator: false).apply()
    #expect(try storage(isCoordinator: true).plan().state == .upToDate)
    #expect(try calls() == [])
    #expect(try storage(isCoordinator: true).check().problems == [])
  }
}
