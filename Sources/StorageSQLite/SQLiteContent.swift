import SQL
import Storage

/// What a database holds, to compare a copy with what was copied.
struct SQLiteContent: Hashable {
  /// What the database is.
  let found: FoundDatabase
  /// The row counts of all of its tables, in the order of their names.
  let counts: [StorageStatus.Count]

  /// Counts the rows of every table.
  ///
  /// - Parameter connection: An open connection.
  /// - Throws: The engine's error.
  /// - Complexity: O(rows).
  init(_ connection: SQLiteConnection) throws {
    found = try SQLiteFile.found(connection)
    counts = try connection.rows(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name"
    ).compactMap { $0.first?.text }.map { name in
      StorageStatus.Count(table: name, rows: try connection.countOnce("SELECT count(*) FROM \(Identifier(name))"))
    }
  }

  /// The identity of the database; nil where it is not one of Daftar's.
  var identity: DatabaseIdentity? { if case .daftar(let identity) = found { identity } else { nil } }

  /// The row counts of the tables with records.
  var records: [StorageStatus.Count] {
    let known = Set(identity?.facts.map(\.table) ?? [])
    return counts.filter { known.contains($0.table) && !$0.table.hasPrefix("daftar_") }
  }
}
