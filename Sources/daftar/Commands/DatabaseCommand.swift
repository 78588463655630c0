import ArgumentParser
import Diagnostics
import Engine
import JSONText
import SchemaModel
import Storage

struct DatabaseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "db", abstract: "Storage: shows, makes, verifies, backs up and restores the tables.",
    subcommands: [
      Plan.self, Apply.self, Status.self, Check.self, BackupCommand.self, RestoreCommand.self, DropAsideCommand.self,
    ])

  /// The arguments of all subcommands.
  struct Target: ParsableArguments {
    @Argument(help: "A folder or a YAML file.")
    var business: String
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var common: CommonOptions

    func open() throws -> (LoadedBusiness, any BusinessDatabase) {
      let loaded = try LoadedBusiness(business, common)
      return (loaded, try database.wholeDatabase(loaded))
    }

    /// Warns of options that people cannot tell apart, before the database has them.
    func warn(of loaded: LoadedBusiness) {
      if !common.json, !common.quiet { Console.show(loaded.unclearOptions, loaded.catalogue) }
    }
  }

  struct Plan: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Shows what has to be done; changes nothing.")
    @OptionGroup var target: Target
    @Flag(name: .customLong("sql"), help: "Prints the statements, too.") var showsSQL = false

    func run() throws {
      let (loaded, database) = try target.open()
      let plan = try database.plan()
      let unfit = try unfit(loaded, database, plan)
      target.warn(of: loaded)
      let output = PlanOutput(loaded, json: target.common.json, showsSQL: showsSQL)
      try output.print(plan, path: database.name, isDone: false, unfit: unfit)
    }

    /// The stored records that violate rules; none where they cannot be read with this schema.
    private func unfit(
      _ loaded: LoadedBusiness, _ database: any BusinessDatabase, _ plan: StoragePlan
    ) throws -> [UnfitRecords.Result] {
      switch plan.state {
      case .toMake: return []
      case .outdated, .blocked:
        // Values that are read anew are counted by the plan; as they are now, they say nothing of what they will be.
        let isReadable = plan.changes.allSatisfy { $0.difference.leavesRecordsReadable && $0.converted == 0 }
        guard isReadable else { return [] }
      case .upToDate: break
      }
      let store = try database.open(for: .inspection)
      defer { try? store.close() }
      return try UnfitRecords(try target.database.service(loaded, store)).run()
    }
  }

  struct Apply: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Shows the plan, then carries it out, all or nothing; works stale computed values out anew.")
    @OptionGroup var target: Target
    @ArgumentParser.Option(name: .customLong("plan"), help: "Only this plan, by the hash that \"db plan\" ends with.")
    var hash: String?

    func run() throws {
      let (loaded, database) = try target.open()
      let output = PlanOutput(loaded, json: target.common.json)
      target.warn(of: loaded)
      let done = try database.apply(expecting: hash, by: target.database.userName)
      let recomputed: [Recomputation.Progress]
      do {
        recomputed = try self.recomputed(loaded, database)
      } catch {
        // The tables are changed all the same.
        try output.print(done, path: database.name, isDone: true)
        throw error
      }
      try output.print(done, path: database.name, isDone: true, recomputed: recomputed)
    }

    /// Recomputes stale values: those that this schema changed, and those that an earlier run did not reach.
    private func recomputed(_ loaded: LoadedBusiness, _ database: any BusinessDatabase) throws -> [Recomputation
      .Progress]
    {
      guard case .outdated = try database.plan().state else { return [] }
      let store = try database.open(for: .maintenance)
      defer { try? store.close() }
      let author = try target.database.author(store)
      return try Recomputation(try target.database.service(loaded, store)).run(by: author) { progress in
        guard Console.isTerminal, !target.common.quiet else { return }
        Console.status("\r\(progress.entity.text): \(progress.records)")
      }
    }
  }

  struct Status: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Says what the database is and holds.")
    @OptionGroup var target: Target

    func run() throws {
      let (loaded, database) = try target.open()
      try PlanOutput(loaded, json: target.common.json).print(try database.status())
    }
  }

  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Verifies file, tables, references and values.")
    @OptionGroup var target: Target

    func run() throws {
      let (loaded, database) = try target.open()
      var check = try database.check()
      let (computed, unfit) = try validated(loaded, database, check)
      check.problems += computed.flatMap(\.problems)
      try PlanOutput(loaded, json: target.common.json).print(check, computed: computed, unfit: unfit)
      if !check.problems.isEmpty { throw ExitCode(Failure.Kind.data.rawValue) }
    }

    /// Compares computed values with their formulas, and records with the rules. Empty where rows cannot be read, or
    /// where the formulas are known to have changed.
    private func validated(
      _ loaded: LoadedBusiness, _ database: any BusinessDatabase, _ check: StorageCheck
    ) throws -> ([ComputedCheck.Result], [UnfitRecords.Result]) {
      let hindered = check.problems.contains { problem in
        switch problem.kind {
        case .missingTable, .missingColumn, .renamedColumn, .renamedTable, .value, .stale: true
        case .integrity, .reference, .missingIndex, .missingAside, .missingSummary, .keys, .search, .summary, .history,
          .computed, .addedTable, .addedColumn,
          .addedIndex, .addedTrigger:
          false
        }
      }
      if hindered { return ([], []) }
      let store = try database.open(for: .reading)
      let service = try target.database.service(loaded, store)
      return (try ComputedCheck(service).run(), try UnfitRecords(service).run())
    }
  }
}
