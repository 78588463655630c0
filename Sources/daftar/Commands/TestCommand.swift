import ArgumentParser
import Diagnostics
import Engine
import JSONText
import Localization
import Presentation
import SchemaCompiler
import SchemaModel
import Validation

struct TestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test", abstract: "Runs the tests that a schema brings along.")

  @Argument(help: "A folder or a YAML file.")
  var business: String
  @OptionGroup var common: CommonOptions

  func run() throws {
    let loaded = try LoadedBusiness(business, common)
    let results = SchemaTestRunner.run(
      loaded.schema, validator: loaded.validator,
      in: ValidationContext(evaluation: BusinessClock(loaded.schema.business).context))
    let failed = results.count { !$0.passes }
    if common.json {
      let facts = JSONValue.object([
        .init("tests", .array(results.map { Self.json($0, loaded) })),
        .init("passed", .number(String(results.count - failed))), .init("failed", .number(String(failed))),
      ])
      try Console.print(String(decoding: facts.encoded(), as: UTF8.self))
    } else {
      for result in results { try report(result, loaded) }
      try Console.print(
        loaded.catalogue.text("cli.test.summary", ["passed": String(results.count - failed), "failed": String(failed)]))
    }
    if failed > 0 { throw ExitCode(Failure.Kind.data.rawValue) }
  }

  private static func json(_ result: SchemaTestResult, _ loaded: LoadedBusiness) -> JSONValue {
    .object([
      .init("name", .string(result.name)), .init("passed", .bool(result.passes)),
      .init("differences", .array(result.differences.map { .string(words($0, loaded)) })),
    ])
  }

  private func report(_ result: SchemaTestResult, _ loaded: LoadedBusiness) throws {
    if result.passes, common.quiet { return }
    try Console.print((result.passes ? "✔ " : "✘ ") + result.name)
    for difference in result.differences { try Console.print("    " + Self.words(difference, loaded)) }
  }

  private static func words(_ difference: SchemaTestResult.Difference, _ loaded: LoadedBusiness) -> String {
    let catalogue = loaded.catalogue
    switch difference {
    case .notRefused(let path, let rule):
      return catalogue.text("cli.test.not_refused", ["path": path, "rule": rule.rawValue])
    case .refused(let violation): return words("cli.test.refused", violation, loaded)
    case .notReported(let check, let severity):
      return catalogue.text("cli.test.not_said_\(severity.rawValue)", ["check": check])
    case .reported(let violation): return words("cli.test.said_\(violation.severity.rawValue)", violation, loaded)
    case .stored(let path, let expected, let found):
      return catalogue.text(
        "cli.test.stored", ["path": path, "expected": expected, "found": found.isEmpty ? "–" : found])
    case .noSuchField(let path): return catalogue.text("cli.test.no_such_field", ["path": path])
    }
  }

  private static func words(_ key: String, _ violation: Violation, _ loaded: LoadedBusiness) -> String {
    loaded.catalogue.text(
      key,
      [
        "path": violation.path.columnName(violation.rule), "rule": violation.rule.rawValue,
        "message": loaded.violations.message(violation, label: violation.path.field?.text ?? ""),
      ])
  }
}
