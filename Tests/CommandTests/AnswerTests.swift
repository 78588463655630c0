import JSONText
import TestSupport
import Testing

/// What commands say to people beside what they do.
@Suite(.needs(BuiltProgram.part)) struct AnswerTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(
      """
      daftar: 1
      business: {name: Bar, languages: [en], country: IR}
      entities:
        customer:
          fields:
            name: {type: text, required: true}
            mobile: {type: mobile}
            note: {type: text}
        visit:
          fields:
            note: {type: text, required: true}
            of: {type: reference, to: customer, required: true}
      """, to: "bar.yaml")
  }

  private func daftar(_ arguments: String..., input: String = "") async throws -> Command.Result {
    try await Daftar.run(arguments, input: input, in: folder)
  }

  private func add(_ entity: String, _ json: String) async throws -> String {
    let added = try await daftar("record", "add", "bar.yaml", entity, "--json", "--quiet", "--data", json)
    return try #require(try added.json().first?["id"]?.string, "\(added.errors)")
  }

  @Test("A deletion that is refused names the records that refer, the first by title and id") func referrers()
    async throws
  {
    let sara = try await add("customer", #"{"name":"Sara"}"#)
    var visits: [String] = []
    for number in 1...4 { visits.append(try await add("visit", #"{"note":"No \#(number)","of":"\#(sara)"}"#)) }
    let refused = try await daftar("record", "delete", "bar.yaml", "customer", sara)
    #expect(refused.exitCode == 1)
    for id in visits.prefix(3) { #expect(refused.errors.contains(id), "\(refused.errors)") }
    #expect(refused.errors.contains("visit.of") && refused.errors.contains("and 1 more"), "\(refused.errors)")
    let json = try await daftar("record", "delete", "bar.yaml", "customer", sara, "--json")
    #expect(try json.json().first?["violations"]?.items?.first?["message"]?.string?.contains(visits[0]) == true)
  }

  @Test("A change names the fields that it cleared") func cleared() async throws {
    let sara = try await add("customer", #"{"name":"Sara","mobile":"09121234567","note":"x"}"#)
    let changed = try await daftar(
      "record", "update", "bar.yaml", "customer", sara, "--data", #"{"mobile":null,"note":"y"}"#)
    #expect(changed.errors.contains("Cleared: mobile."), "\(changed.errors)")
    let other = try await daftar("record", "update", "bar.yaml", "customer", sara, "--data", #"{"note":"z"}"#)
    #expect(!other.errors.contains("Cleared"), "\(other.errors)")
  }

  @Test("A name that no user has is refused, with the one that is meant; where there are no users, any name goes")
  func author() async throws {
    let json = #"{"name":"Ann"}"#
    func save(_ user: String) async throws -> Command.Result {
      try await daftar("record", "add", "bar.yaml", "customer", "--as", user, "--data", json)
    }
    #expect(try await save("anybody").exitCode == 0)
    #expect(try await daftar("user", "add", "bar.yaml", "omid", input: "\n").exitCode == 0)
    let wrong = try await save("omdi")
    #expect(wrong.exitCode == 2 && wrong.errors.contains("Did you mean omid?"), "\(wrong.errors)")
    #expect(try await save("nobody at all").exitCode == 2)
    #expect(try await save("omid").exitCode == 0)
    #expect(try await daftar("record", "add", "bar.yaml", "customer", "--data", json).exitCode == 0)
  }

  @Test("A version that was erased is not restored, and that is said") func erased() async throws {
    let sara = try await add("customer", #"{"name":"Sara"}"#)
    #expect(try await daftar("person", "erase", "bar.yaml", "customer", sara, "--yes").exitCode == 0)
    let restored = try await daftar("record", "restore", "bar.yaml", "customer", sara, "--version", "1")
    #expect(restored.exitCode == 1 && restored.errors.contains("were erased"), "\(restored.errors)")
  }

  @Test("A word of formulas is a name for an import, a wave, a form and a report") func freeNames() async throws {
    try folder.write(
      """
      daftar: 1
      business: {name: Bar, languages: [en], country: IR}
      entities:
        customer: {fields: {name: {type: text, required: true}}}
      forms:
        import: {entity: customer, tabs: {old: {rows: [[name]]}}}
      reports:
        loop: {from: customer, measures: {all: count()}}
      imports:
        old: {source: {file: old.csv, key: name}, into: customer, map: {name: name}, waves: {as: {}}}
      """, to: "named.yaml")
    try folder.write("name\nSara\n", to: "old.csv")
    let checked = try await daftar("check", "named.yaml")
    #expect(!checked.errors.contains("N006"), "\(checked.errors)")
  }
}
