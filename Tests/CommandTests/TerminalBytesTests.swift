import JSONText
import TestSupport
import Testing

/// Values that would steer a terminal do so in none of the outputs, and stand as they are in a pipe.
@Suite(.needs(BuiltProgram.part), .needs(.executable("script"))) struct TerminalBytesTests {
  private static let business = """
    daftar: 1
    business: {name: Shop, languages: [en]}
    entities:
      customer:
        fields:
          name: {type: text, normalize: none}
    reports:
      names: {why: Whom to call, from: customer, rows: [name], measures: {customers: count()}}
    """

  @Test("Values steer no terminal") func valuesSteerNoTerminal() async throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.business, to: "shop/business.yaml")
    #expect(try await Daftar.run(["db", "apply", "shop", "--quiet"], in: folder).exitCode == 0)
    let line = #"{"name": "a\u001b[31mb"}"# + "\n"
    let added = try await Daftar.run(["record", "add", "shop", "customer", "--json"], input: line, in: folder)
    let id = try #require(try added.json().first?["id"]?.string)
    for arguments in [
      ["report", "run", "shop", "names", "--format", "csv"], ["report", "run", "shop", "names", "--format", "html"],
      ["form", "shop", "--record", id],
    ] {
      let piped = try await Daftar.run(arguments, in: folder)
      #expect(piped.exitCode == 0 && piped.output.contains("a\u{1B}[31mb"), "\(arguments)")
      let command = (["$DAFTAR"] + arguments).joined(separator: " ")
      let seen = try await Daftar.shell("script -qefc '\(command)' /dev/null", input: "", in: folder)
      #expect(seen.output.contains("a\u{241B}[31mb") && !seen.output.contains("\u{1B}[31m"), "\(arguments)")
    }
  }
}
