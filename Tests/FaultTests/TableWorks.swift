import Storage
import StorageSQLite
import TestSupport

/// A database is made.
struct CreateWork: Work {
  let name = "db apply of a new database"
  let sabotage = "DROP TABLE daftar_warnings"

  func prepare(_ folder: TemporaryFolder) throws { try folder.write(Members.business, to: "club/business.yaml") }

  func arguments(in folder: TemporaryFolder) -> [String] { ["db", "apply", "club", "--quiet"] }

  /// No file and a file without tables are the same.
  func faults(
    in folder: TemporaryFolder, _ state: FolderState, after run: Command.Result, _ outcomes: Outcomes
  ) -> [String] {
    if (state.databases[database] ?? nil) == nil { return [] }
    return state.differences(from: outcomes.after)
  }
}

/// A database with records is brought to another schema: a table is replaced and values are converted.
struct UpgradeWork: Work {
  let name = "db apply of another schema"

  func prepare(_ folder: TemporaryFolder) async throws {
    try await Members.prepare(folder, 6, as: "former/club/business.yaml")
    try folder.write(Members.grown, to: "club/business.yaml")
  }

  func arguments(in folder: TemporaryFolder) -> [String] { ["db", "apply", "club", "--quiet"] }

  func verdict(for path: String, _ verdict: Verdict) throws -> Verdict {
    if case .upToDate = try SQLiteStorage(path: path, schema: verdict.schema).status().state { return verdict }
    return try Verdict(business: path.replacing(database, with: "former/club"))
  }
}
