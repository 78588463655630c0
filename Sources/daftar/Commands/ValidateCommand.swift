import ArgumentParser
import Delimited
import Diagnostics
import Engine
import Glibc
import JSONText
import LegacySources
import Localization
import SchemaModel
import Validation

struct ValidateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate", abstract: "Checks a CSV, TSV or JSON lines file: every error of every row.")

  @Argument(help: "A folder or a YAML file.")
  var business: String
  @Argument(help: "ENTITY and FILE; ENTITY may be left out where the business has one.")
  var rest: [String]
  @ArgumentParser.Option(name: .long, help: "Also write the refused rows to this CSV file, with a reason column.")
  var errors: String?
  @Flag(name: .long, help: "The file of --errors may replace one that Daftar did not make.")
  var replace = false
  @Flag(name: .long, help: "That file for scripts: no byte order mark, formulas as they stand.")
  var plain = false
  @OptionGroup var common: CommonOptions

  func run() throws {
    guard let path = rest.last, rest.count <= 2 else { throw ValidationError("Say BUSINESS ENTITY FILE.") }
    let loaded = try LoadedBusiness(business, common)
    let entity = try loaded.entity(rest.count == 2 ? rest[0] : nil)
    let protected = ProtectedFiles(
      [path] + loaded.files, database: try? DatabaseDrivers.database(named: nil, loaded.schema))
    let destination = try errors.map {
      try OutputDestination($0, apartFrom: protected, mark: OutputSignature.isRows, mayReplace: replace)
    }
    let (source, format) = try FileFormat.open(path)
    let sink = try ValidateSink(
      rejects: destination, size: source.size, showsProgress: Console.isTerminal && !common.quiet)
    let validation = FileValidation(
      loaded.validator, entity: entity, catalogue: loaded.catalogue, language: loaded.language,
      lines: common.json ? .json : .text, wantsRejects: errors != nil, rejectsFor: plain ? .scripts : .people,
      seed: .random(in: .min ... .max),
      in: ValidationContext(
        evaluation: BusinessClock(loaded.schema.business).context,
        user: UserFacts(name: DatabaseOptions.systemUser)))
    let report = try run(validation, source, format, sink, path)
    try sink.finish()
    if common.json {
      try Console.print(String(decoding: report.json.encoded(), as: UTF8.self))
    } else {
      try summarise(report, entity: entity, loaded)
    }
    if report.invalid > 0 { throw ExitCode(Failure.Kind.data.rawValue) }
  }

  private func run(
    _ validation: FileValidation, _ source: PrefixedSource, _ format: FileValidation.Format, _ sink: ValidateSink,
    _ path: String
  ) throws -> ValidationReport {
    do {
      return try validation.run(source, format: format, sink: sink)
    } catch let failure as Failure {
      throw failure.of(file: path)
    }
  }

  private func summarise(_ report: ValidationReport, entity: Entity, _ loaded: LoadedBusiness) throws {
    let catalogue = loaded.catalogue
    try Console.print(
      catalogue.text(
        "cli.validate.summary",
        ["rows": String(report.rows), "valid": String(report.valid), "invalid": String(report.invalid)]))
    if report.warnings > 0 {
      try Console.print(catalogue.text("cli.validate.warnings", ["n": String(report.warnings)]))
    }
    if report.blank > 0 {
      try Console.print(catalogue.text("cli.validate.blank", ["n": String(report.blank)]))
    }
    if report.unnamed > 0 {
      try Console.print(catalogue.text("cli.validate.unnamed", ["n": String(report.unnamed)]))
    }
    for column in report.byColumn.sorted(by: { $0.count > $1.count }) {
      let label = entity.field(column.name)?.label.text(in: loaded.language) ?? column.name
      try Console.print(
        catalogue.text("cli.validate.column", ["column": label, "name": column.name, "n": String(column.count)]))
    }
  }
}
