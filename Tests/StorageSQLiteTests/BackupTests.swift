import BusinessFixtures
import DatabaseFixtures
import Diagnostics
import Foundation
import SchemaModel
import SQL
import Storage
import TestSupport
import Testing

@testable import StorageSQLite

@Suite("Backups and restored databases")
struct BackupTests {
  private let folder: TemporaryFolder
  private let storage: SQLiteStorage
  private let customer: Entity

  init() throws {
    folder = try TemporaryFolder()
    let schema = Shop.schema()
    storage = SQLiteStorage(path: folder.file("shop.sqlite"), schema: schema)
    customer = schema.entities[0]
    _ = try storage.apply()
  }

  private func insert(_ numbers: Range<Int>, into store: SQLiteStore) throws {
    let moment = Timestamp(milliseconds: 1_767_608_430_007)
    for number in numbers {
      let values = Shop.values(["full_name": .text("Sara \(number)"), "mobile": .text("0912\(1_000_000 + number)")])
      let record = StoredRecord(
        id: try Shop.id(number), entity: customer.name, cells: Shop.typed(values), createdOn: moment,
        createdBy: "sara", changedOn: moment, changedBy: "sara")
      try store.write { writing in
        try writing.insert(record, of: customer)
        try writing.setMeta("test", String(number + 1))
      }
    }
  }

  private func fill(_ numbers: Range<Int>) throws {
    let store = try SQLiteStore(path: storage.path, schema: storage.schema)
    try insert(numbers, into: store)
    try store.close()
  }

  private func customers(_ path: String) throws -> String? {
    try RawTables(path: path).texts("SELECT count(*) || '' FROM customer").first
  }

  private func fails(_ key: String, _ body: () throws -> some Any) {
    let failure = #expect(throws: Failure.self) { _ = try body() }
    #expect(failure?.key == key)
  }

