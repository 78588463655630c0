import JSONText
import StorageFixtures
import TestSupport
import Testing

/// `daftar fill` and `daftar form` where formulas decide what is asked.
@Suite(.needs(BuiltProgram.part), .onBothEngines) struct FillCommandTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    let example = try #require(GoldenCase.all(in: "dialogue").first { $0.name == "conditions" })
    for file in example.inputs where !file.name.hasPrefix("lines.") {
      try folder.write(example.bytes(of: file), to: "club/\(file.name)")
    }
  }

  private func fill(_ lines: [String], _ more: String...) async throws -> Command.Result {
    let input = lines.map { $0 + "\n" }.joined()
    return try await Daftar.run(
      ["fill", "club", "--plain", "--json", "--quiet", "--language", "en"] + more, input: input, in: folder)
  }

  private func stored() async throws -> [JSONValue] {
    try await Daftar.run(["record", "list", "club", "--json"], in: folder).json().compactMap { $0["values"] }
  }

  @Test("Lines and JSON give the same record") func linesAndJSONGiveTheSameRecord() async throws {
    let lines = [
      "Sara", "", "1400/01/01", "1370/02/22", "isfahan", "1", "friend", "Ali", "1,000", "<", "-", "yes", "Shoes", "50",
      "2", "cheque", "77", "no", "",
    ]
    let filled = try await fill(lines)
    #expect(filled.exitCode == 0, "\(filled.errors)")
    let document = """
      {"full_name":"Sara","joined":"2021-03-21","birth_date":"1991-05-12","city":"isfahan","district":"jolfa",\
      "found_us":"friend","referrer":"Ali","credit_limit":null,\
      "purchases":[{"product":"Shoes","price":50,"quantity":2,"paid_by":"cheque","cheque_no":"77"}]}
      """
    let added = try await Daftar.run(["record", "add", "club", "--json", "--data", document], in: folder)
    #expect(added.exitCode == 0, "\(added.output)")
    let both = try await stored()
    #expect(both.count == 2)
    #expect(both.map { $0["spent"] } == [.string("100"), .string("100")])
    for name in ["full_name", "joined", "district", "referrer", "discount", "credit_limit"] {
      #expect(both.first?[name] == both.last?[name], "\(name)")
    }
  }

  @Test("A warning that nobody agrees to saves nothing") func aWarningThatNobodyAgreesToSavesNothing() async throws {
    let young = ["Sara", "", "", "1395/01/01", "", "", "", "no", ""]
    let refused = try await fill(young + ["no", "quit"])
    #expect(refused.exitCode == 0)
    #expect(refused.errors.contains("! Under 18. Is that right?\nSave anyway?"))
    #expect(refused.output == "")
    let saved = try await fill(young + ["yes"])
    #expect(saved.exitCode == 0, "\(saved.errors)")
    #expect(try await stored().count == 1)
  }

  @Test("A named form asks its own fields") func aNamedFormAsksItsOwnFields() async throws {
    let filled = try await fill(["Sara", "09123456789", "friend", "Ali", ""], "--form", "quick")
    #expect(filled.exitCode == 0, "\(filled.errors)")
    #expect(filled.errors.hasPrefix("New Customer · Quick\n"))
    #expect(try await stored().first?["discount"] == .number("5"))
    let form = try await Daftar.run(["form", "club", "--form", "quick", "--language", "en"], in: folder)
    #expect(form.exitCode == 0, "\(form.errors)")
    #expect(form.output.contains("name=\"referrer\"") && !form.output.contains("name=\"credit_limit\""))
    let near = try await fill([], "--form", "quik")
    #expect(near.exitCode == 2)
    #expect(near.errors.contains("Did you mean \"quick\"?"))
  }

  @Test("A refused line of a pipe ends it and saves nothing") func aRefusedLineOfAPipeEndsItAndSavesNothing()
    async throws
  {
    for lines in [["Sara", "not a day", "", "", ""], ["Sara\u{1B}[D", "", "", ""]] {
      let refused = try await fill(lines + Array(repeating: "", count: 30))
      #expect(refused.exitCode == 1 && refused.output == "", "\(refused.errors)")
    }
    #expect(try await stored().isEmpty)
  }

  /// In a terminal the answers are echoed by the terminal, once.
  @Test("In a terminal", .needs(.executable("script"))) func inATerminal() async throws {
    let lines = ["Sara", "09123456789", "street", ""].map { $0 + "\n" }.joined()
    let command = "$DAFTAR fill club --form quick --language en --quiet"
    let result = try await Daftar.shell(
      "script -qefc '\(command)' /dev/null", business: "club", input: lines, in: folder)
    #expect(result.exitCode == 0, "\(result.output)\(result.errors)")
    #expect(result.output.contains("saved "))
    #expect(!result.output.contains("> SaraSara"))
    #expect(try await stored().count == 1)
  }
}
