import DatabaseFixtures
import Foundation
import JSONText
import TestSupport
import Testing

/// Databases that are not there, not this business's, busy or full: 3, one line, nothing half-written.
@Suite(.needs(BuiltProgram.part)) struct BadDatabaseTests {
  private let club: Club
  private let sara = #"{"full_name":"Sara"}"#

  init() throws { club = try Club() }

  private func add(_ database: String) async throws -> Command.Result {
    try await club.daftar(
      "record", "add", "club", "member", "--data", sara, "--json", "--quiet", "--database", "sqlite:\(database)")
  }

  private func expectOneLine(
    _ result: Command.Result, _ words: String..., location: SourceLocation = #_sourceLocation
  ) {
    #expect(result.exitCode == 3, "\(result.errors)", sourceLocation: location)
    #expect(result.output == "", sourceLocation: location)
    #expect(result.complaints.count == 1, "\(result.errors)", sourceLocation: location)
    for word in words { #expect(result.errors.contains(word), "\(result.errors)", sourceLocation: location) }
  }

  @Test("Places where there is none") func placesWhereThereIsNone() async throws {
    expectOneLine(try await add("none/a.sqlite"), "none/a.sqlite", "does not exist")
    expectOneLine(try await add("club"), "club", "--database")
    for arguments in [["record", "list"], ["db", "check"]] {
      let entity = arguments[0] == "record" ? ["member"] : []
      let result = try await Daftar.run(
        arguments + ["club"] + entity + ["--json", "--database", "sqlite:absent.sqlite"], in: club.folder)
      expectOneLine(result, "absent.sqlite", "daftar db apply")
    }
    #expect(!club.folder.has("absent.sqlite"), "reading makes no file")
  }

  /// SQLite takes such names for more than names: memory, or a URI with options.
  @Test("Names that look like more", arguments: [":memory:", "file:x.sqlite", "file:m?mode=memory"])
  func namesThatLookLikeMore(name: String) async throws {
    let added = try await add(name)
    #expect(added.exitCode == 0, "\(added.errors)")
    let rights = try FileManager.default.attributesOfItem(atPath: club.folder.file(name))[.posixPermissions] as? Int
    #expect(rights == 0o600)
    #expect(try RawTables(path: club.folder.file(name)).rows("member").count == 1)
    #expect(!club.folder.has("x.sqlite"))
  }

  @Test(
    "An address without a driver is refused by name",
    arguments: [("mysql:x", "mysql:x"), ("x", "\"x\"")])
  func addressWithoutDriver(url: String, word: String) async throws {
    let result = try await club.daftar("db", "status", "club", "--database", url)
    #expect(result.exitCode == 2 && result.output == "", "\(result.errors)")
    #expect(result.errors.contains(word), "\(result.errors)")
  }

  @Test("Files of others") func filesOfOthers() async throws {
    let text = "this is no database, whatever its name says, and it is long enough to be looked at\n"
    try club.folder.write(text, to: "notes.sqlite")
    expectOneLine(try await add("notes.sqlite"), "notes.sqlite", "not a SQLite database")
    #expect(try String(contentsOfFile: club.folder.file("notes.sqlite"), encoding: .utf8) == text)
    try club.folder.write(Club.business("Other"), to: "other/business.yaml")
    #expect(try await club.daftar("db", "apply", "other", "--database", "sqlite:o.sqlite").exitCode == 0)
    expectOneLine(try await add("o.sqlite"), "o.sqlite", "\"Other\"", "\"Club\"")
    for command in ["plan", "apply", "status", "check"] {
      expectOneLine(
        try await club.daftar("db", command, "club", "--json", "--database", "sqlite:o.sqlite"), "\"Other\"")
    }
    #expect(try RawTables(path: club.folder.file("o.sqlite")).rows("member").isEmpty)
  }

  @Test("A changed schema") func aChangedSchema() async throws {
    #expect(try await add("a.sqlite").exitCode == 0)
    let changed = Club.business("Club").replacing("max: 120", with: "max: 90")
    try club.folder.write(changed, to: "club/business.yaml")
    let plan = try await club.daftar("db", "plan", "club", "--json", "--database", "sqlite:a.sqlite")
    #expect(plan.exitCode == 0)
    let document = try #require(try plan.json().first)
    #expect(document["state"]?.string == "outdated")
    #expect(document["differences"]?.items?.map { $0["effect"]?.string } == ["safe"])
    expectOneLine(try await add("a.sqlite"), "a.sqlite", "daftar db plan", "daftar db apply")
    let hash = try #require(document["plan"]?.string)
    func database(_ arguments: String...) async throws -> Command.Result {
      try await Daftar.run(["db"] + arguments + ["club", "--json", "--database", "sqlite:a.sqlite"], in: club.folder)
    }
    let other = try await database("apply", "--plan", "1234567890abcdef")
    #expect(other.exitCode == 1 && other.errors.contains(hash), "\(other.errors)")
    #expect(try await database("apply", "--plan", hash).exitCode == 0)
    let status = try await database("status")
    #expect(try status.json().first?["state"]?.string == "up_to_date")
    #expect(try await add("a.sqlite").exitCode == 0)
  }

  @Test("A busy database", .needs(.executable("python3"))) func aBusyDatabase() async throws {
    #expect(try await add("a.sqlite").exitCode == 0)
    let holder = try Command(
      Part.pathOfExecutable("python3") ?? "python3",
      [
        "-c",
        """
        import signal, sqlite3
        c = sqlite3.connect("a.sqlite", isolation_level=None)
        c.execute("begin immediate")
        print("held", flush=True)
        signal.pause()
        """,
      ], in: club.folder.path)
    #expect(try await holder.waitForOutput("held"))
    expectOneLine(try await add("a.sqlite"), "a.sqlite is busy", "Try again")
    holder.kill()
    _ = try await holder.result()
    #expect(try await add("a.sqlite").exitCode == 0)
    #expect(try await club.isWhole("a.sqlite"))
  }

  @Test("Nobody reads the answer") func nobodyReadsTheAnswer() async throws {
    let lines = (0..<200).map { #"{"full_name":"Sara \#($0)"}"# }.joined(separator: "\n")
    let added = try await club.daftar(
      "record", "add", "club", "member", "--json", "--quiet", "--database", "sqlite:a.sqlite", input: lines)
    #expect(added.exitCode == 0)
    let list = "\"$DAFTAR\" record list club member --json --database sqlite:a.sqlite"
    let cut = try await Daftar.shell("\(list) | head -n 1; echo ${PIPESTATUS[0]}", in: club.folder)
    #expect(cut.lines.last == "0")
    #expect(cut.errors == "")
    for target in ["/dev/full", "&-"] {
      let result = try await Daftar.shell("\(list) >\(target)", in: club.folder)
      #expect(result.exitCode == 3, "\(target)")
      #expect(result.complaints.count == 1, "\(target): \(result.errors)")
    }
  }
}
