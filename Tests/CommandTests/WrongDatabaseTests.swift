import Foundation
import TestSupport
import Testing

/// A path that is typed wrongly names no database, and is not made one.
@Suite(.needs(BuiltProgram.part)) struct WrongDatabaseTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(OldBook.business, to: "club.yaml")
    try folder.write(OldBook.rows(20, seed: 5), to: "old.csv")
  }

  private static let id = "0190f0a8-0000-7000-8000-000000000001"

  @Test(
    "no command but those that begin the work makes a database",
    arguments: [
      ["import", "plan", "club.yaml"], ["import", "status", "club.yaml"],
      ["import", "rollback", "club.yaml", "--wave", "rest"],
      ["import", "rollback", "club.yaml", "--wave", "rest", "--dry-run"],
      ["import", "run", "club.yaml", "--wave", "rest", "--dry-run"], ["import", "run", "club.yaml", "--wave", "none"],
      ["record", "list", "club.yaml", "member"], ["record", "get", "club.yaml", "member", id],
      ["record", "update", "club.yaml", "member", id, "--data", "{}"], ["record", "delete", "club.yaml", "member", id],
      ["record", "history", "club.yaml", "member", id], ["user", "list", "club.yaml"],
      ["user", "add", "club.yaml", "sara"], ["user", "passwd", "club.yaml", "sara"],
      ["user", "disable", "club.yaml", "sara"], ["person", "export", "club.yaml", "member", id],
      ["person", "erase", "club.yaml", "member", id], ["export", "club.yaml", "--to", "out"],
      ["report", "list", "club.yaml"], ["report", "unfit", "club.yaml"], ["report", "coverage", "club.yaml"],
      ["db", "status", "club.yaml"], ["db", "check", "club.yaml"], ["db", "plan", "club.yaml"],
      ["db", "backup", "club.yaml", "--to", "copy"], ["audit", "show", "club.yaml"], ["audit", "verify", "club.yaml"],
    ])
  func makesNone(arguments: [String]) async throws {
    let result = try await Daftar.run(arguments + ["--database", "sqlite:wrong.sqlite"], in: folder)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasPrefix("wrong") }
    #expect(names.isEmpty, "\(arguments): \(names), \(result.output), \(result.errors)")
  }
}
