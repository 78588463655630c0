import JSONText
import TestSupport
import Testing

/// In which language people are spoken to, and how much is said.
@Suite(.needs(BuiltProgram.part)) struct LanguageTests {
  private let club: Club
  private let bad = #"{"full_name":"S"}"#

  init() throws { club = try Club() }

  private func message(_ more: [String], _ environment: [String: String] = [:]) async throws -> String {
    let result = try await Daftar.run(
      ["record", "add", "club", "member", "--json", "--quiet", "--data", bad] + more, environment: environment,
      in: club.folder)
    return try result.json().first?["violations"]?.items?.first?["message"]?.string ?? result.errors
  }

  @Test("The option then the environment then the business") func theOptionThenTheEnvironmentThenTheBusiness()
    async throws
  {
    let english = try await message([])
    #expect(english.hasPrefix("Full name"), "the business's first language: \(english)")
    #expect(try await message(["--language", "fa"]).contains("نام"))
    #expect(try await message([], ["LANG": "fa_IR.UTF-8"]).contains("نام"))
    #expect(try await message(["--language", "en"], ["LANG": "fa_IR.UTF-8"]) == english)
    #expect(try await message([], ["LANG": "de_DE.UTF-8"]) == english)
    let russian = try await message([], ["LANG": "ru_RU.UTF-8"])
    #expect(russian != english)
    #expect(russian.unicodeScalars.contains { (0x400...0x4FF).contains($0.value) })
    #expect(try await message([], ["LANG": "ru_RU.UTF-8", "LC_ALL": "fa_IR"]).contains("نام"))
  }

  @Test("Failures speak the language of the environment") func failuresSpeakTheLanguageOfTheEnvironment() async throws {
    let persian = try await club.daftar("check", "nowhere", environment: ["LANG": "fa_IR.UTF-8"])
    #expect(persian.errors.unicodeScalars.contains { (0x600...0x6FF).contains($0.value) })
    #expect(persian.complaints.count == 1)
    let asked = try await club.daftar("check", "nowhere", "--language", "ru")
    #expect(asked.errors.unicodeScalars.contains { (0x400...0x4FF).contains($0.value) }, "\(asked.errors)")
  }

  @Test("Quiet says no more than is asked") func quietSaysNoMoreThanIsAsked() async throws {
    let loud = try await club.daftar(
      "record", "add", "club", "--data", #"{"full_name":"Sara"}"#, "--json", "--database", "sqlite:a.sqlite")
    #expect(loud.complaints.count == 1, "it says that it made a database")
    let quiet = try await club.daftar(
      "record", "add", "club", "--data", #"{"full_name":"Sara"}"#, "--json", "--quiet", "--database",
      "sqlite:b.sqlite")
    #expect(quiet.errors == "")
    #expect(try await club.daftar("check", "club", "--quiet").errors == "")
  }

  /// Files are no terminals: neither colours nor a progress bar go there.
  @Test("No colours and no progress beside a terminal") func noColoursAndNoProgressBesideATerminal() async throws {
    try club.folder.write("a: [1\n", to: "torn.yaml")
    for environment in [[:], ["NO_COLOR": "1"], ["TERM": "xterm-256color"]] {
      let check = try await club.daftar("check", "torn.yaml", environment: environment)
      #expect(!check.errors.contains("\u{1B}"))
      let rows = "full_name\n" + String(repeating: "Sara\n", count: 20_001)
      try club.folder.write(rows, to: "many.csv")
      let validate = try await club.daftar("validate", "club", "member", "many.csv", environment: environment)
      #expect(validate.exitCode == 0)
      #expect(validate.errors == "")
    }
  }

  @Test("Colours on a terminal unless unwanted", .needs(.executable("python3"))) func coloursOnATerminalUnlessUnwanted()
    async throws
  {
    try club.folder.write("a: [1\n", to: "torn.yaml")
    let check = #"python3 -c 'import os, pty; pty.spawn([os.environ["DAFTAR"], "check", "torn.yaml"])'"#
    let coloured = try await Daftar.shell("unset NO_COLOR; " + check, in: club.folder)
    #expect(coloured.output.contains("\u{1B}["), "\(coloured.output) \(coloured.errors)")
    let plain = try await Daftar.shell("NO_COLOR=1 " + check, in: club.folder)
    #expect(plain.output.contains("S001") && !plain.output.contains("\u{1B}["), "\(plain.output) \(plain.errors)")
  }
}
