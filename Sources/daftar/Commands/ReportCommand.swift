import ArgumentParser
import Diagnostics
import Engine
import JSONText
import Localization
import Reports
import SchemaModel
import Storage

struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "Reports over the stored records.",
    subcommands: [List.self, Run.self, Coverage.self, Unfit.self])

  /// The output formats.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case table, csv, json, html, xlsx
  }

  /// The arguments of all subcommands.
  struct Target: ParsableArguments {
    @Argument(help: "A folder or a YAML file.")
    var business: String
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var common: CommonOptions
  }

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "The reports of a business, and what each decides.")
    @Argument(help: "A folder or a YAML file.")
    var business: String
    @OptionGroup var common: CommonOptions

    func run() throws {
      let loaded = try LoadedBusiness(business, common)
      let words = ReportFormatter(loaded.schema, language: loaded.language, messages: loaded.catalogue)
      guard common.json else {
        for report in loaded.schema.reports {
          try Console.print("\(report.name)  \(words.text(report.label)): \(words.text(report.why))")
        }
        return
      }
      let reports = loaded.schema.reports.map { report in
        JSONValue.object([
          .init("name", .string(report.name)), .init("label", .string(words.text(report.label))),
          .init("why", .string(words.text(report.why))),
        ])
      }
      try Console.write(JSONValue.object([.init("reports", .array(reports))]).encoded() + [0x0A])
    }
  }

  struct Run: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Runs a report and prints what it finds.")
    @Argument(help: "A folder or a YAML file.")
    var business: String
    @Argument(help: "The name of the report.")
    var report: String
    @ArgumentParser.Option(name: .long, help: "table, csv, json, html or xlsx.")
    var format: Format?
    @Flag(name: .long, help: "CSV for scripts: no byte order mark, formulas as they stand.")
    var plain = false
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var common: CommonOptions

    func run() throws {
      let loaded = try LoadedBusiness(business, common)
      let report = try ReportService.report(named: report, of: loaded.schema)
      let store = try database.store(loaded, makesReady: false, quiet: common.quiet)
      let result = try database.reports(loaded, store).run(report)
      let service = try database.service(loaded, store)
      try ReportOutput(loaded.seen(by: service), service)
        .write(result, format ?? (common.json ? .json : .table), isPlain: plain)
    }
  }

  struct Unfit: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Which stored records break the rules in force, which may have become stricter, and where.")
    @Argument(help: "A folder or a YAML file.")
    var business: String
    @Argument(help: "The entity; all of them without it.")
    var entity: String?
    @ArgumentParser.Option(name: .long, help: "table, csv or json.")
    var format: Format?
    @Flag(name: .long, help: "CSV for scripts: no byte order mark, formulas as they stand.")
    var plain = false
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var common: CommonOptions

    func validate() throws {
      if format == .html || format == .xlsx { throw ValidationError("It has three forms: table, csv or json.") }
    }

    func run() throws {
      let loaded = try LoadedBusiness(business, common)
      let entities = try entity.map { [try loaded.entity($0)] } ?? loaded.schema.entities
      let records = UnfitRecords(try database.inspectingService(loaded))
      try UnfitOutput(loaded).list(records, of: entities, format ?? (common.json ? .json : .table), isPlain: plain)
    }
  }

  struct Coverage: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Which field feeds which report, which feed nothing, and how many records have each.")
    @OptionGroup var target: Target

    func run() throws {
      let loaded = try LoadedBusiness(target.business, target.common)
      let store = try target.database.store(loaded, makesReady: false, quiet: target.common.quiet)
      let coverage = try target.database.reports(loaded, store).coverage()
      if target.common.json {
        return try Console.write(CoverageJSON.document(coverage, loaded.schema).encoded() + [0x0A])
      }
      let words = ReportFormatter(loaded.schema, language: loaded.language, messages: loaded.catalogue)
      try Console.print(lines: CoverageTable.text(coverage, words))
    }
  }
}
