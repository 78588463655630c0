import Diagnostics
import GRDB
import SQL
import Storage

/// Copies a database into a new file by SQLite's own backup of pages, and verifies the copy.
///
/// The pages and the content that the copy is compared with are read in one transaction, whatever others write meanwhile.
struct SQLiteCopy {
  /// The database that is copied.
  let source: SQLiteFile
  /// Decides whether the database is one of this business.
  let planner: StoragePlanner<SQLiteDialect>

  /// Copies the database.
  ///
  /// - Parameters:
  ///   - draft: The empty file that the copy is written to.
  ///   - path: The name that the copy has in messages.
  /// - Returns: What was copied.
  /// - Throws: A `Failure` if the database is not one of this business, is damaged, or cannot be copied. The draft is to
  ///   be discarded then.
  /// - Complexity: O(pages).
  func write(to draft: DraftFile, named path: String) throws -> DatabaseCopy {
    let queue = try SQLiteFailure.mapping(path) { try DatabaseQueue(path: SQLiteFile(path: draft.path).sqlitePath) }
    defer { try? queue.close() }
    let content = try source.reading { database in
      let connection = SQLiteConnection(database: database)
      guard case .daftar = try SQLiteFile.found(connection) else {
        throw Failure(.environment, "failure.database.foreign", ["path": source.path])
      }
      _ = try planner.state(of: SQLiteFile.found(connection))
      let content = try SQLiteContent(connection)
      try filling(path) { try queue.writeWithoutTransaction { try database.backup(to: $0) } }
      return content
    }
    return try filling(path) {
      try queue.writeWithoutTransaction { try verified(SQLiteConnection(database: $0), content, draft, named: path) }
    }
  }

  /// Maps errors of writing the copy to failures; damaged pages are those of the source.
  private func filling<Result>(_ path: String, _ body: () throws -> Result) throws -> Result {
    do {
      return try SQLiteFailure.mapping(path, body)
    } catch let failure as Failure where failure.key == "failure.database.full" {
      throw Failure(.environment, "failure.file.full", ["path": path], detail: failure.detail)
    } catch let failure as Failure where failure.key == "failure.database.corrupt" {
      throw Failure(.environment, failure.key, ["path": source.path].merging(failure.arguments) { own, _ in own })
    }
  }

  /// Compares the copy with what was copied, after it was made a file that needs no other beside it.
  private func verified(
    _ connection: SQLiteConnection, _ content: SQLiteContent, _ draft: DraftFile, named path: String
  ) throws -> DatabaseCopy {
    _ = try connection.rows("PRAGMA journal_mode = DELETE")
    let found = try connection.rows("PRAGMA integrity_check").compactMap { $0.first?.text }.filter { $0 != "ok" }
    let isOfRows = { (text: String) in text.hasPrefix("CHECK constraint") || text.hasPrefix("NULL value") }
    if let damage = found.first(where: { !isOfRows($0) }) {
      throw Failure(
        .environment, "failure.database.corrupt",
        ["path": source.path, "code": String(ResultCode.SQLITE_CORRUPT.rawValue)], detail: damage)
    }
    guard try SQLiteContent(connection) == content, let identity = content.identity else {
      throw Failure(.environment, "failure.backup.differs", ["path": path])
    }
    let references = try connection.rows("PRAGMA foreign_key_check").prefix(Self.enough)
    let rules =
      found.isEmpty ? [] : [StorageCheck.Problem(.integrity, ["count": String(found.count), "detail": found[0]])]
    return DatabaseCopy(
      path: path, identity: identity, counts: content.records, bytes: try SQLiteFile(path: draft.path).size(),
      problems: rules
        + references.map { StorageCheck.Problem(.reference, ["table": $0[0].text ?? "", "target": $0[2].text ?? ""]) })
  }

  /// The maximum number of reported references.
  private static var enough: Int { 100 }
}
