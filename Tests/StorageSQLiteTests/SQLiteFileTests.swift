import BusinessFixtures
import DatabaseFixtures
import Diagnostics
import Foundation
import SQL
import SchemaModel
import Storage
import TestSupport
import Testing

@testable import StorageSQLite

@Suite("The file of a database")
struct SQLiteFileTests {
  private let folder: TemporaryFolder
  private let storage: SQLiteStorage

  init() throws {
    folder = try TemporaryFolder()
    storage = SQLiteStorage(path: folder.file("shop.sqlite"), schema: Shop.schema())
  }

  private func rights(_ name: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: folder.file(name))[.posixPermissions] as? Int
  }

  @Test("it and what stands beside it are its owner's alone, whatever the umask")
  func rights() throws {
    let before = umask(0)
    defer { _ = umask(before) }
    _ = try storage.apply()
    let store = try SQLiteStore(path: storage.path, schema: Shop.schema())
    try store.writing { _ = try $0.execute("UPDATE daftar_meta SET value = value") }
    for name in ["shop.sqlite", "shop.sqlite-wal", "shop.sqlite-shm"] { #expect(try rights(name) == 0o600, "\(name)") }
    try store.close()
  }

  @Test("opening and closing it leaves its catalogue as it was, by which summaries of reports are believed")
  func opened() throws {
    _ = try storage.apply()
    func catalogue() throws -> [String] {
      try RawTables(path: storage.path).texts("SELECT schema_version FROM pragma_schema_version")
    }
    let before = try catalogue()
    for purpose in [StorePurpose.writing, .reading, .maintenance, .writing] {
      let store = try storage.open(for: purpose)
      #expect(try store.read { try $0.records(of: Shop.schema().entities[0], after: nil, limit: 1) }.isEmpty)
      try store.close()
      #expect(try catalogue() == before && !before.isEmpty)
    }
  }

  @Test("a file that is there keeps the rights that somebody gave it")
  func givenRights() throws {
    _ = try storage.apply()
    try FileManager.default.setAttributes([.posixPermissions: 0o660], ofItemAtPath: storage.path)
    let store = try SQLiteStore(path: storage.path, schema: Shop.schema())
    try store.writing { _ = try $0.execute("UPDATE daftar_meta SET value = value") }
    #expect(try rights("shop.sqlite") == 0o660)
    try store.close()
  }

  @Test(
    "names are names: nothing is memory, nothing has options, and all are their owner's alone",
    arguments: [
      ":memory:", "file:x.sqlite", "file:m?mode=memory&cache=shared", "file::memory:", "a b%20c?x#y", "-x", "é",
    ])
  func literalNames(name: String) throws {
    let storage = SQLiteStorage(path: name, schema: Shop.schema())
    #expect(storage.file.sqlitePath == "./" + name)
    let rooted = SQLiteFile(path: folder.file(name))
    #expect(rooted.sqlitePath == rooted.path)
    _ = try SQLiteStorage(path: rooted.path, schema: Shop.schema()).apply()
    #expect(try rooted.size() > 0 && rights(name) == 0o600)
  }

  /// What may happen to the files of a database that is open.
  enum Mishap: String, CaseIterable {
    case removed, replaced, folderMoved, logRemoved, indexRemoved, linkTurned
  }

  @Test("what nobody would find again is not written", arguments: Mishap.allCases)
  func movedAway(mishap: Mishap) throws {
    let files = FileManager.default
    try files.createDirectory(atPath: folder.file("box"), withIntermediateDirectories: true)
    let real = folder.file("box/shop.sqlite")
    for path in [real, folder.file("other.sqlite")] { _ = try SQLiteStorage(path: path, schema: Shop.schema()).apply() }
    try files.createSymbolicLink(atPath: folder.file("link.sqlite"), withDestinationPath: "box/shop.sqlite")
    let path = mishap == .linkTurned ? folder.file("link.sqlite") : real
    let store = try SQLiteStore(path: path, schema: Shop.schema())
    try store.write { try $0.setMeta("test", "1") }
    try store.checkLocation()
    switch mishap {
    case .removed: try files.removeItem(atPath: real)
    case .replaced: #expect(rename(folder.file("other.sqlite"), real) == 0)
    case .folderMoved: try files.moveItem(atPath: folder.file("box"), toPath: folder.file("chest"))
    case .logRemoved: try files.removeItem(atPath: real + "-wal")
    case .indexRemoved: try files.removeItem(atPath: real + "-shm")
    case .linkTurned:
      try files.removeItem(atPath: path)
      try files.createSymbolicLink(atPath: path, withDestinationPath: "other.sqlite")
    }
    let attempts: [() throws -> Void] = [
      { try store.checkLocation() }, { try store.write { try $0.setMeta("test", "2") } },
      { try store.writeImports { try $0.setMeta("test", "2") } }, { try store.endSession(tokenHash: "x") },
      { _ = try store.read { try $0.meta("test") } }, { _ = try store.readImports { try $0.meta("test") } },
      { _ = try store.query { rows in try rows("SELECT 1") } },
    ]
    for attempt in attempts {
      let failure = #expect(throws: Failure.self) { try attempt() }
      #expect(failure?.key == "failure.database.moved")
    }
    #expect(try store.users().isEmpty, "whoever had signed in is still known, so that he is told")
  }

  @Test("a first apply that was cut off is undone, and goes on")
  func cutOff() throws {
    try HotJournal.make(at: storage.path)
    #expect(folder.has("shop.sqlite-journal"))
    #expect(try SQLiteFile(path: storage.path).size() > 0)
    #expect(try storage.status().state == .empty)
    #expect(try storage.apply().state == .toMake)
    #expect(try storage.check().problems == [])
  }
}