  /// The names of the files in the folder, without those that SQLite has beside a database.
  private func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().filter { name in
      !["-wal", "-shm"].contains { name.hasSuffix($0) }
    }
  }

  private func damage(_ path: String) throws {
    // What stands in the log would mend the file.
    try SQLiteFile(path: path).withoutTransaction { _ = try $0.rows("PRAGMA wal_checkpoint(TRUNCATE)") }
    var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    #expect(bytes.count > 40_000)
    for index in 8192..<(bytes.count - 4096) { bytes[index] = 0x5A }
    try bytes.write(to: URL(fileURLWithPath: path))
  }

  @Test("a backup is one moment of a database to which another thread writes, and whole")
  func whileWriting() async throws {
    let store = try SQLiteStore(path: storage.path, schema: storage.schema)
    try insert(0..<1, into: store)
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try insert(1..<200, into: store) }
      for number in 0..<5 { group.addTask { _ = try storage.backUp(to: folder.file("copy-\(number).sqlite")) } }
      try await group.waitForAll()
    }
    for number in 0..<5 {
      let path = folder.file("copy-\(number).sqlite")
      let written = try RawTables(path: path).texts("SELECT value FROM daftar_meta WHERE key = 'test'")
      #expect(try customers(path) == written.first)
      #expect(try SQLiteStorage(path: path, schema: storage.schema).check().problems.allSatisfy { $0.kind == .history })
    }
    let copy = try storage.backUp(to: folder.file("last.sqlite"))
    #expect(copy.counts.first == StorageStatus.Count(table: "customer", rows: 200))
    #expect(copy.problems == [])
    try store.close()
  }

  @Test("a backup is one file, its owner's alone, whatever the umask")
  func oneFile() throws {
    let before = umask(0)
    defer { _ = umask(before) }
    try fill(0..<3)
    let path = folder.file("copy.sqlite")
    #expect(try storage.backUp(to: path).path == path)
    #expect(try names() == ["copy.sqlite", "shop.sqlite"])
    #expect(!folder.has("copy.sqlite-wal"))
    let rights = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(rights == 0o600)
    #expect(try Array(Data(contentsOf: URL(fileURLWithPath: path)).prefix(20).suffix(2)) == [1, 1], "needs no log")
  }

  @Test("no file is overwritten, and what could not be made leaves nothing")
  func noFileIsOverwritten() throws {
    try fill(0..<3)
    let path = try folder.write("mine", to: "copy.sqlite")
    fails("failure.backup.exists") { try storage.backUp(to: path) }
    #expect(try String(contentsOf: URL(fileURLWithPath: path), encoding: .utf8) == "mine")
    fails("failure.file.no_folder") { try storage.backUp(to: folder.file("nowhere/copy.sqlite")) }
    let other = SQLiteStorage(path: storage.path, schema: Shop.schema(name: "other", title: "Other"))
    fails("failure.database.other_business") { try other.backUp(to: folder.file("more.sqlite")) }
    #expect(try names() == ["copy.sqlite", "shop.sqlite"])
  }

  @Test("a damaged database is not copied")
  func damagedDatabase() throws {
    try fill(0..<200)
    try damage(storage.path)
    fails("failure.database.corrupt") { try storage.backUp(to: folder.file("copy.sqlite")) }
    #expect(!folder.has("copy.sqlite"))
  }

  @Test("a database whose tables differ from the schema is backed up as it is")
  func outdated() throws {
    try fill(0..<3)
    let changed = SQLiteStorage(
      path: storage.path, schema: Shop.schema(fields: Array(Shop.customerFields.prefix(8))))
    #expect(try changed.backUp(to: folder.file("copy.sqlite")).identity == storage.status().identity)
  }

  @Test("a backup replaces an absent or empty database, with every record")
  func restored() throws {
    try fill(0..<5)
    let backup = folder.file("copy.sqlite")
    _ = try storage.backUp(to: backup)
    for name in ["absent.sqlite", "empty.sqlite"] {
      if name == "empty.sqlite" { try folder.write("", to: name) }
      let target = SQLiteStorage(path: folder.file(name), schema: storage.schema)
      let copy = try target.restore(from: backup, movesAside: false)
      #expect(copy.counts.first == StorageStatus.Count(table: "customer", rows: 5))
      #expect(copy.aside == nil)
      #expect(try customers(target.path) == "5")
      #expect(try target.status().state == .upToDate)
      let rights = try FileManager.default.attributesOfItem(atPath: target.path)[.posixPermissions] as? Int
      #expect(rights == 0o600)
    }
  }

  @Test("a database with tables stays, unless it is to be moved aside; then it is there under a new name")
  func movedAside() throws {
    try fill(0..<5)
    let backup = folder.file("copy.sqlite")
    _ = try storage.backUp(to: backup)
    try fill(5..<7)
    fails("failure.restore.not_empty") { try storage.restore(from: backup, movesAside: false) }
    #expect(try customers(storage.path) == "7")
    let copy = try storage.restore(from: backup, movesAside: true)
    #expect(try customers(storage.path) == "5")
    #expect(try customers(#require(copy.aside)) == "7")
    let again = try storage.restore(from: backup, movesAside: true)
    #expect(again.aside != copy.aside)
    #expect(try customers(#require(copy.aside)) == "7")
  }

  @Test("a damaged database is moved aside as it is")
  func damagedTarget() throws {
    try fill(0..<200)
    let backup = folder.file("copy.sqlite")
    _ = try storage.backUp(to: backup)
    try damage(storage.path)
    let damaged = try Data(contentsOf: URL(fileURLWithPath: storage.path))
    let aside = try #require(try storage.restore(from: backup, movesAside: true).aside)
    let moved = try Data(contentsOf: URL(fileURLWithPath: aside))
    #expect(moved.dropFirst(100) == damaged.dropFirst(100))
    #expect(try customers(storage.path) == "200")
  }

  @Test("a database that another program has open stays")
  func inUse() throws {
    try fill(0..<5)
    let backup = folder.file("copy.sqlite")
    _ = try storage.backUp(to: backup)
    let store = try SQLiteStore(path: storage.path, schema: storage.schema)
    try insert(5..<6, into: store)
    fails("failure.restore.in_use") { try storage.restore(from: backup, movesAside: true) }
    try insert(6..<7, into: store)
    try store.close()
    #expect(try customers(storage.path) == "7")
    #expect(try names() == ["copy.sqlite", "shop.sqlite"])
  }

  @Test("files of a database that is gone are not taken for those of the restored one")
  func remnants() throws {
    try fill(0..<5)
    let backup = folder.file("copy.sqlite")
    _ = try storage.backUp(to: backup)
    try FileManager.default.removeItem(atPath: storage.path)
    try folder.write("log", to: "shop.sqlite-wal")
    fails("failure.restore.remnants") { try storage.restore(from: backup, movesAside: false) }
    let aside = try #require(try storage.restore(from: backup, movesAside: true).aside)
    #expect(FileManager.default.fileExists(atPath: aside + "-wal"))
    #expect(try customers(storage.path) == "5")
  }

  /// What is no backup of this business.
  enum Wrong: String, CaseIterable {
    case missing, text, empty, foreign, otherBusiness, laterVersion, damaged

    var key: String {
      switch self {
      case .missing: "failure.file.missing"
      case .text, .empty, .foreign: "failure.backup.foreign"
      case .otherBusiness: "failure.backup.other_business"
      case .laterVersion: "failure.backup.later_version"
      case .damaged: "failure.backup.damaged"
      }
    }
  }

  @Test("what is no backup of this business is refused, and the database stays", arguments: Wrong.allCases)
  func refused(wrong: Wrong) throws {
    try fill(0..<200)
    let backup = folder.file("copy.sqlite")
    _ = try storage.backUp(to: backup)
    var target = storage
    switch wrong {
    case .missing: try FileManager.default.removeItem(atPath: backup)
    case .text: try folder.write(String(repeating: "no database ", count: 500), to: "copy.sqlite")
    case .empty: try folder.write("", to: "copy.sqlite")
    case .foreign: try RawTables.change(backup, "PRAGMA application_id = 7")
    case .otherBusiness:
      target = SQLiteStorage(path: folder.file("new.sqlite"), schema: Shop.schema(name: "other", title: "Other"))
    case .laterVersion: try RawTables.change(backup, "UPDATE daftar_meta SET value = '99' WHERE key = 'format'")
    case .damaged: try damage(backup)
    }
    let before = try names()
    fails(wrong.key) { try target.restore(from: backup, movesAside: true) }
    #expect(try names() == before)
    #expect(try customers(storage.path) == "200")
    fails("failure.restore.itself") { try storage.restore(from: storage.path, movesAside: true) }
  }
}
