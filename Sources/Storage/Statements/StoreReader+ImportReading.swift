import SQL
public import SchemaModel

extension StoreReader: ImportReading {
  /// Whether the database has the tables of the ledger: any import was planned or run.
  public func hasImportTables() throws -> Bool {
    try connection.hasTable(ImportTables.imports.name)
  }

  public func pinned(_ name: String) throws -> PinnedImport? {
    guard try hasImportTables() else { return nil }
    let found = try connection.row(
      "SELECT path, sha256, rows, pinned_on, pinned_by FROM daftar_imports WHERE name = ?", [.text(name)])
    guard let row = found, let path = row[0].text, let fingerprint = row[1].text, let rows = row[2].integer,
      let on = row[3].text.flatMap({ Timestamp($0) }), let by = row[4].text
    else { return nil }
    let waves = try connection.rows(
      "SELECT wave, rows, state FROM daftar_import_waves WHERE import = ? ORDER BY position", [.text(name)]
    ).compactMap { row -> PinnedImport.Wave? in
      guard let wave = row[0].text, let rows = row[1].integer, let state = row[2].text.flatMap(ImportState.init)
      else { return nil }
      return PinnedImport.Wave(name: wave, rows: Int(rows), state: state)
    }
    return PinnedImport(
      name: name, path: path, fingerprint: fingerprint, rows: Int(rows), waves: waves, on: on, by: by)
  }

  public func handledRows(of name: String, loaded: Bool) throws -> [Int] {
    guard try hasImportTables() else { return [] }
    let all: SQLText = "SELECT row FROM daftar_import_rows WHERE import = ?"
    return try connection.rows(loaded ? all + " AND outcome <> 'quarantined'" : all, [.text(name)])
      .compactMap { $0[0].integer.map(Int.init) }
  }

  public func outcome(ofRow row: Int, of name: String) throws -> ImportEntry.Outcome? {
    guard try hasImportTables() else { return nil }
    return try connection.row(
      "SELECT outcome FROM daftar_import_rows WHERE import = ? AND row = ?", [.text(name), SQLValue(row)]
    )?.first?.text.flatMap(ImportEntry.Outcome.init)
  }

  public func counts(of name: String) throws -> [ImportCount] {
    guard try hasImportTables() else { return [] }
    return try connection.rows(
      """
      SELECT wave, outcome, count(*) FROM daftar_import_rows WHERE import = ? \
      GROUP BY wave, outcome ORDER BY wave, outcome
      """, [.text(name)]
    ).compactMap { row in
      guard let wave = row[0].text, let outcome = row[1].text.flatMap(ImportEntry.Outcome.init),
        let rows = row[2].integer
      else { return nil }
      return ImportCount(wave: wave, outcome: outcome, rows: Int(rows))
    }
  }

  public func entries(of name: String, wave: String, before: Int, limit: Int) throws -> [ImportEntry] {
    guard try hasImportTables() else { return [] }
    return try connection.rows(
      """
      SELECT row, outcome, record_id, version, filled FROM daftar_import_rows \
      WHERE import = ? AND wave = ? AND row < ? ORDER BY row DESC LIMIT ?
      """, [.text(name), .text(wave), SQLValue(before), SQLValue(limit)]
    ).compactMap { row in
      guard let number = row[0].integer, let outcome = row[1].text.flatMap(ImportEntry.Outcome.init) else { return nil }
      return ImportEntry(
        name: name, row: Int(number), wave: wave, outcome: outcome, record: row[2].text.flatMap { RecordID($0) },
        version: row[3].integer.map(Int.init),
        filled: (row[4].text ?? "").split(separator: " ").map(String.init))
    }
  }

  public func quarantined(of name: String, wave: String, after: Int, limit: Int) throws -> [QuarantinedRow] {
    guard try hasImportTables() else { return [] }
    let checks = business.schema.import(name).flatMap { business.schema.entity(id: $0.entity)?.checks }
    return try connection.rows(
      """
      SELECT row, cells, input, reasons FROM daftar_import_quarantine \
      WHERE import = ? AND wave = ? AND row > ? ORDER BY row LIMIT ?
      """, [.text(name), .text(wave), SQLValue(after), SQLValue(limit)]
    ).map { row in
      guard let number = row[0].integer, let cells = row[1].text, let input = row[2].text, let reasons = row[3].text,
        let waiting = QuarantinedRow(
          name: name, row: Int(number), wave: wave, encoded: (cells, input, reasons), checks: checks ?? [])
      else { throw business.unreadable("daftar_import_quarantine", "cells", "\(name) \(row[0].integer ?? 0)") }
      return waiting
    }
  }

  public func values(of entity: Entity, fields: [Field], _ body: ([Value]) throws -> Void) throws {
    let name = try business.statements(of: entity).name
    let columns = fields.map { Identifier($0.name.text) }
    guard !columns.isEmpty else { return }
    try connection.eachRow("SELECT \(columns.list) FROM \(name) ORDER BY \(BuiltInColumns.id)") { row in
      try body(zip(row, fields).map { ColumnCoding.decode($0, $1.type.scalar) ?? .blank })
    }
  }
}
