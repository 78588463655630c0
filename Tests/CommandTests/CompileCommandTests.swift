import DatabaseFixtures
import JSONText
import TestSupport
import Testing

/// `daftar compile`: statements for whoever makes the tables by other means.
@Suite(.needs(BuiltProgram.part)) struct CompileCommandTests {
  private let club: Club

  init() throws { club = try Club() }

  @Test("The script for SQLite makes the database that applying makes") func sqlite() async throws {
    let script = try await club.daftar("compile", "club", "--to", "sqlite").output
    // The one who writes here begins a transaction himself.
    let statements = script.replacing("BEGIN;\n", with: "").replacing("COMMIT;\n", with: "")
    #expect(script.utf8.count - statements.utf8.count == 15)
    try RawTables.change(club.folder.file("club.sqlite"), statements)
    let status = try await club.daftar("db", "plan", "club", "--json", "--quiet")
    #expect(try status.json().first?["state"]?.string == "up_to_date")
    let check = try await club.daftar("db", "check", "club", "--json", "--quiet")
    #expect(try check.json().first?["problems"] == .array([]))
    for _ in 1...2 {
      let made = try await club.daftar("compile", "club", "--to", "sqlite", "-o", "club.sql")
      #expect(made.exitCode == 0 && made.output.isEmpty, "a script of Daftar's own is replaced")
    }
  }

  @Test("Every engine has its own script, and a name that is none is refused") func engines() async throws {
    for (name, sign) in [("sqlite", "STRICT"), ("postgres", "timestamptz"), ("citus", "create_distributed_table")] {
      let made = try await club.daftar("compile", "club", "--to", name)
      #expect(made.exitCode == 0 && made.output.contains(sign))
      #expect(made.output.hasPrefix("-- daftar compile --to ") && made.output.hasSuffix("COMMIT;\n"))
    }
    let facts = try #require(try await club.daftar("compile", "club", "--to", "citus", "--json").json().first)
    #expect(facts["to"]?.string == "citus" && facts["notes"]?.items?.isEmpty == false)
    #expect(facts["statements"]?.items?.allSatisfy { $0["sql"]?.string != nil } == true)
    #expect(try await club.daftar("compile", "club", "--to", "oracle").exitCode == 2)
  }
}
