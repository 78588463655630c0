import JSONText
import StorageFixtures
import TestSupport
import Testing

/// Fields that a role does not see, on the shell: no command with `--as` tells them, and those that tell records do so
/// without `--as`, so that a leak would be found.
@Suite(.needs(BuiltProgram.part)) struct FieldCommandTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(Self.schema, to: "salon.yaml")
  }

  private static let schema = """
    daftar: 1
    business: {name: Salon, languages: [en], country: IR}
    entities:
      client:
        fields:
          name: {type: text, required: true}
          phone: {type: text, unique: yes, access: {desk: none}}
          city: {type: text, access: {desk: read}}
          visits: {type: list, fields: {on: {type: text}, said: {type: text, access: {desk: none}}}}
    reports:
      by_phone: {label: By phone, why: To call, from: client, rows: [phone], measures: {n: count()}}
    roles:
      desk: {can: {client: [read, create, update, delete, export, report]}}
    """

  private func daftar(_ arguments: [String], input: String = "") async throws -> Command.Result {
    try await Daftar.run(arguments, input: input, in: folder)
  }

  /// Adds a client in two versions, and the user; returns the id of the client.
  private func filled() async throws -> String {
    #expect(try await daftar(["db", "apply", "salon.yaml", "--quiet"]).exitCode == 0)
    #expect(
      try await daftar(["user", "add", "salon.yaml", "desk", "--role", "desk", "--quiet"], input: "\n").exitCode == 0)
    let first = #"{"name":"Sara","phone":"canary 1","city":"Yazd","visits":[{"on":"monday","said":"canary 2"}]}"#
    let saved = try await daftar(["record", "add", "salon.yaml", "client", "--json", "--quiet", "--data", first])
    let id = try #require(try saved.json().first?["id"]?.string, "\(saved.errors)")
    let change = #"{"phone":"canary 3","name":"Sara B."}"#
    #expect(try await daftar(["record", "update", "salon.yaml", "client", id, "--data", change]).exitCode == 0)
    return id
  }

  /// The commands that take `--as`, by what such a user gets of them. One that is new fails the test until it is listed.
  private static let tell: Set<String> = [
    "record get", "record list", "record history", "audit show", "form", "export", "report run",
  ]
  private static let save: Set<String> = ["record add", "record update", "record restore", "record delete", "fill"]
  /// They need every field, or everything.
  private static let refuse: Set<String> = [
    "audit verify", "load", "person export", "person erase", "import plan", "import run", "import status",
    "import rollback", "report coverage", "report unfit", "db plan", "db apply", "db status", "db check", "db backup",
    "db restore", "db drop-aside", "user add", "user list", "user passwd", "user invite", "user role", "user sign-out",
    "user disable", "user enable",
    "serve",
  ]

  @Test("every command that takes a user is one that tells, saves or refuses")
  func commands() { #expect(Set(RoleCommandTests.commands("").keys) == Self.tell.union(Self.save).union(Self.refuse)) }

  @Test("no command tells a hidden value to a user whose role does not see it; without --as each of them does")
  func telling() async throws {
    let id = try await filled()
    let commands = [
      ["record", "get", "salon.yaml", "client", id], ["record", "list", "salon.yaml", "client"],
      ["record", "history", "salon.yaml", "client", id], ["record", "history", "salon.yaml", "client", id, "--json"],
      ["audit", "show", "salon.yaml", "client", id], ["form", "salon.yaml", "client", "--record", id],
      ["export", "salon.yaml", "client"], ["export", "salon.yaml", "client", "--format", "csv"],
      ["report", "run", "salon.yaml", "by_phone"],
    ]
    for command in commands {
      let own = try await daftar(command)
      #expect(own.output.contains("canary"), "\(command): a leak would not be found")
      let told = try await daftar(command + ["--as", "desk"])
      #expect(!(told.output + told.errors).contains("canary"), "\(command)")
      #expect(!told.output.contains("phone") && !told.output.contains("said"), "\(command): \(told.output)")
      #expect(told.exitCode == (command[0] == "report" ? 1 : 0), "\(command): \(told.errors)")
    }
    let found = try await daftar(["record", "list", "salon.yaml", "client", "--search", "canary", "--as", "desk"])
    #expect(found.output.isEmpty && found.exitCode == 0)
    for name in Self.refuse.subtracting(["import plan", "import run", "import status", "import rollback", "load"]) {
      let words = RoleCommandTests.commands(id)[name]?.dropFirst().map { $0 == "secret" ? "client" : $0 } ?? []
      let refused = try await daftar(
        name.split(separator: " ").map(String.init) + ["salon.yaml"] + words + ["--as", "desk"])
      #expect(
        refused.exitCode == 1 && !(refused.output + refused.errors).contains("canary"), "\(name): \(refused.errors)")
    }
  }

  @Test("what such a user saves leaves hidden values as they are; what is not seen is not asked, and not taken")
  func saving() async throws {
    let id = try await filled()
    func change(_ json: String) async throws -> Command.Result {
      try await daftar(["record", "update", "salon.yaml", "client", id, "--data", json, "--as", "desk", "--json"])
    }
    #expect(try await change(#"{"name":"Sara C."}"#).exitCode == 0)
    for refused in [#"{"phone":"canary 3"}"#, #"{"city":"Rasht"}"#] {
      #expect(try await change(refused).exitCode == 1, "\(refused)")
    }
    let restored = try await daftar(
      ["record", "restore", "salon.yaml", "client", id, "--version", "1", "--as", "desk", "--json"])
    #expect(restored.exitCode == 0 && !restored.output.contains("canary"), "\(restored.errors)")
    let stored = try await daftar(["record", "get", "salon.yaml", "client", id]).output
    #expect(stored.contains("canary 3") && stored.contains("canary 2") && stored.contains("\"Sara\""), "\(stored)")
    let asked = try await daftar(["fill", "salon.yaml", "client", "--plain", "--as", "desk"], input: "Nima\n\n\n\n")
    #expect(!asked.output.lowercased().contains("phone") && !asked.output.contains("Said"), "\(asked.output)")
    #expect(asked.output.contains("Name"))
  }
}
