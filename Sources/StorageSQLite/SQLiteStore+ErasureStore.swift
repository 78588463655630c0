import Diagnostics
import GRDB
import SQL
public import Storage

extension SQLiteStore {
  public func writeErasure<Result: Sendable>(_ body: (any ErasureWriting) throws -> Result) throws -> Result {
    try overwriteWhatIsDeleted()
    return try erasing(body)
  }

  /// Makes the writer's connection overwrite what it deletes. It stays so until the store is closed.
  private func overwriteWhatIsDeleted() throws {
    _ = try withoutTransaction { try $0.rows("PRAGMA secure_delete = ON") }
  }

  /// Merges the search indexes, which keep terms of deleted rows until then; writes the whole database anew, since pages
  /// that were written before may have values in their unused parts; moves the log into the file and empties it; and
  /// removes copies that were never completed.
  public func scrub() throws {
    DraftClaim.removeAbandoned(beside: path)
    try overwriteWhatIsDeleted()
    try writing { connection in
      // Those of entities that are kept aside, too, which the schema does not name.
      let indexes = try connection.rows(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE 'CREATE VIRTUAL TABLE%'")
      for index in indexes.compactMap({ $0.first?.text.map { Identifier($0) } }) {
        try connection.execute("INSERT INTO \(index) (\(index)) VALUES ('optimize')")
      }
    }
    let isBusy = try withoutTransaction { connection in
      try connection.executeOnce(SQLiteDialect().statement("VACUUM"))
      return try connection.row("PRAGMA wal_checkpoint(TRUNCATE)")?.first?.integer != 0
    }
    if isBusy { throw Failure(.environment, "failure.erase.busy", ["path": path]) }
  }
}
