import Foundation
import JSONText
import TestSupport
import Testing

/// The business that the first page shows, by the command line.
@Suite(.needs(BuiltProgram.part)) struct SchemasCommandTests {
  private let retail = PackageRoot.path("schemas/retail")

  @Test("The worked business is clean and passes its tests") func theWorkedBusinessIsCleanAndPassesItsTests()
    async throws
  {
    let folder = try TemporaryFolder()
    let check = try await Daftar.run(["check", retail, "--json"], in: folder)
    #expect(check.exitCode == 0)
    #expect(try check.json() == [.object([.init("diagnostics", .array([]))])])
    let test = try await Daftar.run(["test", retail, "--language", "en"], in: folder)
    #expect(test.exitCode == 0, "\(test.output)")
    #expect(test.output.contains(", 0 failed"))
  }

  @Test("A test that fails is told") func aTestThatFailsIsTold() async throws {
    let club = try Club()
    let tests = """
      tests:
        nobody is that old:
          entity: member
          given: {full_name: Sara, age: 119}
          refused: {age: range}
        a name is enough:
          entity: member
          given: {full_name: Sara}
          stored: {full_name: Sara}
      """
    try club.folder.write(Club.business("Club") + "\n" + tests, to: "club/business.yaml")
    let test = try await club.daftar("test", "club", "--json")
    #expect(test.exitCode == 1)
    let facts = try #require(try test.json().first)
    #expect(facts["passed"] == .number("1"))
    #expect(facts["failed"] == .number("1"))
    #expect(facts["tests"]?.items?.map { $0["passed"] } == [.bool(false), .bool(true)])
    #expect(try await club.daftar("test", "club").output.contains("nobody is that old"))
  }

  @Test("The forms of the worked business") func theFormsOfTheWorkedBusiness() async throws {
    let folder = try TemporaryFolder()
    for (language, direction) in [("fa", "rtl"), ("en", "ltr"), ("ru", "ltr")] {
      let form = try await Daftar.run(["form", retail, "customer", "--language", language], in: folder)
      #expect(form.exitCode == 0)
      #expect(form.errors == "")
      #expect(form.output.contains("<html lang=\"\(language)\" dir=\"\(direction)\""), "\(form.output.prefix(300))")
    }
  }
}
