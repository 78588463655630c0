import Diagnostics
import GRDB
import SQL
import Storage

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Replaces a database by a copy of a backup. The copy is complete and verified before the database is touched;
/// nothing is ever destroyed, whenever the program ends.
struct SQLiteRestoration {
  let backup: SQLiteFile
  let target: SQLiteFile
  let planner: StoragePlanner<SQLiteDialect>

  /// Restores the backup.
  ///
  /// - Parameter movesAside: Whether a database with tables is moved aside, instead of being refused.
  /// - Returns: What was restored, and where the former database lies.
  /// - Throws: A `Failure` of the backup (`failure.backup.…`), of the database (`failure.restore.…`), or of the file
  ///   system.
  func run(movesAside: Bool) throws -> DatabaseCopy {
    guard FileIdentity(backup.path) == nil || FileIdentity(backup.path) != FileIdentity(target.path) else {
      throw Failure(.usage, "failure.restore.itself", ["path": target.path])
    }
    let isThere = FileIdentity(target.path) != nil
    let isEmpty = try isThere ? self.isEmpty() : true
    guard isEmpty || movesAside else {
      throw Failure(.environment, "failure.restore.not_empty", ["path": target.path])
    }
    let draft = try DraftFile(for: target.path)
    do {
      var copy = try readingBackup {
        try SQLiteCopy(source: backup, planner: planner).write(to: draft, named: target.path)
      }
      try closeLog(isThere)
      if !isEmpty || hasCompanions { copy.aside = try moveAside(isThere, allowed: movesAside) }
      guard try draft.publish(replacing: isThere) else {
        throw Failure(.environment, "failure.restore.not_empty", ["path": target.path])
      }
      return copy
    } catch {
      draft.discard()
      throw error
    }
  }

  /// Whether the target has no tables. One that cannot be read is not empty.
  private func isEmpty() throws -> Bool {
    if try target.size() == 0 { return true }
    guard let found = try? target.found() else { return false }
    return found == .empty
  }

  /// Failures about the backup, in words about a backup.
  private func readingBackup<Result>(_ body: () throws -> Result) throws -> Result {
    guard FileIdentity(backup.path) != nil else {
      throw Failure(.environment, "failure.file.missing", ["path": backup.path])
    }
    do {
      guard try backup.size() > 0 else {
        throw Failure(.environment, "failure.database.not_a_database", ["path": backup.path])
      }
      return try body()
    } catch let failure as Failure where failure.arguments["path"] == backup.path {
      guard let key = Self.keys[failure.key] else { throw failure }
      throw Failure(.data, key, failure.arguments, detail: failure.detail)
    }
  }

  private static let keys = [
    "failure.database.other_business": "failure.backup.other_business",
    "failure.database.foreign": "failure.backup.foreign",
    "failure.database.not_a_database": "failure.backup.foreign",
    "failure.database.later_version": "failure.backup.later_version",
    "failure.database.corrupt": "failure.backup.damaged",
  ]

  /// Moves what is in the log of the target into its file and removes the log, which succeeds for the only program that
  /// has it open. A database that is too damaged for that keeps its log.
  private func closeLog(_ isThere: Bool) throws {
    guard isThere, try target.size() > 0 else { return }
    do {
      let queue = try DatabaseQueue(path: target.sqlitePath)
      defer { try? queue.close() }
      try queue.writeWithoutTransaction { database in
        let mode = try SQLiteConnection(database: database).rows("PRAGMA journal_mode = DELETE")
        if mode.first?.first?.text == "wal" { throw DatabaseError(resultCode: .SQLITE_BUSY) }
      }
    } catch let error as DatabaseError {
      if error.resultCode == .SQLITE_BUSY || error.resultCode == .SQLITE_LOCKED {
        throw Failure(.environment, "failure.restore.in_use", ["path": target.path])
      }
    }
  }

  /// Whether changes lie beside the target that SQLite would make in the restored database.
  private var hasCompanions: Bool {
    ["-wal", "-journal"].contains { ((try? SQLiteFile(path: target.path + $0).size()) ?? 0) > 0 }
  }

  /// Gives the target, and the files beside it, a new name. The target keeps its own, too, until the restored database
  /// takes it.
  private func moveAside(_ isThere: Bool, allowed: Bool) throws -> String {
    guard allowed else { throw Failure(.environment, "failure.restore.remnants", ["path": target.path]) }
    for number in 1..<1000 {
      let name = "\(target.path).before-restore-\(number).sqlite"
      let taken = ([""] + DraftFile.companions).contains { FileIdentity(name + $0) != nil }
      if taken { continue }
      if isThere, try !DraftFile.give(target.path, name: name) { continue }
      for ending in DraftFile.companions where FileIdentity(target.path + ending) != nil {
        guard rename(target.path + ending, name + ending) == 0 else { throw DraftFile.failure(name + ending, errno) }
      }
      // The new names are on the disk before the old one leads elsewhere.
      DraftFile.syncFolder(of: name)
      return name
    }
    throw Failure(.environment, "failure.output.exists", ["path": target.path + ".before-restore-1.sqlite"])
  }
}
