import Foundation
import JSONText
import TestSupport
import Testing

/// `daftar import`: the old book of the shipped shops, and what may go wrong.
@Suite(.needs(BuiltProgram.part)) struct ImportCommandTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(OldBook.business, to: "club.yaml")
    try folder.write(OldBook.rows(60, seed: 5), to: "old.csv")
  }

  private func daftar(_ arguments: String...) async throws -> Command.Result {
    try await Daftar.run(["import"] + arguments, in: folder)
  }

  private func number(_ value: JSONValue?, _ names: String...) throws -> Int {
    let found = names.reduce(value) { $0?[$1] }
    guard case .number(let digits)? = found else { return -1 }
    return Int(digits) ?? -1
  }

  @Test func theOldBookOfTheShopsComesInThreeWaves() async throws {
    let retail = PackageRoot.path("schemas/retail")
    let planned = try await daftar("plan", retail, "--json")
    #expect(planned.exitCode == 0, "\(planned.errors)")
    let plan = try #require(try planned.json().first)
    let waves = try #require(plan["waves"]?.items)
    #expect(waves.map { $0["name"]?.string } == ["club", "lately", "rest"])
    #expect(try number(plan, "rows") == 30)
    var loaded = 0
    for wave in waves {
      let name = try #require(wave["name"]?.string)
      let rehearsed = try await daftar("run", retail, "--wave", name, "--json", "--quiet", "--dry-run")
      let done = try await daftar("run", retail, "--wave", name, "--json", "--quiet")
      #expect(done.exitCode == 0 && done.output == rehearsed.output, "\(done.errors)")
      let outcome = try #require(try done.json().first)
      let created = try number(outcome, "created")
      let filled = try number(outcome, "filled")
      let unchanged = try number(outcome, "unchanged")
      #expect(created + filled + unchanged == (try number(wave, "automatic")), "\(name)")
      #expect(try number(outcome, "quarantined") == (try number(wave, "to_fix")), "\(name)")
      loaded += created
      let quarantine = "old_book-\(name)-quarantine.csv"
      let text = try String(contentsOfFile: folder.file(quarantine), encoding: .utf8)
      #expect(text.split(separator: "\r\n").count == (try number(wave, "to_fix")) + 1, "\(text)")
    }
    let status = try #require(try await daftar("status", retail, "--json").json().first)
    #expect(try number(status, "waiting") == 0 && (try number(status, "created")) == loaded)
    let again = try await daftar("run", retail, "--wave", "club", "--json", "--quiet")
    // A second run adds nothing; the two rows that wait are judged anew, and wait on.
    #expect(again.output == #"{"wave":"club","created":0,"filled":0,"unchanged":0,"quarantined":2}"# + "\n")
    let undone = try #require(try await daftar("rollback", retail, "--wave", "lately", "--json").json().first)
    #expect(try number(undone, "removed") > 0 && undone["kept"] == .array([]))
  }

  @Test func aPlanReadsAsATableAndAsAPage() async throws {
    let retail = PackageRoot.path("schemas/retail")
    let planned = try await daftar("plan", retail, "--language", "fa", "--html", "plan.html")
    #expect(planned.exitCode == 0, "\(planned.errors)")
    #expect(planned.output.contains("۱۴۰۵/۰۹/۰۷"))
    let page = try String(contentsOfFile: folder.file("plan.html"), encoding: .utf8)
    #expect(page.contains(#"dir="rtl""#) && page.contains("<svg role=\"img\"") && page.contains("۱۴۰۵/۰۹/۰۷"))
    #expect(page.components(separatedBy: "<rect ").count == 4)
  }

  @Test func anotherFileIsRefused() async throws {
    // The book has torn rows, and a run that leaves some ends with 1.
    let first = try await daftar("run", "club.yaml", "--wave", "rest", "--json", "--quiet")
    #expect(first.exitCode == 1 && first.output.contains(#""torn":"#), "\(first.output) \(first.errors)")
    try folder.write(OldBook.rows(61, seed: 5), to: "old.csv")
    let refused = try await daftar("run", "club.yaml", "--wave", "vip", "--quiet")
    #expect(refused.exitCode == 1 && refused.complaints.count == 1, "\(refused.errors)")
  }

  @Test func columnsThatDifferAreToldWithTheirPlace() async throws {
    try folder.write("Code;Nmae\n1;Sara\n", to: "old.csv")
    let refused = try await daftar("plan", "club.yaml", "--json")
    #expect(refused.exitCode == 1 && refused.output.isEmpty)
    #expect(refused.errors.contains("I001") && refused.errors.contains("club.yaml:"))
    let checked = try await Daftar.run(["check", "club.yaml"], in: folder)
    #expect(checked.exitCode == 0 && checked.errors.contains("I001"), "\(checked.errors)")
  }

  @Test func wrongUsageIsTold() async throws {
    #expect(try await daftar("run", "club.yaml", "--wave", "nobody", "--quiet").exitCode == 2)
    #expect(try await daftar("plan", "club.yaml", "old_bok").exitCode == 2)
    #expect(try await daftar("rollback", "club.yaml", "--wave", "rest", "--quiet").exitCode == 1)
    let waiting = try #require(try await daftar("status", "club.yaml", "--json").json().first)
    #expect(try number(waiting, "rows") == 60 && (try number(waiting, "waiting")) == 60)
  }
}
