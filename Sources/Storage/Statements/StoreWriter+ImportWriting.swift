import SQL
public import SchemaModel

extension StoreWriter: ImportWriting {
  public func pin(_ pinned: PinnedImport) throws {
    try connection.execute(
      """
      INSERT INTO daftar_imports (name, path, sha256, rows, pinned_on, pinned_by) VALUES (?, ?, ?, ?, ?, ?) \
      ON CONFLICT (name) DO UPDATE SET path = excluded.path, sha256 = excluded.sha256, rows = excluded.rows, \
      pinned_on = excluded.pinned_on, pinned_by = excluded.pinned_by
      """,
      [
        .text(pinned.name), .text(pinned.path), .text(pinned.fingerprint), SQLValue(pinned.rows),
        .text(pinned.on.description), .text(pinned.by),
      ])
    try connection.execute("DELETE FROM daftar_import_waves WHERE import = ?", [.text(pinned.name)])
    for (position, wave) in pinned.waves.enumerated() {
      try connection.execute(
        "INSERT INTO daftar_import_waves (import, wave, position, rows, state) VALUES (?, ?, ?, ?, ?)",
        [
          .text(pinned.name), .text(wave.name), SQLValue(position), SQLValue(wave.rows), .text(wave.state.rawValue),
        ])
    }
  }

  public func setState(_ state: ImportState, of name: String, wave: String) throws {
    try connection.execute(
      "UPDATE daftar_import_waves SET state = ? WHERE import = ? AND wave = ?",
      [.text(state.rawValue), .text(name), .text(wave)])
  }

  public func append(_ entry: ImportEntry) throws {
    let (name, wave) = (try names.number(of: entry.name), try names.number(of: entry.wave))
    try connection.insert(reader.business.system.appendImportRow, by: buffer) { row in
      row.append(name)
      row.append(SQLValue(entry.row))
      row.append(wave)
      row.append(SQLValue(entry.outcome.code))
      row.append(entry.record.map { .bytes($0.bytes) } ?? .null)
      row.append(entry.version.map { SQLValue($0) } ?? .null)
      row.append(SQLValue(entry.storedFields))
    }
  }

  public func append(_ row: QuarantinedRow) throws {
    try append(
      row: row.row, of: row.name, wave: row.wave, cells: row.cells, as: QuarantineCoding.text(of: row.cells),
      input: row.input,
      reasons: QuarantineCoding.reasons(row.violations))
  }

  /// Stores a row that waits for a person.
  ///
  /// - Parameters:
  ///   - row: The number of the row, from 1.
  ///   - name: The name of the import.
  ///   - wave: The name of the wave.
  ///   - cells: Its cells.
  ///   - text: The cells as they are stored.
  ///   - input: The texts of its fields.
  ///   - reasons: The reasons as `QuarantineCoding` writes them.
  func append(
    row: Int, of name: String, wave: String, cells: [String], as text: String, input: [String: String],
    reasons: String
  ) throws {
    let (number, shape) = try shapes.shape(of: input, in: cells, import: name)
    try connection.insert(
      reader.business.system.appendQuarantined, by: buffer,
      [
        names.number(of: name), SQLValue(row), names.number(of: wave), number,
        .text(text),
        SQLValue(QuarantineCoding.exceptions(of: input, in: cells, shape)), .text(reasons),
      ])
  }

  public func remove(row: Int, of name: String) throws {
    try buffer?.flush()
    for table in [ImportTables.rows.name, ImportTables.quarantine.name] {
      try connection.execute(
        "DELETE FROM \(table) WHERE import = ? AND row = ?", [names.number(of: name), SQLValue(row)])
    }
  }

  public func shiftVersions(of record: RecordID, upTo version: Int, by count: Int) throws {
    try buffer?.flush()
    try connection.execute(
      "UPDATE daftar_import_rows SET version = version + ? WHERE record_id = ? AND version <= ?",
      [SQLValue(count), .bytes(record.bytes), SQLValue(version)])
  }
}

extension StoreWriter {
  public func pinned(_ name: String) throws -> PinnedImport? { try reader.pinned(name) }

  public func handledRows(of name: String, loaded: Bool) throws -> [Int] {
    try current.handledRows(of: name, loaded: loaded)
  }

  public func outcome(ofRow row: Int, of name: String) throws -> ImportEntry.Outcome? {
    try current.outcome(ofRow: row, of: name)
  }

  public func entries(about id: RecordID) throws -> [ImportEntry] { try current.entries(about: id) }

  public func deletions(of entity: Entity, after start: Int) throws -> Deletions {
    try current.deletions(of: entity, after: start)
  }

  public func counts(of name: String) throws -> [ImportCount] { try current.counts(of: name) }

  public func entries(of name: String, wave: String, before: Int, limit: Int) throws -> [ImportEntry] {
    try current.entries(of: name, wave: wave, before: before, limit: limit)
  }

  public func quarantined(of name: String, wave: String, after: Int, limit: Int) throws -> [QuarantinedRow] {
    try current.quarantined(of: name, wave: wave, after: after, limit: limit)
  }

  public func values(of entity: Entity, fields: [Field], _ body: ([Value]) throws -> Void) throws {
    try current.values(of: entity, fields: fields, body)
  }
}
