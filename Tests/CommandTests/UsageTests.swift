import TestSupport
import Testing

/// Commands that were called wrongly: 2, a first line that names what is wrong, nothing on standard output.
@Suite(.needs(BuiltProgram.part)) struct UsageTests {
  @Test(
    "Told at once",
    arguments: [
      (["frobnicate"], "frobnicate"), (["check"], "<business>"), (["check", "club", "--frobnicate"], "--frobnicate"),
      (["check", "club", "--language", "de"], "fa, en and ru"), (["validate", "club", "nobody", "x.csv"], "nobody"),
      (["validate", "club", "memebr", "x.csv"], "Did you mean \"member\""), (["explain", "Z999"], "Z999"),
      (["record", "get", "club", "member", "nope"], "\"nope\" is no record's id"),
      (["record", "get", "club", "member"], "is no record's id"),
      (["record", "list", "club", "member", "a", "b"], "no more"),
      (["record", "add", "club", "--database", "mysql:x", "--data", "{}"], "mysql:x"), (["db"], "db"),
      (["record", "list", "club", "--limit", "many"], "many"),
    ]) func toldAtOnce(arguments: [String], word: String) async throws
  {
    let club = try Club()
    _ = try await club.daftar("db", "apply", "club", "--quiet")
    let result = try await Daftar.run(arguments, in: club.folder)
    if arguments == ["db"] { return #expect(result.exitCode == 0 && result.output.contains("USAGE")) }
    #expect(result.exitCode == 2, "\(result.errors)")
    #expect(result.output == "")
    #expect(result.complaints.first?.contains(word) == true, "\(result.errors)")
  }

  @Test("Help and version") func helpAndVersion() async throws {
    let folder = try TemporaryFolder()
    for arguments in [["--help"], ["check", "--help"], ["record", "add", "--help"], ["--version"], []] {
      let result = try await Daftar.run(arguments, in: folder)
      #expect(result.exitCode == 0, "\(arguments)")
      #expect(result.errors == "", "\(arguments)")
      #expect(!result.output.isEmpty, "\(arguments)")
    }
  }

  @Test("A business with several entities wants one named") func aBusinessWithSeveralEntitiesWantsOneNamed()
    async throws
  {
    let folder = try TemporaryFolder()
    let result = try await Daftar.run(["record", "list", PackageRoot.path("schemas/retail")], in: folder)
    #expect(result.exitCode == 2)
    #expect(result.complaints.count == 1)
    #expect(result.errors.contains("customer, visit"))
  }
}
