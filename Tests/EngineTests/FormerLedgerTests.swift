import DatabaseFixtures
import Engine
import PostgreSQLFixtures
import SchemaModel
import Storage
import StorageFixtures
import TestSupport
import Testing
import Validation

/// The ledger of imports as formats before the fourth had it: names and ids as texts in every row.
@Suite("A ledger of the third format", .onBothEngines) struct FormerLedgerTests {
  private static let fields = "customer:\n  fields:\n    code: {type: text, unique: true}\n    name: {type: text}\n"

  /// The statements that bring the ledger into its former form.
  private static var former: [String] {
    let parts = [(1, 8), (9, 4), (13, 4), (17, 4), (21, 12)].map { "substr(hex(record_id), \($0.0), \($0.1))" }
    let id =
      switch TestEngine.current {
      case .sqlite: "lower(\(parts.joined(separator: " || '-' || ")))"
      case .postgreSQL: "CAST(record_id AS text)"
      }
    return [
      """
      CREATE TABLE former AS SELECT i.name AS import, row, w.name AS wave, CASE outcome WHEN 0 THEN 'created' \
      WHEN 1 THEN 'filled' WHEN 2 THEN 'unchanged' WHEN 3 THEN 'quarantined' ELSE 'excluded' END AS outcome, \
      \(id) AS record_id, version, coalesce(filled, '') AS filled FROM daftar_import_rows \
      JOIN daftar_names AS i ON i.number = import JOIN daftar_names AS w ON w.number = wave
      """,
      "DROP TABLE daftar_import_rows", "ALTER TABLE former RENAME TO daftar_import_rows",
      "CREATE INDEX daftar_import_rows__wave ON daftar_import_rows (import, wave, row)",
      "CREATE INDEX daftar_import_rows__record ON daftar_import_rows (record_id)",
      "DROP TABLE daftar_import_quarantine", "DROP TABLE daftar_import_shapes", "DROP TABLE daftar_names",
      "DROP TABLE daftar_account_links", "DROP TABLE daftar_visits", "DROP TABLE daftar_second_factors",
      """
      CREATE TABLE daftar_import_quarantine (import TEXT, row BIGINT, wave TEXT, cells TEXT, input TEXT, reasons TEXT)
      """,
      #"""
      INSERT INTO daftar_import_quarantine VALUES ('book', 4, 'rest', '["a4","","x\u0001"]', \#
      '{"code":"a4","name":"X"}', \#
      '[{"code":"V004","field":"code","rule":"length","arguments":{"digits":"10","length":9}}]')
      """#,
      "UPDATE daftar_meta SET value = '3' WHERE key = 'format'",
    ]
  }

  private static func run(_ statements: [String], _ shop: GrowingShop) throws {
    for statement in statements {
      guard let connection = try ScratchDatabase.connection(path: shop.path) else {
        try RawTables.change(shop.path, statement)
        continue
      }
      try connection.run(statement)
    }
  }

  private static func ledger(_ shop: GrowingShop) throws -> ([ImportEntry], [QuarantinedRow], [ImportCount]) {
    let store = try ScratchDatabase.store(path: shop.path, schema: shop.schema)
    defer { try? store.close() }
    return try store.readImports {
      (
        try $0.entries(of: "book", wave: "rest", before: 100, limit: 100),
        try $0.quarantined(of: "book", wave: "rest", after: 0, limit: 100), try $0.counts(of: "book")
      )
    }
  }

  @Test("is upgraded with every row, and follows what happens to its records")
  func upgrade() throws {
    let shop = try GrowingShop(Self.fields)
    let ids = try (1...3).map { try shop.add(#"{"code":"c\#($0)"}"#) }
    let store = try ScratchDatabase.store(path: shop.path, schema: shop.schema)
    try store.writeImports { writer in
      for (row, outcome) in [ImportEntry.Outcome.created, .filled, .unchanged].enumerated() {
        try writer.append(
          ImportEntry(
            name: "book", row: row + 1, wave: "rest", outcome: outcome, record: ids[row], version: row + 1,
            filled: row == 1 ? ["code", "name"] : []))
      }
      try writer.append(ImportEntry(name: "book", row: 4, wave: "rest", outcome: .quarantined))
      try writer.append(ImportEntry(name: "book", row: 5, wave: "other", outcome: .excluded))
    }
    try store.close()
    let (before, _, counts) = try Self.ledger(shop)
    #expect(before.count == 4)
    try Self.run(Self.former, shop)
    try shop.grow(Self.fields)
    let (after, waiting, found) = try Self.ledger(shop)
    #expect(after == before && found == counts)
    let row = try #require(waiting.first)
    #expect(waiting.count == 1 && row.cells.prefix(2) == ["a4", ""] && row.input == ["code": "a4", "name": "X"])
    #expect(row.violations.map(\.code.rawValue) == ["V004"])
    #expect(row.violations.first?.arguments == ["digits": "10", "length": .count(9)])
    try shop.grow(
      Self.fields.replacing("name:", with: "called:").replacing(
        "{type: text}", with: "{type: text, renamed_from: name}"))
    let (renamed, still, _) = try Self.ledger(shop)
    #expect(renamed.first { $0.row == 2 }?.filled == ["code", "called"])
    #expect(renamed.map(\.record) == before.map(\.record) && still.first?.cells == row.cells)
  }
}
