import DatabaseFixtures
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

  @Test("a file that is there keeps the rights that somebody gave it")
  func givenRights() throws {
    _ = try storage.apply()
    try FileManager.default.setAttributes([.posixPermissions: 0o660], ofItemAtPath: storage.path)
    let store = try SQLiteStore(path: storage.path, schema: Shop.schema())
    try store.writing { _ = try $0.execute("UPDATE daftar_meta SET value = value") }
    #expect(try rights("shop.sqlite") == 0o660)
    try store.close()
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
