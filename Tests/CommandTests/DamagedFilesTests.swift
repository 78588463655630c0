import JSONText
import TestSupport
import Testing

/// Old files as spreadsheets and broken disks leave them, by the whole command: a plan and a run say the same, and nothing is
/// mended behind anybody's back.
@Suite(.needs(BuiltProgram.part)) struct DamagedFilesTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func business(_ map: String = "full_name: name, note: note", ignore: String = "k: the key") throws {
    try folder.write(
      """
      daftar: 1
      business: {name: Shop, languages: [en], country: IR}
      entities:
        customer:
          fields:
            full_name: {type: text, required: true}
            note: {type: text}
            mobile: {type: mobile}
      imports:
        book:
          source: {file: old.csv, key: k}
          into: customer
          map: {\(map)}
          ignore: {\(ignore)}
          waves: {all: {}}

      """, to: "business.yaml")
  }

  /// Plans and runs; they must agree. Returns what the run came to.
  private func imported(_ bytes: [UInt8]) async throws -> (outcome: JSONValue, run: Command.Result) {
    try folder.write(bytes, to: "old.csv")
    let plan = try await Daftar.run(
      ["import", "plan", "business.yaml", "--json", "--quiet", "--database", "sqlite:d"], in: folder)
    let planned = try #require(try plan.json().first)
    let run = try await Daftar.run(
      [
        "import", "run", "business.yaml", "--wave", "all", "--json", "--quiet", "--errors", "q.csv", "--database",
        "sqlite:d",
      ],
      in: folder)
    let outcome = try #require(try run.json().first)
    let wave = try #require(planned["waves"]?.items?.first)
    #expect(wave["automatic"] == outcome["created"] && wave["to_fix"] == outcome["quarantined"])
    #expect(planned["blank"] == outcome["blank"])
    return (outcome, run)
  }

  private func applied() async throws {
    let applied = try await Daftar.run(
      ["db", "apply", "business.yaml", "--quiet", "--database", "sqlite:d"], in: folder)
    #expect(applied.exitCode == 0, "\(applied.errors)")
  }

  private static func number(_ value: Int) -> JSONValue { .number(String(value)) }

  @Test("What is no text waits for a person") func whatIsNoTextWaitsForAPerson() async throws {
    try business()
    try await applied()
    let bad: [[UInt8]] = [[0xFF], [0xD8], [0xE2, 0x80], [0xC0, 0xAF], [0xED, 0xA0, 0x80]]
    var file = Array("k,name,note\n0,Sara,x\n".utf8)
    for (row, bytes) in bad.enumerated() { file += Array("\(row + 1),Al".utf8) + bytes + Array("i,x\n".utf8) }
    let (outcome, run) = try await imported(file)
    #expect(outcome["created"] == Self.number(1) && outcome["torn"] == Self.number(5))
    #expect(run.exitCode == 1)
    let kept = try await Daftar.run(
      ["record", "list", "business.yaml", "--json", "--database", "sqlite:d"], in: folder)
    let written = try await Daftar.shell("cat q.csv", in: folder).output
    #expect(!(kept.output + written).contains("\u{FFFD}"))
    #expect(written.contains("Al\\xFFi") && written.contains("UTF-8"))
  }

  @Test("A mark astray costs its own rows") func aMarkAstrayCostsItsOwnRows() async throws {
    try business()
    try await applied()
    let rows = (1...20).map { "\($0)," + ([3, 15].contains($0) ? "\"" : "") + "n\($0),x\n" }
    let (outcome, run) = try await imported(Array(("k,name,note\n" + rows.joined()).utf8))
    #expect(outcome["created"] == Self.number(18) && outcome["quarantined"] == Self.number(2))
    #expect(run.exitCode == 1)
  }

  @Test("Habits of spreadsheets are no faults") func habitsOfSpreadsheetsAreNoFaults() async throws {
    try business()
    try await applied()
    let (outcome, run) = try await imported(
      Array("\u{FEFF}sep=;\nk;name;note\n1;a;1;\n;;;\n   \n2;b;2;\n\n3;c;3;\n;;;\n\n".utf8))
    #expect(outcome["created"] == Self.number(3) && outcome["blank"] == Self.number(5))
    #expect(run.exitCode == 0, "\(run.errors)")
    let status = try await Daftar.run(
      ["import", "status", "business.yaml", "--json", "--database", "sqlite:d"], in: folder)
    #expect(try status.json().first?["blank"] == Self.number(5))
  }

  @Test("Two columns of one name are not one") func twoColumnsOfOneNameAreNotOne() async throws {
    try business("full_name: name, mobile: phone")
    try await applied()
    try folder.write("k,name,phone,phone,Phone \n1,Ali,,09121234567,09121234568\n", to: "old.csv")
    let checked = try await Daftar.run(["check", "business.yaml"], in: folder)
    #expect(checked.errors.contains("I014") && checked.errors.contains("phone (2)"))
    let run = ["import", "run", "business.yaml", "--wave", "all", "--json", "--quiet", "--database", "sqlite:d"]
    #expect(try await Daftar.run(run, in: folder).exitCode == 1)
    try business(
      "full_name: name, mobile: {from: [phone, phone (2)], pick: first_valid}",
      ignore: "k: the key, phone (3): an older one")
    let mended = try await Daftar.run(run, in: folder)
    #expect(mended.exitCode == 0, "\(mended.errors)")
    let kept = try await Daftar.run(
      ["record", "list", "business.yaml", "--json", "--database", "sqlite:d"], in: folder)
    #expect(kept.output.contains("09121234567") || kept.output.contains("+989121234567"))
  }

  @Test("Refused rows are mended and taken again") func refusedRowsAreMendedAndTakenAgain() async throws {
    try business()
    try folder.write(
      "full_name,mobile,note\nAli,0912,=1+1\nSara,x,-2+3\nOmid,0912,'=x\nMina,0912,-5\n", to: "in.csv")
    let refused = try await Daftar.run(
      ["validate", "business.yaml", "customer", "in.csv", "--errors", "bad.csv", "--json"], in: folder)
    #expect(refused.exitCode == 1)
    let told = try await Daftar.shell("head -c 3 bad.csv | od -An -tx1; cat bad.csv", in: folder).output
    #expect(told.hasPrefix(" ef bb bf") && told.contains("'=1+1") && told.contains("'-2+3") && told.contains("''=x"))
    #expect(told.contains(",-5,"))
    let mended = try await Daftar.shell(
      "sed -i 's/,0912,/,09121234567,/; s/,x,/,09121234568,/' bad.csv; "
        + "$DAFTAR validate business.yaml customer bad.csv --json", in: folder)
    #expect(mended.exitCode == 0, "\(mended.output) \(mended.errors)")
    let plain = try await Daftar.shell(
      "$DAFTAR validate business.yaml customer in.csv --errors p.csv --plain --json >/dev/null; head -2 p.csv",
      in: folder)
    #expect(plain.output.contains(",=1+1,") && !plain.output.contains("\u{FEFF}"))
  }

  @Test("Words that are no text are refused at the door") func wordsThatAreNoTextAreRefusedAtTheDoor() async throws {
    try business()
    try folder.write("full_name,mobile\n", to: "old.csv")
    let lines = try await Daftar.shell(
      "printf '\\320\\320\\260\\n\\n' | $DAFTAR fill business.yaml --database sqlite:d --language en --json", in: folder
    )
    #expect(lines.exitCode == 1 && lines.output == "" && lines.errors.contains("not UTF-8"), "\(lines.errors)")
    let word = try await Daftar.shell(
      "$DAFTAR record add business.yaml --database sqlite:d --data \"$(printf '{\"full_name\":\"a\\377b\"}')\"",
      in: folder)
    #expect(word.exitCode == 2 && word.errors.contains("UTF-8"), "\(word.errors)")
    let piped = try await Daftar.shell(
      "printf '{\"full_name\":\"a\\377b\"}\\n' | $DAFTAR record add business.yaml --database sqlite:d", in: folder)
    #expect(piped.exitCode == 1, "\(piped.errors)")
    let kept = try await Daftar.run(
      ["record", "list", "business.yaml", "--json", "--database", "sqlite:d"], in: folder)
    #expect(kept.output == "")
  }
}
