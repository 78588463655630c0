import DatabaseFixtures
import Foundation
import TestSupport

/// A person is erased: from all tables, and from the bytes of all files.
struct EraseWork: Work {
  let name = "person erase"

  func prepare(_ folder: TemporaryFolder) async throws {
    try await Members.prepare(folder, 4)
    let id = try RawTables(path: folder.file(database)).texts("SELECT id FROM member ORDER BY daftar_row")[2]
    try folder.write(id, to: "id.txt")
  }

  func arguments(in folder: TemporaryFolder) throws -> [String] {
    let id = try String(contentsOfFile: folder.file("id.txt"), encoding: .utf8)
    return ["person", "erase", "club", "member", id, "--yes", "--json", "--quiet"]
  }

  func faultsOfEnd(in folder: TemporaryFolder, _ state: FolderState) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).compactMap { name in
      guard let bytes = FileManager.default.contents(atPath: folder.file(name)) else { return nil }
      return bytes.range(of: Data(Members.name(2).utf8)) == nil ? nil : "\(name) has the name"
    }
  }
}

/// Exported records are loaded.
struct LoadWork: Work {
  let name = "load"

  func prepare(_ folder: TemporaryFolder) async throws {
    try await Members.prepare(folder, 5)
    try Unprepared.check(
      await daftar("export", "club", "member", "--output", "members.jsonl", "--quiet", in: folder))
    try FileManager.default.removeItem(atPath: folder.file(database))
    try await Members.prepare(folder, 0)
  }

  func arguments(in folder: TemporaryFolder) -> [String] {
    ["load", "club", "member", "members.jsonl", "--json", "--quiet"]
  }
}
