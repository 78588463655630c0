import JSONText
import StorageFixtures
import TestSupport
import Testing

/// `daftar db`, as scripts read it.
@Suite(.needs(BuiltProgram.part), .onBothEngines) struct DatabaseCommandTests {
  private let club: Club

  init() throws { club = try Club() }

  private func facts(_ command: String) async throws -> JSONValue {
    let result = try await club.daftar("db", command, "club", "--json", "--quiet")
    #expect(result.exitCode == 0)
    #expect(result.errors == "")
    let lines = try result.json()
    #expect(lines.count == 1)
    return try #require(lines.first)
  }

  @Test("Plan apply status and check") func planApplyStatusAndCheck() async throws {
    let plan = try await facts("plan")
    #expect(plan["state"]?.string == "to_make")
    let steps = try #require(plan["steps"]?.items)
    #expect(steps.allSatisfy { $0["reason"]?.string != nil && $0["sql"]?.string != nil })
    let word = if case .sqlite = TestEngine.current { "STRICT" } else { "COLLATE \"C\"" }
    #expect(steps.contains { $0["sql"]?.string?.contains(word) == true })
    #expect(!club.folder.has("club.sqlite"), "planning makes no file")
    let empty = try await facts("status")
    #expect(empty["state"]?.string == "empty")
    #expect(try await facts("apply")["steps"]?.items == steps)
    let again = try await facts("apply")
    #expect(again["state"]?.string == "up_to_date")
    #expect(again["steps"] == .array([]))
    let added = try await club.daftar(
      "record", "add", "club", "--json",
      input: #"{"full_name":"Sara","interests":["books"],"purchases":[{"product":"tea"},{"product":"cup"}]}"#)
    #expect(added.exitCode == 0)
    let tables = JSONValue.object([
      .init("member", .number("1")), .init("member__interests", .number("1")), .init("member__purchases", .number("2")),
    ])
    let status = try await facts("status")
    #expect(try status["database"]?.string == Daftar.address("sqlite:club.sqlite", in: club.folder))
    #expect(status["state"]?.string == "up_to_date")
    #expect(status["tables"] == tables)
    let check = try await facts("check")
    #expect(check == .object([.init("problems", .array([])), .init("tables", tables)]))
  }

  @Test("The option then the environment then the business") func theOptionThenTheEnvironmentThenTheBusiness()
    async throws
  {
    func place(_ more: [String], _ named: String) async throws -> String? {
      let result = try await Daftar.run(
        ["db", "status", "club", "--json"] + more, environment: ["DAFTAR_DATABASE": named], in: club.folder)
      return try result.json().first?["database"]?.string
    }
    let (a, b) = try (
      Daftar.address("sqlite:a.sqlite", in: club.folder), Daftar.address("sqlite:b.sqlite", in: club.folder)
    )
    #expect(try await place(["--database", a], b) == a)
    #expect(try await place([], b) == b)
    #expect(try await place([], "") == "sqlite:club.sqlite")
  }

  @Test("A plan prints before it acts") func aPlanPrintsBeforeItActs() async throws {
    let apply = try await club.daftar("db", "apply", "club")
    #expect(apply.exitCode == 0)
    #expect(apply.output.contains("a table for the records of member") && !apply.output.contains("CREATE TABLE"))
    let plan = try await club.daftar("db", "plan", "club", "--sql", "--database", "sqlite:other.sqlite")
    #expect(plan.output.contains("CREATE TABLE \"member\""))
    let again = try await club.daftar("db", "apply", "club")
    #expect(again.output == "")
    #expect(again.exitCode == 0)
  }
}
