import Diagnostics
import GRDB
import JSONText
import SQL
import SchemaModel
import Storage

/// Erases what a database file keeps aside.
struct SQLiteAside {
  let storage: SQLiteStorage

  /// Writes what is kept aside under a name to an archive, a JSON object a line, then erases it, in one transaction.
  ///
  /// - Parameters:
  ///   - name: The name, as `StorageStatus.Aside.name` has it.
  ///   - archive: Where the rows are written first.
  /// - Returns: The number of lines.
  /// - Throws: A `Failure` if nothing is kept aside under the name, or the file or the archive cannot be written.
  func erase(_ name: String, archive: any AsideArchive) throws -> Int {
    guard case .daftar = try storage.file.found() else {
      throw Failure(.environment, "failure.database.empty", ["path": storage.path])
    }
    // Whether this is a database of the business.
    _ = try storage.state()
    let pool = try storage.file.open(checkingForeignKeys: false)
    let lines = try SQLiteFailure.mapping(storage.path) {
      try pool.write { database in try erase(name, archive: archive, SQLiteConnection(database: database)) }
    }
    try SQLiteFailure.mapping(storage.path) { try pool.close() }
    return lines
  }

  private func erase(_ name: String, archive: any AsideArchive, _ connection: SQLiteConnection) throws -> Int {
    guard case .daftar(let identity) = try SQLiteFile.found(connection) else {
      throw Failure(.environment, "failure.database.empty", ["path": storage.path])
    }
    return try AsideRows(connection: connection, business: storage.statements).erase(
      name, in: identity, archive: archive)
  }
}
