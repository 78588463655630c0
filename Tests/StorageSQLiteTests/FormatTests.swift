import BusinessFixtures
import Diagnostics
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
    try SQLiteFile(path: storage.path).withoutTransaction { connection in
      try connection.execute("DROP TABLE daftar_warnings" as SQLText)
      try connection.execute("ALTER TABLE daftar_history DROP COLUMN confirmed" as SQLText)
      try connection.execute("UPDATE daftar_meta SET value = '1' WHERE key = 'format'" as SQLText)
      try connection.execute(
        """
        INSERT INTO daftar_history (entity, record_id, version, at, by, action, changes) \
        VALUES ('customer', ?, 1, '2026-01-01T00:00:00.000Z', 'sara', 'create', '{}')
        """, [.text(try Shop.id(1).text)])
    }
  }

  @Test("it is outdated, and what it keeps of its own is brought up with nothing lost")
  func upgrade() throws {
    guard case .outdated(let differences) = try storage.plan().state else {
      Issue.record("\(try storage.plan().state)")
      return
    }
    #expect(
      differences.prefix(1) == [.systemTable("daftar_history")]
        && differences.contains(.systemTable("daftar_warnings")))
    let failure = #expect(throws: Failure.self) { try SQLiteStore(path: storage.path, schema: Shop.schema()) }
    #expect(failure?.key == "failure.database.outdated")
    #expect(try storage.apply().steps.isEmpty == false)
    #expect(try storage.plan().state == .upToDate)
    #expect(try storage.check().problems == [])
    let store = try SQLiteStore(path: storage.path, schema: Shop.schema())
    let customer = try #require(Shop.schema().entities.first)
    let id = try Shop.id(1)
    let history = try store.read { try $0.history(of: id, customer) }
    #expect(history.map(\.by) == ["sara"] && history.map(\.confirmed) == [[]])
  }
}
