import SQL

/// Brings the tables of the import ledger into the fourth format, which has numbers for names and outcomes, ids in their
/// binary form, and of a row that waits only what its cells do not say.
struct ImportTablesUpgrade {
  let connection: any DatabaseConnection
  let writer: StoreWriter

  private static let ledger = Identifier("\(ImportTables.rows.name)_before")
  private static let waiting = Identifier("\(ImportTables.quarantine.name)_before")

  /// Copies all rows into new tables; nothing where the database has none.
  ///
  /// - Throws: A `Failure` if the database cannot be written.
  /// - Complexity: O(rows).
  func run() throws {
    guard try connection.hasTable(ImportTables.rows.name) else { return }
    try run([
      "ALTER TABLE \(ImportTables.rows.name) RENAME TO \(Self.ledger)",
      "ALTER TABLE \(ImportTables.quarantine.name) RENAME TO \(Self.waiting)",
      "DROP INDEX daftar_import_rows__wave", "DROP INDEX daftar_import_rows__record",
    ])
    for table in [ImportTables.rows, ImportTables.quarantine, ImportTables.shapes] {
      try run(table.objects.flatMap { connection.dialect.create($0) })
    }
    let names = [Self.ledger, Self.waiting].flatMap { table in
      (["import", "wave"] as [Identifier]).map { "SELECT \($0) AS name FROM \(table)" as SQLText }
    }
    try run([
      """
      INSERT INTO daftar_names (name) SELECT found.name FROM (\(names.joined(by: " UNION "))) AS found \
      WHERE found.name NOT IN (SELECT name FROM daftar_names) ORDER BY found.name
      """, copyingLedger,
    ])
    try copyWaiting()
    try run(["DROP TABLE \(Self.ledger)", "DROP TABLE \(Self.waiting)"])
  }

  private var copyingLedger: SQLText {
    let outcomes = ImportEntry.Outcome.allCases.map {
      "WHEN \(literal: .text($0.rawValue)) THEN \(literal: SQLValue($0.code))" as SQLText
    }
    return """
      INSERT INTO \(ImportTables.rows.name) (import, row, wave, outcome, record_id, version, filled) \
      SELECT imports.number, old.row, waves.number, CASE old.outcome \(outcomes.joined(by: " ")) END, \
      \(connection.dialect.packed("old.record_id")), old.version, nullif(old.filled, '') FROM \(Self.ledger) AS old \
      JOIN daftar_names AS imports ON imports.name = old.import JOIN daftar_names AS waves ON waves.name = old.wave
      """
  }

  private func copyWaiting() throws {
    try connection.eachRow(
      "SELECT import, row, wave, cells, input, reasons FROM \(Self.waiting) ORDER BY import, row"
    ) { row in
      guard let name = row[0].text, let number = row[1].integer, let wave = row[2].text, let cells = row[3].text,
        let input = row[4].text, let reasons = row[5].text
      else { return }
      try writer.append(
        row: Int(number), of: name, wave: wave, cells: QuarantineCoding.cells(cells) ?? [], as: cells,
        input: QuarantineCoding.input(input),
        reasons: QuarantineCoding.short(reasons: reasons))
    }
  }

  private func run(_ statements: [SQLText]) throws {
    for statement in statements { try connection.executeOnce(connection.dialect.statement(statement)) }
  }
}
