import Foundation
import JSONText
import PostgreSQLFixtures
import StorageFixtures
import TestSupport
import Testing

/// `daftar import`: the old book of the shipped shops, and what may go wrong.
@Suite(.needs(BuiltProgram.part), .onBothEngines) struct ImportCommandTests {
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

  @Test("The old book of the shops comes in three waves") func theOldBookOfTheShopsComesInThreeWaves() async throws {
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
      let code: Int32 = try number(wave, "to_fix") > 0 ? 1 : 0
      #expect(done.exitCode == code && rehearsed.exitCode == code, "rows that wait: \(done.errors)")
      #expect(done.output == rehearsed.output)
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
    let rehearsed = try await daftar("rollback", retail, "--wave", "lately", "--json", "--dry-run")
    #expect(try await daftar("status", retail, "--json").json().first == status, "a rehearsal changes nothing")
    let undone = try #require(try await daftar("rollback", retail, "--wave", "lately", "--json").json().first)
    #expect(try number(undone, "removed") > 0 && undone["kept"] == .array([]))
    #expect(try rehearsed.json().first == undone)
  }

  @Test("A plan reads as a table and as a page") func aPlanReadsAsATableAndAsAPage() async throws {
    let retail = PackageRoot.path("schemas/retail")
    let planned = try await daftar("plan", retail, "--language", "fa", "--html", "plan.html")
    #expect(planned.exitCode == 0, "\(planned.errors)")
    #expect(planned.output.contains("۱۴۰۵/۰۹/۰۷"))
    let page = try String(contentsOfFile: folder.file("plan.html"), encoding: .utf8)
    #expect(page.contains(#"dir="rtl""#) && page.contains("<svg role=\"img\"") && page.contains("۱۴۰۵/۰۹/۰۷"))
    #expect(page.components(separatedBy: "<rect ").count == 4)
  }

  @Test("Another file is refused") func anotherFileIsRefused() async throws {
    // The book has torn rows, and a run that leaves some ends with 1.
    let first = try await daftar("run", "club.yaml", "--wave", "rest", "--json", "--quiet")
    #expect(first.exitCode == 1 && first.output.contains(#""torn":"#), "\(first.output) \(first.errors)")
    try folder.write(OldBook.rows(61, seed: 5), to: "old.csv")
    let refused = try await daftar("run", "club.yaml", "--wave", "vip", "--quiet")
    #expect(refused.exitCode == 1 && refused.complaints.count == 1, "\(refused.errors)")
  }

  @Test("Columns that differ are told with their place") func columnsThatDifferAreToldWithTheirPlace() async throws {
    try folder.write("Code;Nmae\n1;Sara\n", to: "old.csv")
    let refused = try await daftar("plan", "club.yaml", "--json")
    #expect(refused.exitCode == 1 && refused.output.isEmpty)
    #expect(refused.errors.contains("I001") && refused.errors.contains("club.yaml:"))
    let checked = try await Daftar.run(["check", "club.yaml"], in: folder)
    #expect(checked.exitCode == 0 && checked.errors.contains("I001"), "\(checked.errors)")
  }

  /// A business whose import leaves a column out, over a file; the run of its one wave, and what stands there then.
  private func bring(
    _ file: [UInt8], ignoring columns: [String] = ["n"]
  ) async throws -> (run: Command.Result, records: [JSONValue], refused: String) {
    try folder.write(
      """
      daftar: 1
      business: {name: Box, languages: [en]}
      entities:
        item: {fields: {k: {type: text, required: true}, name: {type: text}}}
      imports:
        box:
          source: {file: box.csv, key: k}
          into: item
          map: {k: k, name: name}
          ignore: {\(columns.map { "\($0): not needed" }.joined(separator: ", "))}
          waves: {all: {}}
      """, to: "box/box.yaml")
    try folder.write(file, to: "box/box.csv")
    for name in ["box.sqlite", "box.sqlite-wal", "box.sqlite-shm", "box-all-quarantine.csv"] where folder.has(name) {
      try FileManager.default.removeItem(atPath: folder.file(name))
    }
    try ScratchDatabase.connection(path: folder.file("box.sqlite"))?.run(
      "DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    let run = try await daftar("run", "box/box.yaml", "--wave", "all")
    let records = try await Daftar.run(["record", "list", "box/box.yaml", "--json", "--quiet"], in: folder).json()
    let refused = try? String(contentsOfFile: folder.file("box-all-quarantine.csv"), encoding: .utf8)
    return (run, records.compactMap { $0["values"] }, refused ?? "")
  }

  @Test("Bytes that are no text lose no cell") func bytesThatAreNoTextLoseNoCell() async throws {
    let torn = Array("k,name,n\n1,a,b\n2,Re\0za,important note\n3,\u{1}c,d\n4,x".utf8) + [0, 0, 0]
    let (run, records, refused) = try await bring(torn)
    #expect(records.count == 2, "\(run.errors)")
    #expect(refused.contains(#"2,2,Re\x00za,important note,"#), "\(refused)")
    #expect(refused.contains(#"4,4,x\x00\x00\x00,"#), "\(refused)")
  }

  @Test("Rows in a column that nobody reads are not lost") func rowsInAColumnThatNobodyReadsAreNotLost() async throws {
    let (run, records, refused) = try await bring(Array("k,name,n\n1,a,\"x\n2,b,y\n3,c,z\"\n4,d,w\n".utf8))
    #expect(run.exitCode == 1 && records.count == 1, "\(run.output)")
    for text in ["1,a", "2,b", "3,c"] { #expect(refused.contains(text), "\(refused)") }
  }

  /// What went out for people comes back as it was, and a row that nobody mended is refused again.
  @Test("A mended file of refused rows is read as it was") func aMendedFileOfRefusedRowsIsReadAsItWas() async throws {
    let rows = [
      #"1,'=1+1,'@x,y,bad"#, #"2,2,''=already,y,bad"#, #"3,3,a\xDAb,y,bad"#, #"4,4,'+98 912,y,bad"#,
      #"5,"=""0001""","=""0912""",y,bad"#,
    ]
    let (_, records, refused) = try await bring(
      Array(("row,k,name,n,reason\n" + rows.joined(separator: "\n") + "\n").utf8),
      ignoring: ["row", "n", "reason"])
    let found = Dictionary(
      records.map { ($0["k"]?.string ?? "", $0["name"]?.string ?? "") }, uniquingKeysWith: { first, _ in first })
    #expect(found == ["=1+1": "@x", "2": "'=already", "4": "+98 912", "0001": "0912"])
    #expect(refused.contains(#"3,3,3,a\xDAb,y,bad,"#), "\(refused)")
  }

  @Test("What is passed over is told") func whatIsPassedOverIsTold() async throws {
    let (run, _, _) = try await bring(Array("k,name,n,\n1,a,x,\n,,,\n2,b,y,\n,,,\n".utf8))
    #expect(
      run.output.contains("2 blank rows passed over") && run.errors.contains("I015"), "\(run.output)\(run.errors)")
    for command in ["plan", "status"] {
      #expect(try await daftar(command, "box/box.yaml").output.contains("2 blank rows passed over"), "\(command)")
    }
    #expect(try await Daftar.run(["check", "box/box.yaml"], in: folder).errors.contains("I015"))
  }

  @Test("Wrong usage is told") func wrongUsageIsTold() async throws {
    #expect(try await daftar("run", "club.yaml", "--wave", "nobody", "--quiet").exitCode == 2)
    #expect(try await daftar("plan", "club.yaml", "old_bok").exitCode == 2)
    #expect(try await daftar("rollback", "club.yaml", "--wave", "rest", "--quiet").exitCode == 3)
    let waiting = try #require(try await daftar("status", "club.yaml", "--json").json().first)
    #expect(try number(waiting, "rows") == 60 && (try number(waiting, "waiting")) == 60)
  }
}
