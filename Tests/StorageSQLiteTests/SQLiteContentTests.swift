import BusinessFixtures
import DatabaseFixtures
import Foundation
import GRDB
import SQL
import Storage
import TestSupport
import Testing

@testable import StorageSQLite

@Suite("A copy is compared with its source by what it holds") struct SQLiteContentTests {
  private static func content(_ path: String) throws -> SQLiteContent {
    try DatabaseQueue(path: path).read { try SQLiteContent(SQLiteConnection(database: $0)) }
  }

  @Test(
    "a value that differs is seen in any table, whatever the number of rows",
    arguments: [
      "UPDATE daftar_meta SET value = value || 'x' WHERE key = 'audit'",
      "UPDATE daftar_users SET role = 'viewer'",
      "UPDATE daftar_users SET display_name = CASE name WHEN 'sara' THEN 'Omid' ELSE 'Sara' END",
      "UPDATE daftar_users SET password_hash = ''",
    ])
  func values(change: String) throws {
    let folder = try TemporaryFolder()
    let (source, copy) = (folder.file("shop.sqlite"), folder.file("copy.sqlite"))
    _ = try SQLiteStorage(path: source, schema: Shop.schema()).apply()
    for (number, name) in ["sara", "omid"].enumerated() {
      try RawTables.change(
        source,
        "INSERT INTO daftar_users (id, name, folded_name, display_name, role, disabled, created_on) VALUES "
          + "('\(number)', '\(name)', '\(name)', '\(name.capitalized)', 'admin', 0, '2026-01-05T10:20:30.123Z')")
    }
    try RawTables.change(source, "INSERT INTO daftar_meta (key, value) VALUES ('audit', '1 a') ON CONFLICT DO NOTHING")
    try DatabaseQueue(path: source).writeWithoutTransaction { try $0.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)") }
    try FileManager.default.copyItem(atPath: source, toPath: copy)
    let content = try Self.content(source)
    #expect(try Self.content(copy) == content)
    try RawTables.change(copy, change)
    #expect(try Self.content(copy) != content, "\(change)")
    #expect(try Self.content(copy).records == content.records)
  }

  @Test("values are not taken for each other") func kinds() {
    let rows: [[SQLValue]] = [
      [.null, .text("a")], [.text("a"), .null], [.text("1"), .null], [.integer(1), .null], [.bytes([0x31]), .null],
      [.text("ab"), .text("c")], [.text("a"), .text("bc")], [.text(""), .text("abc")],
    ]
    let digests = rows.map { row in
      var digest = TableDigest()
      digest.add(row)
      return digest
    }
    #expect(Set(digests).count == rows.count)
    var (there, back) = (TableDigest(), TableDigest())
    for row in rows { there.add(row) }
    for row in rows.reversed() { back.add(row) }
    #expect(there == back)
  }
}
