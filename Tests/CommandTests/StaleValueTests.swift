import DatabaseFixtures
import JSONText
import TestSupport
import Testing

/// Another formula for stored values: told, refused, worked out anew, whatever happens on the way.
@Suite(.needs(BuiltProgram.part), .serialized) struct StaleValueTests {
  private let till: Till

  init() throws { till = try Till() }

  private func facts(_ command: String) async throws -> (exit: Int32, facts: JSONValue) {
    let result = try await till.daftar("db", command, "till", "--json", "--quiet")
    return (result.exitCode, try #require(try result.json().first, "\(result.errors)"))
  }

  private func fill(_ count: Int) async throws {
    let lines = (0..<count).map { #"{"full_name":"c\#($0)","level":\#($0)}"# }.joined(separator: "\n")
    #expect(try await till.add(lines).exitCode == 0)
  }

  @Test("Every command tells and apply mends") func everyCommandTellsAndApplyMends() async throws {
    try await fill(3)
    try till.write(bonus: "level * 3")
    for command in ["plan", "status"] {
      #expect(try await facts(command).facts["state"]?.string == "outdated")
    }
    let check = try await facts("check")
    #expect(check.exit == 1)
    #expect(check.facts["problems"]?.items?.map { $0["kind"]?.string } == ["stale"])
    for command in [["record", "list", "till"], ["serve", "till", "--port", "0"], ["record", "add", "till"]] {
      let refused = try await Daftar.run(command, input: #"{"full_name":"x"}"#, in: till.folder)
      #expect(refused.exitCode == 3)
      #expect(refused.errors.contains("daftar db apply"), "\(command): \(refused.errors)")
    }
    let applied = try await facts("apply")
    #expect(applied.exit == 0)
    let recomputed = try #require(applied.facts["recomputed"]?.items?.first)
    #expect(recomputed["records"] == .number("3") && recomputed["changed"] == .number("2"))
    #expect(try await facts("status").facts["state"]?.string == "up_to_date")
    #expect(try await facts("check").facts["computed"]?["customer"]?["differ"] == .number("0"))
    func texts(_ query: String) throws -> [String] { try Daftar.texts(query, "till.sqlite", in: till.folder) }
    #expect(try texts("SELECT bonus FROM customer ORDER BY level") == ["0", "3", "6"])
    #expect(try texts("SELECT action FROM daftar_history WHERE version = 2") == ["recompute", "recompute"])
  }

  @Test("A check finds what somebody else wrote") func aCheckFindsWhatSomebodyElseWrote() async throws {
    try await fill(2)
    try RawTables.change(till.folder.file("till.sqlite"), "UPDATE customer SET bonus = 99 WHERE level = 1")
    let check = try await facts("check")
    #expect(check.exit == 1)
    #expect(check.facts["problems"]?.items?.map { $0["kind"]?.string } == ["computed"])
  }

  @Test("Killed anywhere it goes on") func killedAnywhereItGoesOn() async throws {
    let count = 3000
    try await fill(count)
    var random = SeededGenerator(seed: 77)
    try till.write(bonus: "level * 30")
    let changes = try FileChanges(of: till.folder.path)
    #expect(try await facts("apply").exit == 0)
    let writes = changes.count
    for round in 0..<6 {
      let factor = 3 + round
      try till.write(bonus: "level * \(factor)")
      for _ in 0..<2 {
        let process = try Daftar.start(["db", "apply", "till", "--quiet"], in: till.folder)
        try await process.waitForChanges(Int.random(in: 0...writes, using: &random), in: till.folder.path)
        process.kill()
        _ = try await process.result()
      }
      #expect(try await facts("apply").exit == 0, "round \(round)")
      let raw = try RawTables(path: till.folder.file("till.sqlite"))
      #expect(
        try raw.texts("SELECT count(*) FROM customer WHERE bonus = level * \(factor)") == [String(count)],
        "round \(round)")
      #expect(try await facts("check").exit == 0, "round \(round)")
    }
  }
}
