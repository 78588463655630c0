import ArgumentParser
import Delimited
import Diagnostics
import Engine
import ImportPlanning
import LegacySources
import SchemaModel
import Storage
import StorageSQLite
import Validation

struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Old files become records, wave by wave.",
    subcommands: [Plan.self, Run.self, Status.self, Rollback.self])

  /// The arguments of all subcommands.
  struct Target: ParsableArguments {
    @Argument(help: "A folder or a YAML file.")
    var business: String
    @Argument(help: "The import; may be left out where the business has one.")
    var name: String?
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var common: CommonOptions

    func open() throws -> OpenImport { try OpenImport(self) }
  }

  struct Plan: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Reads the file once: what would go in by itself, what needs a person, and on which days.")
    @OptionGroup var target: Target
    @ArgumentParser.Option(name: .long, help: "Also write the plan as a page to this HTML file.")
    var html: String?
    @Flag(name: .long, help: "The page may replace a file that Daftar did not make.")
    var replace = false

    func run() throws {
      let open = try target.open()
      let destination = try html.map {
        try OutputDestination($0, apartFrom: open.protectedFiles(), mark: OutputSignature.isPage, mayReplace: replace)
      }
      let plan = try open.plan(try open.file().file)
      if let destination { try open.output.write(plan, page: destination) }
      try open.output.print(plan)
    }
  }

  struct Run: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Brings a wave over; run again, it adds only what is missing.")
    @OptionGroup var target: Target
    @ArgumentParser.Option(name: .long, help: "The wave.")
    var wave: String
    @Flag(name: .long, help: "The same numbers, and nothing written.")
    var dryRun = false
    @ArgumentParser.Option(
      name: .long, help: "Where the rows go that wait for a person; else IMPORT-WAVE-quarantine.csv.")
    var errors: String?
    @Flag(name: .long, help: "The file of --errors may replace one that Daftar did not make.")
    var replace = false
    @Flag(name: .long, help: "That file for scripts: no byte order mark, formulas as they stand.")
    var plain = false

    func run() throws {
      let open = try target.open()
      try open.check(wave: wave)
      let destination = try dryRun ? nil : rejectsDestination(open)
      let (file, header) = try open.file()
      let outcome = try open.withImports(isDry: dryRun) { imports, user in
        let outcome = try imports.run(
          wave: wave, file, by: user, isDry: dryRun, progress: open.output.progress)
        if let destination {
          try QuarantineFile(destination, header: header, for: plain ? .scripts : .people, output: open.output).write(
            imports, wave: wave)
        }
        return outcome
      }
      try open.output.print(outcome, isDry: dryRun)
      // Rows that wait for a person are rows that were refused.
      if outcome.torn > 0 || outcome.quarantined > 0 { throw ExitCode(Failure.Kind.data.rawValue) }
    }

    /// The file for quarantined rows: that of `--errors`, else the first usual name that is no file of the user's.
    private func rejectsDestination(_ open: OpenImport) throws -> OutputDestination {
      let protected = try open.protectedFiles()
      if let errors {
        return try OutputDestination(errors, apartFrom: protected, mark: OutputSignature.isRows, mayReplace: replace)
      }
      return try OutputDestination.fresh(
        "\(open.definition.name)-\(wave)-quarantine", ending: ".csv", apartFrom: protected,
        mark: OutputSignature.isRows,
        mayReplace: replace)
    }
  }

  struct Status: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Where every row of the file is.")
    @OptionGroup var target: Target

    func run() throws {
      let open = try target.open()
      let known = try open.status()
      let (blank, cells) = open.leftovers()
      var status = try known ?? ImportStatus(nothingDoneOf: open.plan(open.file().file, usingDatabase: false))
      let differing = status.left.differing
      status.left = cells
      status.left.differing = differing
      try open.output.print(status, blank: blank)
    }
  }

  struct Rollback: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Takes a wave back, where nobody has touched its records since.")
    @OptionGroup var target: Target
    @ArgumentParser.Option(name: .long, help: "The wave.")
    var wave: String
    @Flag(name: .long, help: "The same numbers, and nothing written.")
    var dryRun = false

    func run() throws {
      let open = try target.open()
      try open.check(wave: wave)
      let outcome = try open.withImports(isDry: dryRun, makesReady: false) { imports, user in
        try imports.rollback(wave: wave, by: user, isDry: dryRun, progress: open.output.progress)
      }
      try open.output.print(outcome, isDry: dryRun)
    }
  }
}
