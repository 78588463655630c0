import FieldTypes
import SchemaModel
import JSONText
import TestSupport
import Testing

/// Every type of the catalogue through the program itself: the dialogue fed from a pipe and JSON lines.
@Suite(.needs(BuiltProgram.part)) struct EveryTypeByProcessTests {
  private func daftar(_ command: [String], _ database: String, _ input: [UInt8], _ sample: Sample) async throws
    -> Command.Result
  {
    try await BuiltProgram.start(
      command + ["samples", "sample", "--json", "--quiet", "--database", "sqlite:\(database)"], input: input,
      in: sample.folder
    ).result()
  }

  @Test("The program stores the same", arguments: EveryTypeTests.names) func theProgramStoresTheSame(name: String)
    async throws
  {
    let sample = try EveryTypeTests.sample(name)
    let piped = try sample.database("piped")
    let typed = try sample.database("typed")
    let accepted = sample.type.examples.accepted
    let document: [UInt8] = accepted.flatMap { WayIn.document($0.entry) + [0x0A] }
    let added = try await daftar(["record", "add"], "piped.sqlite", document, sample)
    #expect(added.exitCode == 0, "\(name): \(added.output)\(added.errors)")
    let answers = try added.output.split(separator: "\n").map { try JSONValue.parse(Array($0.utf8)) }
    #expect(answers.map { sample.canonical($0["values"]) } == accepted.map(\.canonical), "\(name)")
    for example in accepted {
      let lines = WayIn.lines(example.entry, sample.field).joined(separator: "\n") + "\n"
      let filled = try await daftar(["fill"], "typed.sqlite", Array(lines.utf8), sample)
      #expect(filled.exitCode == 0, "\(name): \(example.entry): \(filled.errors)")
      let values = try JSONValue.parse(Array(filled.output.utf8))["values"]
      #expect(sample.canonical(values) == example.canonical, "\(name): \(example.entry)")
    }
    #expect(try typed.records() == piped.records(), "\(name)")
    #expect(try piped.records()["sample"]?.count == 1 + accepted.count, "\(name)")
  }

  @Test("The program refuses the same", arguments: EveryTypeTests.names) func theProgramRefusesTheSame(name: String)
    async throws
  {
    let sample = try EveryTypeTests.sample(name)
    let database = try sample.database("refused")
    let before = try database.rows()
    let refused = sample.type.examples.refused
    let document: [UInt8] = refused.flatMap { WayIn.document($0.entry) + [0x0A] }
    let added = try await daftar(["record", "add"], "refused.sqlite", document, sample)
    #expect(added.exitCode == 1, "\(name): \(added.errors)")
    let answers = try added.output.split(separator: "\n").map { try JSONValue.parse(Array($0.utf8)) }
    try #require(answers.count == refused.count, "\(name)")
    for (example, answer) in zip(refused, answers) {
      let violations = answer["violations"]?.items ?? []
      #expect(violations.map { $0["rule"]?.string } == [example.rule.rawValue], "\(name): \(example.entry)")
      #expect(violations.map { $0["path"]?.string } == ["sample" + example.path], "\(name): \(example.entry)")
      let lines = WayIn.lines(example.entry, sample.field).joined(separator: "\n") + "\n"
      let filled = try await daftar(["fill"], "refused.sqlite", Array(lines.utf8), sample)
      #expect(filled.exitCode == 1, "\(name): \(example.entry)")
      #expect(filled.output == "", "\(name): \(example.entry)")
      #expect(
        WayIn.complaints(filled.errors).first == violations.first?["message"]?.string, "\(name): \(example.entry)")
    }
    #expect(try database.rows() == before, "\(name): something is left behind")
  }
}
