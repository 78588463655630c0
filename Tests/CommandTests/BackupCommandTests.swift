import JSONText
import StorageFixtures
import TestSupport
import Testing

/// `daftar db backup` and `restore`, as scripts read them.
@Suite("Backups on the command line", .needs(BuiltProgram.part), .onBothEngines) struct BackupCommandTests {
  private let club: Club

  init() throws { club = try Club() }

  private func add(_ name: String) async throws {
    let added = try await club.daftar("record", "add", "club", "--data", #"{"full_name":"\#(name)"}"#)
    #expect(added.exitCode == 0)
  }

  private func members() async throws -> Int {
    try await club.daftar("record", "list", "club").lines.count
  }

  @Test("A backup brings back what was there, and the former database stays under a new name")
  func roundTrip() async throws {
    try await add("Sara")
    let backup = try await club.daftar("db", "backup", "club", "copy.sqlite", "--json")
    #expect(backup.exitCode == 0)
    let facts = try #require(try backup.json().first)
    #expect(facts["file"]?.string == "copy.sqlite")
    #expect(facts["tables"]?["member"] == .number("1"))
    #expect(facts["problems"] == .array([]))
    try await add("Reza")
    let refused = try await club.daftar("db", "restore", "club", "copy.sqlite")
    #expect(refused.exitCode == 3)
    #expect(refused.errors.contains("--move-aside"))
    #expect(try await members() == 2)
    let restored = try await club.daftar("db", "restore", "club", "copy.sqlite", "--move-aside", "--json")
    #expect(restored.exitCode == 0)
    #expect(try await members() == 1)
    let aside = try #require(try restored.json().first?["aside"]?.string)
    let former = try await club.daftar(
      "record", "list", "club", "--database", aside.contains(":") ? aside : "sqlite:" + aside)
    #expect(former.lines.count == 2)
    #expect(try await club.isWhole("club.sqlite"))
  }

  @Test("A backup never overwrites a file, an input or the database")
  func nothingIsOverwritten() async throws {
    try await add("Sara")
    try club.folder.write("mine", to: "mine.txt")
    var names = ["mine.txt", "club/business.yaml"]
    if case .sqlite = TestEngine.current { names += ["club.sqlite", "club.sqlite-wal"] }
    for name in names {
      let result = try await club.daftar("db", "backup", "club", name)
      #expect(result.exitCode == 3, "\(name)")
    }
    #expect(try await members() == 1)
  }

  @Test("A damaged backup ends with 1 and changes nothing")
  func damaged() async throws {
    try club.folder.write("no database", to: "copy.sqlite")
    let result = try await club.daftar("db", "restore", "club", "copy.sqlite")
    #expect(result.exitCode == 1)
    #expect(!club.folder.has("club.sqlite"))
  }
}
