import TestSupport

/// A database is copied, verified, and gets its name.
struct BackupWork: Work {
  let name = "db backup"

  func prepare(_ folder: TemporaryFolder) async throws { try await Members.prepare(folder, 4) }

  func arguments(in folder: TemporaryFolder) -> [String] { ["db", "backup", "club", "copy.sqlite", "--quiet"] }

  /// A copy that is there is whole, and is not overwritten.
  func isDone(_ result: Command.Result, in folder: TemporaryFolder) -> Bool {
    result.exitCode == 0
      || (result.exitCode == 3 && folder.has("copy.sqlite") && result.errors.contains("Name another file."))
  }
}

/// A database with later records is moved aside, and the backup takes its name.
struct RestoreWork: Work {
  let name = "db restore"

  func prepare(_ folder: TemporaryFolder) async throws {
    try await Members.prepare(folder, 4)
    try Unprepared.check(await daftar("db", "backup", "club", "copy.sqlite", "--quiet", in: folder))
    try Unprepared.check(
      await daftar("record", "add", "club", "--json", "--quiet", input: Members.line(4), in: folder))
  }

  func arguments(in folder: TemporaryFolder) -> [String] {
    ["db", "restore", "club", "copy.sqlite", "--move-aside", "--quiet"]
  }

  /// The database is the former or the restored one; the former one is there, under one name or the other.
  func faults(
    in folder: TemporaryFolder, _ state: FolderState, after run: Command.Result, _ outcomes: Outcomes
  ) -> [String] {
    let former = outcomes.before.databases[database] ?? nil
    let main = state.databases[database] ?? nil
    if main == former { return [] }
    return differences(state, outcomes)
  }

  /// Carried out twice, it moves the restored database aside, too.
  func differences(_ state: FolderState, _ outcomes: Outcomes) -> [String] {
    let former = outcomes.before.databases[database] ?? nil
    let main = state.databases[database] ?? nil
    var found = main == (outcomes.after.databases[database] ?? nil) ? [] : ["the database is another one"]
    if !state.databases.contains(where: { $0.key != database && $0.value == former }) {
      found.append("the former database is lost")
    }
    return found
  }
}
