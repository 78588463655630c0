import DatabaseFixtures
import TestSupport

/// Members are saved one after the other; each is answered by a line once it is on the disk.
struct SaveWork: Work {
  let name = "save"
  let isAtomic = false
  private static let lines = 3

  func prepare(_ folder: TemporaryFolder) async throws { try await Members.prepare(folder, 0) }

  func arguments(in folder: TemporaryFolder) -> [String] { ["record", "add", "club", "--json", "--quiet"] }

  func input(in folder: TemporaryFolder) throws -> String {
    (try Members.stored(in: folder).count..<Self.lines).map(Members.line).joined(separator: "\n")
  }

  func faults(
    in folder: TemporaryFolder, _ state: FolderState, after run: Command.Result, _ outcomes: Outcomes
  ) -> [String] {
    let answered = run.output.utf8.count { $0 == 0x0A }
    guard let stored = try? Members.stored(in: folder), let raw = try? RawTables(path: folder.file("club.sqlite"))
    else {
      return ["not read"]
    }
    var found: [String] = []
    if stored != (0..<stored.count).map(Members.name) { found.append("stored are \(stored)") }
    if !(answered...answered + 1).contains(stored.count) {
      found.append("\(answered) were answered and \(stored.count) are stored")
    }
    for (table, each) in [("member__purchases", 2), ("member__interests", 2), ("daftar_history", 1)] {
      let count = (try? raw.rows(table).count) ?? -1
      if count != each * stored.count { found.append("\(table) has \(count) rows for \(stored.count) members") }
    }
    return found
  }
}
