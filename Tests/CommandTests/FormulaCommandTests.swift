import DatabaseFixtures
import JSONText
import PostgreSQLFixtures
import StorageFixtures
import TestSupport
import Testing

/// What formulas do to `record`, `eval --record` and `db`, as scripts see it.
@Suite(.needs(BuiltProgram.part), .onBothEngines) struct FormulaCommandTests {
  private let till: Till

  init() throws { till = try Till() }

  @Test("Computed values are printed whether they are kept or not")
  func computedValuesArePrintedWhetherTheyAreKeptOrNot() async throws {
    let added = try await till.add(#"{"full_name":"Sara","born":"1990-01-05","level":4}"#)
    #expect(added.exitCode == 0)
    let line = try #require(try added.json().first)
    #expect(line["values"]?["bonus"] == .number("8"))
    let age = try #require(line["values"]?["age"]?.encoded()).reduce(0) { $0 * 10 + Int($1) - 48 }
    #expect((36...99).contains(age))
    let listed = try await till.daftar("record", "list", "till", "--json")
    #expect(try listed.json() == [line])
    #expect(try Daftar.texts("SELECT bonus FROM customer", "till.sqlite", in: till.folder) == ["8"])
    #expect(throws: (any Error).self, "no column") {
      try Daftar.texts("SELECT age FROM customer", "till.sqlite", in: till.folder)
    }
  }

  @Test(
    "What nobody may enter is refused by name and nothing is saved",
    arguments: [
      (#"{"full_name":"x","bonus":8}"#, "bonus", "computed"), (#"{"full_name":"x","age":8}"#, "age", "computed"),
      (#"{"full_name":"x","card":"7"}"#, "card", "read_only"),
    ])
  func whatNobodyMayEnterIsRefusedByNameAndNothingIsSaved(json: String, field: String, rule: String) async throws {
    let refused = try await till.add(json)
    #expect(refused.exitCode == 1)
    let violations = try #require(try refused.json().first?["violations"]?.items)
    #expect(violations.map { [$0["field"]?.string, $0["rule"]?.string] } == [[field, rule]])
    #expect(try Daftar.texts("SELECT id FROM customer", "till.sqlite", in: till.folder).isEmpty)
  }

  @Test("A warning is asked once and kept") func aWarningIsAskedOnceAndKept() async throws {
    let young = #"{"full_name":"Sara","born":"2020-01-05"}"#
    let asked = try await till.add(young)
    #expect(asked.exitCode == 1)
    let item = try #require(try asked.json().first?["violations"]?.items?.first)
    #expect(item.members?.map(\.name) == ["path", "field", "rule", "message", "severity"])
    #expect(item["rule"]?.string == "check:looks_young" && item["severity"]?.string == "warning")
    #expect(item["message"]?.string == "Under 18. Is that right?")
    let words = try await till.daftar("record", "add", "till", "--data", young)
    #expect(words.exitCode == 1 && words.errors.contains("--confirm looks_young"))
    let added = try await till.add(young, "--confirm", "looks_young")
    #expect(added.exitCode == 0)
    let line = try #require(try added.json().first)
    #expect(line["warnings"] == .array([.string("looks_young")]))
    let id = try #require(line["id"]?.string)
    #expect(try await till.daftar("record", "get", "till", id, "--json").json() == [line])
    let changed = try await till.daftar("record", "update", "till", id, "--json", "--data", #"{"level":3}"#)
    #expect(changed.exitCode == 0, "the answer is known")
  }

  @Test("A note is told beside what was saved") func aNoteIsToldBesideWhatWasSaved() async throws {
    let added = try await till.add("{\"full_name\":\"Sa\u{202E}ra\",\"level\":1000}")
    #expect(added.exitCode == 0)
    let notes = try #require(try added.json().first?["notes"]?.items)
    #expect(notes.map { $0["field"]?.string } == ["full_name", "level"])
    #expect(notes.last?["severity"]?.string == "note")
  }

  @Test("An expression speaks of a record") func anExpressionSpeaksOfARecord() async throws {
    func eval(_ text: String, _ record: String) async throws -> (Int32, String) {
      let result = try await till.daftar("eval", text, "--record", record, "--in", "till")
      return (result.exitCode, result.output + result.errors)
    }
    let sara = #"{"full_name":"Sara","born":"1990-01-05","level":4}"#
    #expect(try await eval("bonus + 1", sara) == (0, "{\"value\":{\"int\":\"9\"}}\n"))
    #expect(try await eval("card == null && age > 30", sara) == (0, "{\"value\":{\"bool\":true}}\n"))
    let wrong = try await eval("level > full_name", sara)
    #expect(wrong.0 == 1 && wrong.1.contains("level > full_name") && wrong.1.contains("^"), "\(wrong.1)")
    #expect(wrong.1.hasPrefix("{\"error\":"))
    let unreadable = try await eval("level", #"{"level":"x"}"#)
    #expect(unreadable.0 == 1 && unreadable.1.contains("level"))
    #expect(try await till.daftar("eval", "1", "--record", "{}").exitCode == 2)
  }

  @Test("Reading waits for nobody") func readingWaitsForNobody() async throws {
    #expect(try await till.add(#"{"full_name":"Sara"}"#).exitCode == 0)
    let path = till.folder.file("till.sqlite")
    let server = try ScratchDatabase.connection(path: path)
    try server?.run("SELECT pg_advisory_lock(\(0x4466_7472), 1)")
    let lock = server == nil ? try WriteLock(path: path) : nil
    let listed = try await till.daftar("record", "list", "till", "--json")
    #expect(listed.exitCode == 0 && listed.errors == "")
    let id = try #require(try listed.json().first?["id"]?.string)
    #expect(try await till.daftar("record", "get", "till", id, "--json").json() == listed.json())
    #expect(try await till.daftar("form", "till", "--record", id).exitCode == 0)
    try lock?.release()
  }
}
