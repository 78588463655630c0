import Diagnostics
import GRDB

/// Translates errors of SQLite into failures with messages of our own. SQLite's text goes to the log only.
enum SQLiteFailure {
  /// Runs a body and translates errors of the engine; other errors are rethrown.
  ///
  /// - Parameters:
  ///   - path: The path of the database file, for the failure.
  ///   - body: The work to do.
  /// - Returns: What `body` returns.
  /// - Throws: A `Failure` for an error of the engine; what else `body` throws.
  static func mapping<Result>(_ path: String, _ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let error as DatabaseError {
      throw failure(error, path)
    }
  }

  static func failure(_ error: DatabaseError, _ path: String) -> Failure {
    let arguments = ["path": path, "code": String(error.extendedResultCode.rawValue)]
    let name = name(of: error.resultCode)
    return Failure(
      .environment, "failure.database.\(name)", arguments, detail: error.message ?? error.resultCode.description)
  }

  private static func name(of code: ResultCode) -> String {
    switch code {
    case .SQLITE_BUSY, .SQLITE_LOCKED: "locked"
    case .SQLITE_FULL: "full"
    case .SQLITE_CORRUPT: "corrupt"
    case .SQLITE_NOTADB: "not_a_database"
    case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH: "read_only"
    case .SQLITE_CANTOPEN: "cannot_open"
    case .SQLITE_IOERR: "input_output"
    case .SQLITE_NOMEM, .SQLITE_TOOBIG: "too_large"
    default: "other"
    }
  }
}
