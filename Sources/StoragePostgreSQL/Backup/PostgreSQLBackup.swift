import Diagnostics
import SQL
import Storage

/// Writes a database into a file: a description of its tables by types of our own, and their rows as `COPY` gives them,
/// all from one snapshot. The file is read again and held against what was counted in the snapshot.
struct PostgreSQLBackup {
  let storage: PostgreSQLStorage

  /// Writes the file.
  ///
  /// - Parameters:
  ///   - path: The file to make.
  ///   - pool: The connections of the database.
  /// - Returns: What was copied.
  /// - Throws: A `Failure` if there is no database of this business, or if the file is there already or cannot be
  ///   written. Then no file is made.
  /// - Complexity: O(rows).
  func write(to path: String, _ pool: PostgreSQLPool) throws -> DatabaseCopy {
    let file = try BackupFile(for: path)
    let content = try pool.transaction(.copy) { try write(file, $0) }
    try file.seal()
    let read = try BackupReader(path: file.draft)
    let bytes = try read.size()
    guard try read.read() == content else {
      throw Failure(.environment, "failure.backup.differs", ["path": path])
    }
    try file.publish()
    return DatabaseCopy(path: path, identity: content.identity, counts: content.records, bytes: bytes)
  }

  private func write(_ file: BackupFile, _ connection: PostgreSQLConnection) throws -> BackupReader.Content {
    guard case .daftar(let identity) = try PostgreSQLCatalogue(connection: connection).found() else {
      throw Failure(.environment, "failure.database.foreign", ["path": storage.name])
    }
    _ = try storage.state(connection)
    let tables = try BackupCatalogue(connection, identity, of: storage).found()
    // A plan that comes now waits until all rows are read.
    try connection.run(["LOCK TABLE \(tables.map(\.name).list) IN ACCESS SHARE MODE"])
    let counted = try tables.map { table in
      BackupTable(table, rows: try connection.countOnce("SELECT count(*) FROM \(table.name)"))
    }
    let content = BackupReader.Content(identity: identity, tables: counted)
    try file.write(BackupLine(.backup, ["1"]))
    try file.write(
      BackupLine(.identity, [identity.business, identity.title, String(identity.format), identity.tables]))
    for table in counted { for line in table.lines { try file.write(line) } }
    for table in tables {
      try file.write(BackupLine(.rows, [table.name.text]))
      var count = 0
      try connection.copy(from: table.name, table.columns.map(\.name)) { bytes in
        count += 1
        try file.write(bytes)
      }
      try file.write(BackupLine.endOfRows + [UInt8(ascii: "\n")])
      try file.write(BackupLine(.end, [String(count)]))
    }
    return content
  }
}

extension BackupReader.Content {
  /// The row counts of the tables with records.
  var records: [StorageStatus.Count] {
    let known = Set(identity.facts.map { PostgreSQLDialect().stored(Identifier($0.table)) })
    return tables.filter { known.contains($0.table.name.text) }.map {
      StorageStatus.Count(table: $0.table.name.text, rows: $0.rows)
    }
  }
}
