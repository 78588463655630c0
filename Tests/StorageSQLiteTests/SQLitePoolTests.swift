import BusinessFixtures
import Diagnostics
import GRDB
import SQL
import TestSupport
import Testing

@testable import Storage
@testable import StorageSQLite

@Suite("Connections to a file whose disk fails")
struct SQLitePoolTests {
  private let folder: TemporaryFolder
  private let store: SQLiteStore

  init() throws {
    folder = try TemporaryFolder()
    let schema = Shop.schema()
    _ = try SQLiteStorage(path: folder.file("shop.sqlite"), schema: schema).apply()
    store = try SQLiteStore(path: folder.file("shop.sqlite"), schema: schema, patience: 0.2)
  }

  /// Marks the connection that writes, by something that nobody else sees.
  private func mark() throws {
    try store.withoutTransaction { _ = try $0.execute("CREATE TEMP TABLE mark (n)") }
  }

  private var isMarked: Bool {
    get throws { try store.withoutTransaction { try $0.count("SELECT count(*) FROM sqlite_temp_schema") } == 1 }
  }

  private func fail(_ code: ResultCode) {
    #expect(throws: Failure.self) {
      try store.writing(isAlone: true) { _ in throw DatabaseError(resultCode: code) }
    }
  }

  @Test(
    "After a failure of the disk the next write has another connection",
    arguments: [ResultCode.SQLITE_IOERR_FSYNC, .SQLITE_IOERR_WRITE, .SQLITE_IOERR_READ])
  func left(code: ResultCode) throws {
    try mark()
    #expect(try isMarked)
    fail(code)
    #expect(try !isMarked)
    let settings = try store.withoutTransaction { connection in
      try ["synchronous", "foreign_keys", "journal_mode"].map { try connection.row("PRAGMA \(Identifier($0))")?.first }
    }
    #expect(settings == [2, 1, "wal"])
    try store.checkLocation()
  }

  @Test(
    "After any other failure the connection stays",
    arguments: [ResultCode.SQLITE_FULL, .SQLITE_BUSY, .SQLITE_CONSTRAINT_UNIQUE])
  func kept(code: ResultCode) throws {
    try mark()
    fail(code)
    #expect(try isMarked)
  }

  @Test("A file that another one took the place of is not opened in its stead") func moved() throws {
    fail(.SQLITE_IOERR_FSYNC)
    try folder.remove("shop.sqlite")
    _ = try SQLiteStorage(path: folder.file("shop.sqlite"), schema: Shop.schema()).apply()
    let failure = #expect(throws: Failure.self) { try store.writing(isAlone: true) { _ in } }
    #expect(failure?.key == "failure.database.moved")
  }
}
