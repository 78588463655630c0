import BusinessFixtures
import Diagnostics
import JSONText
import SQL
import SchemaModel
import Storage
import TestSupport
import Testing

@testable import StorageSQLite

@Suite("A database of an older Daftar")
struct FormatTests {
  private let folder: TemporaryFolder
  private let storage: SQLiteStorage

  init() throws {
    folder = try TemporaryFolder()
    storage = SQLiteStorage(path: folder.file("shop.sqlite"), schema: Shop.schema())
    _ = try storage.apply()
  }

  /// Gives the database the history of a former format, with two entries of one record.
  private func makeOld(format: Int) throws {
    try SQLiteFile(path: storage.path).withoutTransaction { connection in
      try connection.execute("DROP TABLE daftar_history" as SQLText)
      try connection.execute("DROP TABLE daftar_batches" as SQLText)
      for table in ["daftar_names", "daftar_account_links", "daftar_visits", "daftar_second_factors"] as [Identifier] {
        try connection.execute("DROP TABLE \(table)")
      }
      let confirmed: SQLText = format < 2 ? "" : ", confirmed TEXT"
      try connection.execute(
        """
        CREATE TABLE daftar_history (seq INTEGER NOT NULL PRIMARY KEY, entity TEXT NOT NULL, record_id TEXT NOT NULL, \
        version INTEGER NOT NULL, at TEXT NOT NULL, by TEXT NOT NULL, action TEXT NOT NULL, changes TEXT NOT NULL\
        \(confirmed)) STRICT
        """)
      try connection.execute("CREATE INDEX daftar_history__record ON daftar_history (record_id, entity)" as SQLText)
      if format < 2 { try connection.execute("DROP TABLE daftar_warnings" as SQLText) }
      try connection.execute("UPDATE daftar_meta SET value = ? WHERE key = 'format'", [.text(String(format))])
      let insert: SQLText = """
        INSERT INTO daftar_history (entity, record_id, version, at, by, action, changes) \
        VALUES ('customer', ?, ?, '2026-01-01T00:00:00.000Z', ?, ?, ?)
        """
      let id = SQLValue.text(try Shop.id(1).text)
      try connection.execute(
        insert, [id, 1, "sara", "create", #"{"full_name":{"old":null,"new":"Ann","origin":"typed"}}"#])
      try connection.execute(insert, [id, 2, "omid", "delete", #"{"full_name":{"old":"Ann","new":null}}"#])
      if format > 1 {
        try connection.execute("UPDATE daftar_history SET confirmed = '[\"young\"]' WHERE version = 1" as SQLText)
      }
    }
  }

  @Test("what the fourth format lacked of people's access is made, and users stay")
  func access() throws {
    let now = Timestamp(milliseconds: 1_767_608_430_007)
    let sara = StoredUser(id: "1", name: "Sara", displayName: "Sara", role: "manager", createdOn: now)
    do {
      let store = try SQLiteStore(path: storage.path, schema: Shop.schema())
      #expect(try store.add(sara, onlyFirst: true))
    }
    try SQLiteFile(path: storage.path).withoutTransaction { connection in
      for table in ["daftar_account_links", "daftar_visits", "daftar_second_factors"] as [Identifier] {
        try connection.execute("DROP TABLE \(table)")
      }
      try connection.execute("UPDATE daftar_meta SET value = '4' WHERE key = 'format'" as SQLText)
    }
    #expect(
      try storage.plan().state
        == .outdated(
          ["daftar_account_links", "daftar_visits", "daftar_second_factors"].map { .systemTable($0) }))
    _ = try storage.apply()
    #expect(try storage.plan().state == .upToDate && storage.check().problems.isEmpty)
    let store = try SQLiteStore(path: storage.path, schema: Shop.schema())
    #expect(try store.users() == [sara] && store.visits().isEmpty)
  }

  @Test("it is outdated, and what it keeps of its own is brought up with nothing lost", arguments: [1, 2])
  func upgrade(format: Int) throws {
    try makeOld(format: format)
    guard case .outdated(let differences) = try storage.plan().state else {
      Issue.record("\(try storage.plan().state)")
      return
    }
    #expect(differences.prefix(2) == [.systemTable("daftar_batches"), .systemTable("daftar_history")])
    #expect(differences.contains(.systemTable("daftar_warnings")) == (format < 2))
    let failure = #expect(throws: Failure.self) { try SQLiteStore(path: storage.path, schema: Shop.schema()) }
    #expect(failure?.key == "failure.database.outdated")
    #expect(try storage.apply().steps.isEmpty == false)
    #expect(try storage.plan().state == .upToDate)
    #expect(try storage.check().problems == [])
    let store = try SQLiteStore(path: storage.path, schema: Shop.schema())
    let customer = try #require(Shop.schema().entities.first)
    let id = try Shop.id(1)
    let history = try store.read { try $0.history(of: id, customer) }
    #expect(history.map(\.by) == ["sara", "omid"] && history.map(\.action) == [.create, .delete])
    #expect(history.map(\.confirmed) == [format < 2 ? [] : ["young"], []])
    #expect(history.map(\.at.description) == Array(repeating: "2026-01-01T00:00:00.000Z", count: 2))
    #expect(history.first?.changes.map(\.new) == [.string("Ann")] && history.first?.changes.map(\.origin) == [.typed])
    #expect(history.last?.changes.map(\.old) == [.string("Ann")])
  }
}
