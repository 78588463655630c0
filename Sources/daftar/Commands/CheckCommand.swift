import ArgumentParser
import Diagnostics
import Engine
import Localization
import SchemaCompiler
import SchemaModel

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Compiles a business and prints every diagnostic.")

  @Argument(help: "A folder or a YAML file.")
  var business: String

  @OptionGroup var common: CommonOptions

  func run() throws {
    let compilation = try Workspace(path: business).compilation
    let catalogue = common.catalogue(for: compilation.schema?.business)
    if common.json {
      try Console.write(Array(JSONRenderer(catalogue: catalogue).render(compilation.diagnostics).utf8) + [0x0A])
    } else {
      Console.show(compilation.diagnostics, catalogue)
      if !common.quiet { Console.note(summary(compilation, catalogue)) }
    }
    if compilation.schema == nil { throw ExitCode(Failure.Kind.data.rawValue) }
  }
}

extension CheckCommand {
  /// The last line: the number of errors, or the contents of a valid business.
  private func summary(_ compilation: Compilation, _ catalogue: MessageCatalogue) -> String {
    let errors = compilation.diagnostics.count { $0.severity == .error }
    guard let schema = compilation.schema else { return catalogue.text("cli.check.errors", ["n": String(errors)]) }
    let fields = schema.entities.reduce(0) { $0 + $1.fields.count }
    return catalogue.text(
      "cli.check.clean",
      [
        "name": schema.name, "entities": String(schema.entities.count), "fields": String(fields),
        "warnings": String(compilation.diagnostics.count { $0.severity == .warning }),
      ])
  }
}
