import ArgumentParser
import Diagnostics
import JSONText
import Localization
import SQL
import SchemaModel
import Storage

struct CompileCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compile", abstract: "The statements that make the tables of a business in a database engine.")

  /// What a schema is compiled to.
  enum Target: String, ExpressibleByArgument, CaseIterable {
    case sqlite, postgresql, citus

    init?(argument: String) { self.init(rawValue: argument == "postgres" ? "postgresql" : argument.lowercased()) }

    /// The plan that creates an empty database.
    func plan(_ schema: Schema) throws -> StoragePlan {
      switch self {
      case .sqlite: try Self.plan(schema, SQLiteDialect())
      case .postgresql: try Self.plan(schema, PostgreSQLDialect())
      case .citus: try Self.plan(schema, PostgreSQLDialect().spread(Distribution(schema)))
      }
    }

    private static func plan(_ schema: Schema, _ dialect: some Dialect) throws -> StoragePlan {
      try StoragePlanner(schema: schema, dialect: dialect, name: schema.name).plan(for: .empty, rows: .none)
    }

    /// What stands before the statements of the plan.
    var beginning: [String] {
      self == .sqlite ? ["PRAGMA application_id = \(DatabaseIdentity.applicationID)"] : []
    }
  }

  @Argument(help: "A folder or a YAML file.")
  var business: String
  @ArgumentParser.Option(name: .customLong("to"), help: "sqlite, postgresql or citus.")
  var target: Target
  @ArgumentParser.Option(name: .shortAndLong, help: "The file; else standard output.")
  var output: String?
  @Flag(name: .long, help: "The file may replace one that Daftar did not make.")
  var replace = false
  @OptionGroup var common: CommonOptions

  func run() throws {
    let loaded = try LoadedBusiness(business, common)
    let plan = try target.plan(loaded.schema)
    let bytes = common.json ? json(plan, loaded).encoded() + [0x0A] : Array(script(plan, loaded).utf8)
    guard let output else { return try Console.write(bytes) }
    let file = try OutputFile(
      OutputDestination(
        output, apartFrom: ProtectedFiles(loaded.files), mark: { $0.starts(with: Self.mark.utf8) }, mayReplace: replace)
    )
    try file.write(bytes)
    try file.finish()
  }

  /// What every script begins with.
  private static let mark = "-- daftar compile --to "

  /// The statements with their reasons, in one transaction. What data says of itself stays within its comment.
  private func script(_ plan: StoragePlan, _ loaded: LoadedBusiness) -> String {
    let catalogue = loaded.catalogue
    let title = ["name": loaded.schema.name, "engine": target.rawValue]
    var lines = [Self.mark + target.rawValue, Self.comment(catalogue.text("cli.compile.header", title))]
    lines += plan.notes.map { Self.comment(catalogue.text($0.key, $0.arguments)) }
    lines += ["", "BEGIN;"] + target.beginning.map { $0 + ";" } + [""]
    for step in plan.steps {
      lines += [Self.comment(catalogue.text(step.reason, step.arguments)), step.statement.text + ";", ""]
    }
    return (lines + ["COMMIT;", ""]).joined(separator: "\n")
  }

  private static func comment(_ text: String) -> String {
    "-- " + TerminalText.printable(text.split(whereSeparator: \.isNewline).joined(separator: " "))
  }

  /// `{"to":"citus","notes":["…"],"statements":[{"reason":"…","sql":"…"}]}`
  private func json(_ plan: StoragePlan, _ loaded: LoadedBusiness) -> JSONValue {
    func text(_ key: String, _ arguments: [String: String]) -> JSONValue {
      .string(loaded.catalogue.text(key, arguments))
    }
    let steps = plan.steps.map { step in
      JSONValue.object([.init("reason", text(step.reason, step.arguments)), .init("sql", .string(step.statement.text))])
    }
    return .object([
      .init("to", .string(target.rawValue)), .init("notes", .array(plan.notes.map { text($0.key, $0.arguments) })),
      .init("statements", .array(steps)),
    ])
  }
}
