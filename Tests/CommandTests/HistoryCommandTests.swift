import DatabaseFixtures
import JSONText
import PostgreSQLFixtures
import StorageFixtures
import TestSupport
import Testing

@Suite("The history of a record on the command line", .needs(BuiltProgram.part), .onBothEngines)
struct HistoryCommandTests {
  private let club: Club

  init() throws { club = try Club() }

  private func id() async throws -> String {
    let added = try await club.daftar(
      "record", "add", "club", "--json", "--quiet", input: #"{"full_name":"Sara","age":41}"#)
    let id = try #require(try added.json().first?["id"]?.string)
    let changed = try await club.daftar(
      "record", "update", "club", id, "--json", "--quiet", "--as", "omid", input: #"{"age":42,"interests":["books"]}"#)
    #expect(changed.exitCode == 0)
    return id
  }

  @Test("it says who changed what, oldest first, and goes on after the record is deleted")
  func words() async throws {
    let id = try await id()
    _ = try await club.daftar("record", "delete", "club", id, "--quiet")
    let told = try await club.daftar("record", "history", "club", id, "--language", "en")
    #expect(told.exitCode == 0 && told.errors == "")
    let lines = told.lines
    #expect(lines.prefix(2) == ["History of Sara", "Times are those of Asia/Tehran."])
    #expect(lines.contains("  Age: 41 → 42 (typed)"), "\(lines)")
    #expect(lines.contains("  Interests: – → books (typed)"))
    #expect(lines.contains("  Full name: Sara") && lines.contains("  Age: 41"), "said once that all was typed")
    #expect(lines.contains { $0.hasPrefix("Version 1 · ") && $0.hasSuffix(" · made · typed") }, "\(lines)")
    #expect(lines.contains { $0.hasPrefix("Version 2 · ") && $0.hasSuffix(" · omid · changed") })
    #expect(lines.filter { $0.hasPrefix("Version 2 · ") }.count == 2, "the change and the deletion")
    #expect(lines.contains("  Full name: Sara → –"))
    let shown = try await club.daftar("audit", "show", "club", "member", id, "--language", "en")
    #expect(shown.output == told.output)
    let persian = try await club.daftar("record", "history", "club", id, "--language", "fa")
    #expect(persian.output.contains("تاریخچه‌ی Sara") && persian.output.contains(" ← "))
  }

  @Test("as JSON it is a line an entry, in the shape of the API")
  func json() async throws {
    let id = try await id()
    let entries = try await club.daftar("record", "history", "club", "member", id, "--json").json()
    #expect(entries.map { $0["version"] } == [.number("1"), .number("2")])
    #expect(entries.first?.members?.map(\.name) == ["version", "at", "by", "action", "changes"])
    #expect(entries.last?["by"] == .string("omid"))
    #expect(entries.last?["changes"]?["age"]?["old"] == .number("41"))
  }

  @Test("a version is restored, also of a deleted record, and what refuses it is told")
  func restore() async throws {
    let id = try await id()
    let restored = try await club.daftar("record", "restore", "club", id, "--version", "1", "--json")
    #expect(restored.exitCode == 0 && restored.errors == "")
    let line = try restored.json().first
    #expect(line?["version"] == .number("3") && line?["values"]?["age"] == .number("41"))
    #expect(line?["values"]?["interests"] == nil)
    _ = try await club.daftar("record", "delete", "club", id, "--quiet")
    let late = try await club.daftar("record", "restore", "club", id, "--version", "1", "--if-version", "2")
    #expect(late.exitCode == 1)
    let again = try await club.daftar(
      "record", "restore", "club", "member", id, "--version", "2", "--language", "en")
    #expect(again.exitCode == 0 && again.output == "saved \(id), version 4\n")
    #expect(try await club.isWhole("club.sqlite"))
    let none = try await club.daftar("record", "restore", "club", id, "--version", "9", "--language", "en")
    #expect(none.exitCode == 1 && none.errors.contains("has no version 9"))
  }

  @Test("a file of heads is read whole, and a line of it that is none is named")
  func heads() async throws {
    _ = try await id()
    let head = #"{"size":0,"root":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","at":"now"}"#
    try club.folder.write(Array((head + "\n\nnothing\n").utf8), to: "heads.jsonl")
    let refused = try await club.daftar("audit", "verify", "club", "--heads", "heads.jsonl", "--language", "en")
    #expect(refused.exitCode == 1 && refused.output == "" && refused.errors.contains("heads.jsonl, line 3"))
    #expect(try await club.daftar("audit", "verify", "club", "--heads", "nowhere.jsonl").exitCode == 3)
  }

  @Test("a history without an entry is verified; one that lost all of them is found out")
  func empty() async throws {
    #expect(try await club.daftar("db", "apply", "club", "--quiet").exitCode == 0)
    let new = try await club.daftar("audit", "verify", "club")
    #expect(new.exitCode == 0, "\(new.errors)")
    _ = try await id()
    let path = club.folder.file("club.sqlite")
    if let connection = try ScratchDatabase.connection(path: path) {
      _ = try connection.run("DELETE FROM daftar_history")
    } else {
      try RawTables.change(path, "DELETE FROM daftar_history")
    }
    let emptied = try await club.daftar("audit", "verify", "club")
    #expect(emptied.exitCode == 1, "\(emptied.errors)")
  }

  @Test("what never was has no history")
  func missing() async throws {
    _ = try await id()
    let missing = try await club.daftar("record", "history", "club", "0190f0a8-0000-7000-8000-000000000001")
    #expect(missing.exitCode == 1 && missing.output == "")
    #expect(try await club.daftar("record", "history", "club").exitCode == 2)
  }
}
