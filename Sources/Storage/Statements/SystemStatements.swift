import SQL

/// The prepared statements that run with every record that is written, whatever its entity.
struct SystemStatements: Sendable {
  let appendHistory: InsertStatements
  let addKey: InsertStatements
  let appendImportRow: InsertStatements
  let appendQuarantined: InsertStatements
  let importOutcome: SQLTemplate

  /// - Parameter dialect: How the engine writes statements.
  init(_ dialect: any Dialect) {
    appendHistory = InsertStatements(
      dialect, into: SystemTables.history,
      [
        "seq", "batch", "elapsed", "entity", "record_id", "version", "action", "changes", "confirmed", "salt",
        "commitment",
      ])
    addKey = InsertStatements(
      dialect, into: RecordKeys.table, ["entity", "field", "key", "record_id"], ending: " ON CONFLICT DO NOTHING")
    appendImportRow = InsertStatements(
      dialect, into: ImportTables.rows, ["import", "row", "wave", "outcome", "record_id", "version", "filled"])
    appendQuarantined = InsertStatements(
      dialect, into: ImportTables.quarantine, ["import", "row", "wave", "shape", "cells", "input", "reasons"])
    importOutcome = dialect.template(
      """
      SELECT outcome FROM daftar_import_rows \
      WHERE import = (SELECT number FROM daftar_names WHERE name = ?) AND row = ?
      """)
  }
}
