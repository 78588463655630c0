import JSONText
import TestSupport
import Testing

/// The page of the commands is what the program says of itself. `UPDATE_GOLDEN=1` writes it.
@Suite("The page of the commands", .needs(BuiltProgram.part)) struct CommandReferenceGoldenTests {
  @Test("the page is current, and every argument has its line")
  func page() async throws {
    let result = try await Daftar.run(["--experimental-dump-help"], in: TemporaryFolder())
    #expect(result.exitCode == 0, "\(result.errors)")
    let text = CommandReference(try JSONValue.parse(Array(result.output.utf8))).text
    #expect(!text.contains(" |  |"))
    try GeneratedPage.check(CommandReference.name, text)
  }
}
