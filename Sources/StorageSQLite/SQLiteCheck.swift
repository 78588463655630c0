import Diagnostics
import SQL
import SchemaModel
import Storage

/// Verifies the file of a business: its pages, tables, indexes, references, values and history.
struct SQLiteCheck {
  let storage: SQLiteStorage

  private var schema: Schema { storage.schema }

  /// Runs all verifications.
  ///
  /// - Returns: The problems that were found, and the row counts if all tables exist.
  /// - Throws: A `Failure` if there is no database of this schema.
  /// - Complexity: O(rows).
  func run() throws -> StorageCheck {
    let store = try SQLiteStore(path: storage.path, schema: schema, for: .maintenance)
    defer { try? store.close() }
    let stale = RowCheck.stale(try storage.state())
    let shape = try store.reading { try SQLiteDrift(connection: $0, schema: schema).missing() }
    let isWhole = !shape.contains { $0.kind.leavesTablesIncomplete }
    let search = isWhole ? try searchProblems(store) : []
    let engine = try store.withoutTransaction(engineProblems)
    let check = try store.reading { connection in
      if let own = connection as? SQLiteConnection {
        own.addFunction(StoredRows.packingFunction) { StoredRows.packed($1) }
      }
      let check = RowCheck(connection: connection, business: store.business)
      let rows = isWhole ? try check.problems() : []
      return StorageCheck(
        problems: engine + shape + search + rows + stale,
        counts: isWhole ? try TableCounts(connection: connection).all(of: schema) : [])
    }
    if RowCheck.needsMakingAnew(check.problems) {
      try store.writing { try RowCheck(connection: $0, business: store.business).makeAnew(after: check.problems) }
    }
    return check
  }

  /// SQLite's own verification of pages, indexes, CHECK constraints and foreign keys. Needs a connection that may
  /// write: on a read-only one, SQLite 3.40 skips the CHECK constraints.
  private func engineProblems(_ connection: any DatabaseConnection) throws -> [StorageCheck.Problem] {
    let pages = try connection.rows("PRAGMA integrity_check").compactMap { $0[0].text }.filter { $0 != "ok" }
    let references = try connection.rows("PRAGMA foreign_key_check").prefix(RowCheck.enough)
    let damage =
      pages.first.map {
        [StorageCheck.Problem(.integrity, ["count": String(pages.count), "detail": $0])]
      } ?? []
    return damage
      + references.map { StorageCheck.Problem(.reference, ["table": $0[0].text ?? "", "target": $0[2].text ?? ""]) }
  }

  /// Search indexes that are damaged, or disagree with the records: values were changed otherwise than by Daftar. The next
  /// write makes them again.
  private func searchProblems(_ store: SQLiteStore) throws -> [StorageCheck.Problem] {
    try store.writing { connection in
      let check = SearchIndexCheck(connection: connection, business: store.business)
      let found = try zip(schema.entities, SchemaTables(schema).entities).compactMap { entity, tables in
        try tables.table.searchIndex.flatMap { try check.isTrue($0, of: entity) ? nil : $0.table }
      }
      if !found.isEmpty {
        try connection.execute("DELETE FROM daftar_meta WHERE key = ?", [.text(SearchText.metaKey)])
      }
      return found.map { StorageCheck.Problem(.search, ["table": $0.text]) }
    }
  }
}
