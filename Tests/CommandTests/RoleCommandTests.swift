import JSONText
import StorageFixtures
import TestSupport
import Testing

/// Roles on the shell: `--as` acts with the rights of its user, and every command that takes it is tried.
@Suite(.needs(BuiltProgram.part), .onBothEngines) struct RoleCommandTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(Self.schema, to: "shop.yaml")
    try folder.write("No,Code\n1,canary old\n", to: "codes.csv")
    try folder.write(#"{"code":"canary load"}"# + "\n", to: "secret.jsonl")
  }

  private static let schema = """
    daftar: 1
    business: {name: Shop, languages: [en], country: IR}
    entities:
      customer: {fields: {full_name: {type: text, required: true}}}
      secret: {fields: {code: {type: text, required: true}}}
    reports:
      by_code: {label: By code, why: To keep, from: secret, rows: [code], measures: {n: count()}}
    imports:
      old: {source: {file: codes.csv, key: No}, into: secret, map: {code: Code}, waves: {all: {}}}
    roles:
      cashier: {can: {customer: [read, create]}}
      chief: {can: {customer: all}, reports: all}
    """

  private func daftar(_ arguments: [String], input: String = "") async throws -> Command.Result {
    try await Daftar.run(arguments, input: input, in: folder)
  }

  /// Adds a secret and the users; returns the id of the secret.
  private func filled() async throws -> String {
    #expect(try await daftar(["db", "apply", "shop.yaml", "--quiet"]).exitCode == 0)
    for role in ["cashier", "chief", "manager"] {
      let added = try await daftar(["user", "add", "shop.yaml", role, "--role", role, "--quiet"], input: "\n")
      #expect(added.exitCode == 0, "\(added.errors)")
    }
    let saved = try await daftar(
      ["record", "add", "shop.yaml", "secret", "--json", "--quiet", "--data", #"{"code":"canary 1"}"#])
    return try #require(try saved.json().first?["id"]?.string, "\(saved.errors)")
  }

  /// Every command that takes `--as`, with arguments of its own. One that is added fails the test until it is listed
  /// here, with whether a cashier without rights on secrets may use it: none may, of these.
  static func commands(_ id: String) -> [String: [String]] {
    [
      "record add": ["shop.yaml", "secret", "--data", #"{"code":"x"}"#], "record get": ["shop.yaml", "secret", id],
      "record update": ["shop.yaml", "secret", id, "--data", #"{"code":"x"}"#],
      "record list": ["shop.yaml", "secret"], "record delete": ["shop.yaml", "secret", id],
      "record history": ["shop.yaml", "secret", id], "record restore": ["shop.yaml", "secret", id, "--version", "1"],
      "audit show": ["shop.yaml", "secret", id], "audit verify": ["shop.yaml"],
      "fill": ["shop.yaml", "secret", "--plain"], "form": ["shop.yaml", "secret", "--record", id],
      "export": ["shop.yaml", "secret"], "load": ["shop.yaml", "secret", "secret.jsonl"],
      "person export": ["shop.yaml", "secret", id], "person erase": ["shop.yaml", "secret", id, "--yes"],
      "import plan": ["shop.yaml"], "import run": ["shop.yaml", "--wave", "all"], "import status": ["shop.yaml"],
      "import rollback": ["shop.yaml", "--wave", "all"], "report run": ["shop.yaml", "by_code"],
      "report coverage": ["shop.yaml"], "report unfit": ["shop.yaml", "secret"],
      "db plan": ["shop.yaml"], "db apply": ["shop.yaml"], "db status": ["shop.yaml"], "db check": ["shop.yaml"],
      "db backup": ["shop.yaml", "copy.sqlite"], "db restore": ["shop.yaml", "copy.sqlite"],
      "db drop-aside": ["shop.yaml", "old"], "user add": ["shop.yaml", "other"], "user list": ["shop.yaml"],
      "user passwd": ["shop.yaml", "chief"], "user role": ["shop.yaml", "cashier", "manager"],
      "user disable": ["shop.yaml", "manager"], "user invite": ["shop.yaml", "other"],
      "user sign-out": ["shop.yaml", "manager"],
      "user enable": ["shop.yaml", "manager"], "serve": ["shop.yaml", "--port", "0"],
    ]
  }

  /// The commands that take `--as`, as the program itself names them.
  private func takingUsers() async throws -> [String] {
    let help = try await daftar(["--experimental-dump-help"])
    return try #require(JSONValue.parse(Array(help.output.utf8))["command"]).subcommandsTakingUsers(behind: [])
  }

  @Test("no command gives a secret to a user whose role may not read it, or changes one, or touches the whole database")
  func commands() async throws {
    let id = try await filled()
    let listed = Self.commands(id)
    #expect(try await takingUsers().sorted() == listed.keys.sorted())
    let before = try await daftar(["record", "list", "shop.yaml", "secret"])
    #expect(before.output.contains("canary 1"))
    for (command, arguments) in listed.sorted(by: { $0.key < $1.key }) {
      let words = command.split(separator: " ").map(String.init)
      let result = try await daftar(words + arguments + ["--as", "cashier"], input: "canary typed\n\n")
      #expect(result.exitCode == 1, "\(command): \(result.exitCode) \(result.errors)")
      #expect(result.errors.contains("cashier"), "\(command): \(result.errors)")
      #expect(!result.output.contains("canary"), "\(command)")
    }
    #expect(try await daftar(["record", "list", "shop.yaml", "secret"]).output == before.output)
    #expect(try await daftar(["user", "list", "shop.yaml"]).output.contains("cashier · cashier"))
  }

  @Test("a blank form is for those who may fill it in")
  func blankForms() async throws {
    #expect(try await daftar(["form", "shop.yaml", "customer", "--as", "cashier"]).exitCode == 0)
    _ = try await filled()
    for (user, entity, code) in [("cashier", "customer", 0), ("cashier", "secret", 1), ("manager", "secret", 0)] {
      let result = try await daftar(["form", "shop.yaml", entity, "--as", user])
      #expect(result.exitCode == code && result.output.isEmpty == (code != 0), "\(user) \(entity): \(result.errors)")
    }
    #expect(try await daftar(["form", "shop.yaml", "secret"]).exitCode == 0)
    #expect(try await daftar(["form", "shop.yaml", "secret", "--as", "nobody"]).exitCode == 2)
  }

  @Test("the owner of the files, a manager, and a role that may do something do it")
  func allowed() async throws {
    let id = try await filled()
    let add = ["record", "add", "shop.yaml", "customer", "--data", #"{"full_name":"Sara"}"#]
    for user in ["cashier", "chief", "manager"] {
      #expect(try await daftar(add + ["--as", user]).exitCode == 0, "\(user)")
      #expect(try await daftar(["record", "list", "shop.yaml", "customer", "--as", user]).output.contains("Sara"))
    }
    #expect(try await daftar(["report", "run", "shop.yaml", "by_code", "--as", "chief"]).output.contains("canary 1"))
    #expect(try await daftar(["export", "shop.yaml", "customer", "--as", "chief"]).output.contains("Sara"))
    #expect(try await daftar(["export", "shop.yaml", "customer", "--as", "cashier"]).exitCode == 1)
    #expect(try await daftar(["record", "get", "shop.yaml", "secret", id, "--as", "manager"]).exitCode == 0)
    #expect(try await daftar(["record", "get", "shop.yaml", "secret", id]).exitCode == 0)
  }

  @Test("a role that is not there is refused with those that are; without one a user gets the least")
  func users() async throws {
    #expect(try await daftar(["db", "apply", "shop.yaml", "--quiet"]).exitCode == 0)
    let wrong = try await daftar(["user", "add", "shop.yaml", "omid", "--role", "casher"], input: "\n")
    #expect(wrong.exitCode == 2)
    #expect(wrong.errors.contains("Did you mean cashier?") && wrong.errors.contains("manager, cashier, chief"))
    #expect(try await daftar(["user", "list", "shop.yaml"]).output == "")
    #expect(try await daftar(["user", "add", "shop.yaml", "omid"], input: "\n").exitCode == 0)
    #expect(try await daftar(["user", "list", "shop.yaml"]).output == "omid · cashier\n")
    #expect(try await daftar(["user", "role", "shop.yaml", "omid", "chef"]).exitCode == 2)
    #expect(try await daftar(["user", "role", "shop.yaml", "omid", "chief"]).exitCode == 0)
    #expect(try await daftar(["user", "list", "shop.yaml"]).output == "omid · chief\n")
  }

  @Test("nobody acts as a user who is barred, until the user is let in again")
  func barred() async throws {
    _ = try await filled()
    let list = ["record", "list", "shop.yaml", "customer", "--as", "chief"]
    #expect(try await daftar(["user", "disable", "shop.yaml", "chief"]).exitCode == 0)
    let refused = try await daftar(list)
    #expect(refused.exitCode == 2 && refused.errors.contains("barred"), "\(refused.errors)")
    #expect(try await daftar(["user", "enable", "shop.yaml", "chief"]).exitCode == 0)
    #expect(try await daftar(list).exitCode == 0)
  }

  @Test("a user whose role the schema lost may do nothing and is told so")
  func lostRole() async throws {
    _ = try await filled()
    let schema = Self.schema.replacing("chief:", with: "boss:")
    try folder.write(schema, to: "shop.yaml")
    let list = try await daftar(["record", "list", "shop.yaml", "customer", "--as", "chief"])
    #expect(list.exitCode == 1 && list.errors.contains(#"There is no role "chief" any more"#), "\(list.errors)")
    let users = try await daftar(["user", "list", "shop.yaml"]).output
    #expect(users.contains("chief · chief · role not in the schema: may do nothing"), "\(users)")
  }
}

extension JSONValue {
  /// The commands below this one that take `--as`, by their words.
  fileprivate func subcommandsTakingUsers(behind words: [String]) -> [String] {
    let below = (self["subcommands"]?.items ?? []).filter { $0["commandName"]?.string != "help" }
    if !below.isEmpty {
      return below.flatMap { $0.subcommandsTakingUsers(behind: words + [$0["commandName"]?.string ?? ""]) }
    }
    let takesUser = (self["arguments"]?.items ?? []).contains { argument in
      (argument["names"]?.items ?? []).contains { $0["name"]?.string == "as" }
    }
    return takesUser ? [words.joined(separator: " ")] : []
  }
}
