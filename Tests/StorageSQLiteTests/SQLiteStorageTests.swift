import BusinessFixtures
import DatabaseFixtures
import Diagnostics
import SQL
import SchemaModel
import Storage
import TestSupport
import Testing

@testable import StorageSQLite

@Suite("Plan, apply, status and check of a SQLite file")
struct SQLiteStorageTests {
  private let folder: TemporaryFolder
  private let storage: SQLiteStorage

  init() throws {
    folder = try TemporaryFolder()
    storage = SQLiteStorage(path: folder.file("shop.sqlite"), schema: Shop.schema())
  }

  private func fails(_ key: String, _ body: () throws -> some Any) {
    let failure = #expect(throws: Failure.self) { _ = try body() }
    #expect(failure?.key == "failure.database." + key)
    #expect(failure?.arguments["path"] == storage.path)
  }

  @Test("planning makes no file; applying makes all; a second time there is nothing to do")
  func lifecycle() throws {
    let plan = try storage.plan()
    #expect(plan.state == .toMake)
    #expect(!folder.has("shop.sqlite"))
    #expect(try storage.status().state == .empty)
    #expect(try storage.apply() == plan)
    #expect(try storage.status().state == .upToDate)
    #expect(try storage.status().identity == DatabaseIdentity(schema: Shop.schema()))
    let again = try storage.apply()
    #expect(again.state == .upToDate)
    #expect(again.steps.isEmpty)
    let check = try storage.check()
    #expect(check.problems == [])
    #expect(
      check.counts.map(\.table) == [
        "customer", "customer__interests", "customer__purchases", "customer__purchases__tags", "visit",
      ])
  }

  @Test("eight at once make the tables once")
  func concurrentApply() async throws {
    let storage = storage
    let states = try await withThrowingTaskGroup(of: StoragePlan.State.self) { group in
      for _ in 0..<8 { group.addTask { try storage.apply().state } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(states.count { $0 == .toMake } == 1)
    #expect(states.count { $0 == .upToDate } == 7)
    #expect(try storage.check().problems == [])
  }

  @Test("A database of another schema is refused until it is brought to it")
  func changed() throws {
    _ = try storage.apply()
    var fields = Shop.customerFields
    fields[8] = TestModel.field(8, "remarks", .text(lines: true))
    let schema = Shop.schema(fields: fields)
    let changed = SQLiteStorage(path: storage.path, schema: schema)
    fails("outdated") { try SQLiteStore(path: storage.path, schema: schema) }
    fails("outdated") { try changed.check() }
    #expect(try storage.check().problems == [])
    #expect(
      try changed.apply().state
        == .outdated([
          .columnRemoved(table: "customer", column: "notes"), .columnAdded(table: "customer", column: "remarks"),
        ]))
    fails("outdated") { try SQLiteStore(path: storage.path, schema: Shop.schema()) }
    #expect(try changed.check().problems == [])
  }

  @Test("what is not a business's own database is refused and left as it is")
  func refusals() throws {
    fails("empty") { try SQLiteStore(path: storage.path, schema: Shop.schema()) }
    try folder.write(String(repeating: "no database ", count: 20), to: "shop.sqlite")
    fails("not_a_database") { try storage.apply() }
    _ = try SQLiteStorage(path: folder.file("other.sqlite"), schema: Shop.schema()).apply()
    let clinic = SQLiteStorage(path: folder.file("other.sqlite"), schema: Shop.schema(name: "clinic", title: "Clinic"))
    let failure = #expect(throws: Failure.self) { _ = try clinic.plan() }
    #expect(failure?.key == "failure.database.other_business")
    #expect(failure?.arguments["found"] == "Shop")
  }

  @Test("a folder that is not there, and one where a file was due")
  func places() throws {
    let missing = SQLiteStorage(path: folder.file("no/shop.sqlite"), schema: Shop.schema())
    let noFolder = Failure(
      .environment, "failure.database.missing_folder", ["path": missing.path, "folder": folder.file("no/")])
    #expect(throws: noFolder) { _ = try missing.plan() }
    let directory = SQLiteStorage(path: folder.path, schema: Shop.schema())
    #expect(throws: Failure(.environment, "failure.database.not_a_file", ["path": folder.path])) {
      _ = try directory.apply()
    }
  }

  @Test("another program's database is refused; an empty file is taken")
  func foreign() throws {
    try folder.write("", to: "shop.sqlite")
    #expect(try storage.plan().state == .toMake)
    try SQLiteFile(path: storage.path).withoutTransaction {
      _ = try $0.execute("CREATE TABLE customer (id TEXT)" as SQLText)
    }
    fails("foreign") { try storage.apply() }
    fails("foreign") { try SQLiteStore(path: storage.path, schema: Shop.schema()) }
  }

  @Test(
    "a check tells what someone else did to the file",
    arguments: [
      ("DROP INDEX customer__mobile" as SQLText, StorageCheck.Problem.Kind.missingIndex),
      ("DROP TABLE visit", .missingTable),
      ("ALTER TABLE visit DROP COLUMN note", .missingColumn),
      ("INSERT INTO customer__daftar_search (rowid, daftar_search) VALUES (77, 'ghost')", .search),
    ])
  func damage(sql: SQLText, kind: StorageCheck.Problem.Kind) throws {
    _ = try storage.apply()
    let store = try SQLiteStore(path: storage.path, schema: Shop.schema())
    // The first write says that the search indexes are as the schema wants them.
    try store.write { _ in }
    // A view keeps what it reads from being changed.
    try store.writing { _ = try $0.execute("DROP VIEW daftar_view_visit" as SQLText) }
    try store.writing { _ = try $0.execute(sql) }
    try store.close()
    let problems = try storage.check().problems
    #expect(problems.contains { $0.kind == kind }, "\(problems)")
  }

  private static let choice =
    "CASE \"option\" WHEN 'books' THEN 1 WHEN 'travel' THEN 1 WHEN 'fairs' THEN 1 ELSE \"option\" IS NULL END"

  @Test(
    "a table is in order whose rule a former version wrote as a list, and not one without the rule",
    arguments: [("\"option\" IN ('books', 'travel', 'fairs')", true), ("\"option\" IN ('books', 'travel')", false)])
  func formerRule(rule: String, isInOrder: Bool) throws {
    _ = try storage.apply()
    let table = "customer__purchases__tags"
    let text = try RawTables(path: storage.path).texts("SELECT sql FROM sqlite_schema WHERE name = '\(table)'")
    let former = try #require(text.first).replacing(Self.choice, with: rule)
    #expect(text != [former])
    try RawTables.change(storage.path, "DROP TABLE \(table); \(former)")
    let problems = try storage.check().problems
    // The index of the table went with it.
    #expect(problems.map(\.kind) == (isInOrder ? [] : [.missingColumn]) + [.missingIndex], "\(problems)")
  }

  @Test(
    "a rule with a list of values takes these and nothing", arguments: ["'books'", "'fairs'", "'Books'", "''", "x'62'"])
  func oneOf(value: String) throws {
    try RawTables.change(
      storage.path, "CREATE TABLE t (\"option\" TEXT CHECK (\(Self.choice))) STRICT; INSERT INTO t VALUES (NULL)")
    func insert() throws { try RawTables.change(storage.path, "INSERT INTO t VALUES (\(value))") }
    if ["'books'", "'fairs'"].contains(value) {
      try insert()
    } else {
      #expect(throws: (any Error).self) { try insert() }
    }
  }

  @Test("a check reads every row")
  func damagedRows() throws {
    _ = try storage.apply()
    let store = try SQLiteStore(path: storage.path, schema: Shop.schema())
    try store.withoutTransaction { connection in
      _ = try connection.rows("PRAGMA ignore_check_constraints = 1")
      _ = try connection.rows("PRAGMA foreign_keys = 0")
      try connection.execute(
        """
        INSERT INTO customer (id, version, created_on, created_by, changed_on, changed_by, daftar_origins, \
        daftar_search, birth_date, referrer) VALUES (?, 1, ?, 'a', ?, 'a', '{}', '', '2026-02-30', ?)
        """,
        [
          .text(try Shop.id(1).text), "2026-01-01T00:00:00.000Z", "2026-01-01T00:00:00.000Z",
          .text(try Shop.id(2).text),
        ])
    }
    try store.close()
    let kinds = Set(try storage.check().problems.map(\.kind))
    #expect(kinds == [.integrity, .reference, .value, .history])
  }
}
