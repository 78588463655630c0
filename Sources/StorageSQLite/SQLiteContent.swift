import SQL
import Storage

/// What a database holds, to compare a copy with what was copied: every value of every table, the seal of the history
/// among them.
struct SQLiteContent: Hashable {
  /// What the database is.
  let found: FoundDatabase
  /// The rows of all of its tables.
  private let tables: [String: TableDigest]

  /// Reads the rows of every table.
  ///
  /// - Parameter connection: An open connection.
  /// - Throws: The engine's error.
  /// - Complexity: O(size of the database), in constant memory.
  init(_ connection: SQLiteConnection) throws {
    found = try SQLiteFile.found(connection)
    let names = try connection.rows(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
    ).compactMap { $0.first?.text }
    tables = try names.reduce(into: [:]) { tables, name in
      var digest = TableDigest()
      try connection.eachRow("SELECT * FROM \(Identifier(name))" as SQLText) { digest.add($0) }
      tables[name] = digest
    }
  }

  /// The identity of the database; nil where it is not one of Daftar's.
  var identity: DatabaseIdentity? { if case .daftar(let identity) = found { identity } else { nil } }

  /// The row counts of the tables with records, in the order of their names.
  var records: [StorageStatus.Count] {
    let known = Set(identity?.facts.map(\.table) ?? [])
    return tables.filter { known.contains($0.key) && !$0.key.hasPrefix("daftar_") }.sorted { $0.key < $1.key }.map {
      StorageStatus.Count(table: $0.key, rows: $0.value.rows)
    }
  }
}
