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
    let all: SQLText = "SELECT row FROM daftar_import_rows WHERE import = \(NameNumbers.stored(name))"
    let waiting = SQLValue(ImportEntry.Outcome.quarantined.code)
    return try connection.rows(loaded ? all + " AND outcome <> \(literal: waiting)" : all)
      .compactMap { $0[0].integer.map(Int.init) }
  }

  public func outcome(ofRow row: Int, of name: String) throws -> ImportEntry.Outcome? {
    guard try hasImportTables() else { return nil }
    return try connection.row(business.system.importOutcome, [.text(name), SQLValue(row)])?.first.flatMap {
      ImportEntry.Outcome(code: $0)
    }
  }

  public func entries(about id: RecordID) throws -> [ImportEntry] {
    try RecordTraceStore(connection: connection, business: business).ledger(of: id, hasImports: hasImportTables())
  }

  public func deletions(of entity: Entity, after start: Int) throws -> Deletions {
    try DeletionReader(reader: self).deletions(of: entity, after: start)
  }

  public func counts(of name: String) throws -> [ImportCount] {
    guard try hasImportTables() else { return [] }
    let entity = business.schema.import(name).flatMap { business.schema.entity(id: $0.entity) }
    let stored = try entity.map { try business.statements(of: $0).name }
    // Without the import in the schema nobody knows whose records they are.
    let isDeleted: SQLText =
      stored.map { table in
        """
        CASE WHEN record_id IS NOT NULL AND \(connection.dialect.digits(ofPacked: "record_id")) NOT IN \
        (SELECT replace(CAST(\(BuiltInColumns.id) AS text), '-', '') FROM \(table)) THEN 1 ELSE 0 END
        """
      } ?? "0"
    return try connection.rows(
      """
      SELECT waves.name, found.outcome, found.deleted, count(*), sum(found.differing) FROM \
      (SELECT wave, outcome, length(filled) - length(replace(filled, '!', '')) AS differing, \(isDeleted) AS deleted \
      FROM daftar_import_rows WHERE import = \(NameNumbers.stored(name))) AS found \
      JOIN daftar_names AS waves ON waves.number = found.wave GROUP BY waves.name, found.outcome, found.deleted
      """
    ).compactMap { row -> ImportCount? in
      guard let wave = row[0].text, let outcome = ImportEntry.Outcome(code: row[1]), let rows = row[3].integer
      else { return nil }
      return ImportCount(
        wave: wave, outcome: outcome, isDeleted: row[2].integer == 1, rows: Int(rows), left: Int(row[4].integer ?? 0))
    }.sorted { ($0.wave, $0.outcome.rawValue) < ($1.wave, $1.outcome.rawValue) }
  }

  public func entries(of name: String, wave: String, before: Int, limit: Int) throws -> [ImportEntry] {
    guard try hasImportTables() else { return [] }
    return try connection.rows(
      """
      SELECT row, outcome, record_id, version, filled FROM daftar_import_rows \
      WHERE import = \(NameNumbers.stored(name)) AND wave = \(NameNumbers.stored(wave)) \
      AND row < \(bind: SQLValue(before)) ORDER BY row DESC LIMIT \(bind: SQLValue(limit))
      """
    ).compactMap { row in
      guard let number = row[0].integer, let outcome = ImportEntry.Outcome(code: row[1]) else { return nil }
      let fields = ImportEntry.fields(stored: row[4].text)
      return ImportEntry(
        name: name, row: Int(number), wave: wave, outcome: outcome,
        record: row[2].bytes.flatMap { RecordID(bytes: $0) },
        version: row[3].integer.map(Int.init),
        filled: fields.filled, left: fields.left)
    }
  }

  public func quarantined(of name: String, wave: String, after: Int, limit: Int) throws -> [QuarantinedRow] {
    guard try hasImportTables() else { return [] }
    let checks = business.schema.import(name).flatMap { business.schema.entity(id: $0.entity)?.checks }
    // Most rows have the same one.
    var shapes: [String: InputShape] = [:]
    return try connection.rows(
      """
      SELECT row, cells, input, reasons, fields FROM daftar_import_quarantine \
      JOIN daftar_import_shapes AS shapes ON shapes.number = shape \
      WHERE daftar_import_quarantine.import = \(NameNumbers.stored(name)) AND wave = \(NameNumbers.stored(wave)) \
      AND row > \(bind: SQLValue(after)) ORDER BY row LIMIT \(bind: SQLValue(limit))
      """
    ).map { row in
      let fields = row[4].text ?? ""
      let shape = shapes[fields] ?? InputShape(stored: fields)
      shapes[fields] = shape
      guard let number = row[0].integer,
        let waiting = QuarantinedRow(
          name: name, row: Int(number), wave: wave, stored: Array(row[1...3]), shape: shape, checks: checks ?? [])
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
