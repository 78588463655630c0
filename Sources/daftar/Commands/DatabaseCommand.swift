import ArgumentParser
import Diagnostics
import Engine
import JSONText
import SchemaModel
import Storage
import StorageSQLite

struct DatabaseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "db", abstract: "Storage: shows, makes and verifies the tables.",
    subcommands: [Plan.self, Apply.self, Status.self, Check.self])

  /// What all of them take.
  struct Target: ParsableArguments {
    @Argument(help: "A folder or a YAML file.")
    var business: String
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var common: CommonOptions

    func open() throws -> (LoadedBusiness, SQLiteStorage) {
      let loaded = try LoadedBusiness(business, common)
      return (loaded, SQLiteStorage(path: try database.path(loaded.schema), schema: loaded.schema))
    }
  }

  struct Plan: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Shows what has to be done; changes nothing.")
    @OptionGroup var target: Target

    func run() throws {
      let (loaded, storage) = try target.open()
      let plan = try storage.plan()
      let unfit = try unfit(loaded, storage, plan)
      try PlanOutput(loaded, json: target.common.json).say(plan, path: storage.path, isDone: false, unfit: unfit)
    }

    /// The records that do not fit the rules in force; none where they cannot be read under this schema.
    private func unfit(
      _ loaded: LoadedBusiness, _ storage: SQLiteStorage, _ plan: StoragePlan
    ) throws -> [UnfitRecords.Result] {
      switch plan.state {
      case .toMake: return []
      case .changed(let differences) where !differences.allSatisfy(\.leavesRecordsReadable): return []
      case .upToDate, .outdated, .changed: break
      }
      let store = try SQLiteStore(path: storage.path, schema: loaded.schema, for: .inspection)
      defer { try? store.close() }
      return try UnfitRecords(target.database.service(loaded, store)).run()
    }
  }

  struct Apply: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Shows the plan, then carries it out, all or nothing; works stale computed values out anew.")
    @OptionGroup var target: Target

    func run() throws {
      let (loaded, storage) = try target.open()
      let output = PlanOutput(loaded, json: target.common.json)
      let plan = try storage.plan()
      if !target.common.json { try output.list(plan) }
      let done = try storage.apply()
      try output.say(done, path: storage.path, isDone: true, recomputed: try recomputed(loaded, storage))
    }

    /// Works out what is stale: what this schema changed, and what a run that was cut off left over.
    private func recomputed(_ loaded: LoadedBusiness, _ storage: SQLiteStorage) throws -> [Recomputation.Progress] {
      guard case .outdated = try storage.plan().state else { return [] }
      let store = try SQLiteStore(path: storage.path, schema: loaded.schema, for: .maintenance)
      defer { try? store.close() }
      let author = try target.database.author(store)
      return try Recomputation(target.database.service(loaded, store)).run(by: author) { progress in
        guard Console.isTerminal, !target.common.quiet else { return }
        Console.status("\r\(progress.entity.text): \(progress.records)")
      }
    }
  }

  struct Status: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Says what the database is and holds.")
    @OptionGroup var target: Target

    func run() throws {
      let (loaded, storage) = try target.open()
      try PlanOutput(loaded, json: target.common.json).say(try storage.status())
    }
  }

  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Verifies file, tables, references and values.")
    @OptionGroup var target: Target

    func run() throws {
      let (loaded, storage) = try target.open()
      var check = try storage.check()
      let (computed, unfit) = try judged(loaded, storage, check)
      check.problems += computed.flatMap(\.problems)
      try PlanOutput(loaded, json: target.common.json).say(check, computed: computed, unfit: unfit)
      if !check.problems.isEmpty { throw ExitCode(Failure.Kind.data.rawValue) }
    }

    /// Whether computed values are what their formulas give, and records fit the rules; not asked where the rows cannot all be read, or the
    /// formulas are known to be others.
    private func judged(
      _ loaded: LoadedBusiness, _ storage: SQLiteStorage, _ check: StorageCheck
    ) throws -> ([ComputedCheck.Result], [UnfitRecords.Result]) {
      let hindered = check.problems.contains { problem in
        switch problem.kind {
        case .missingTable, .missingColumn, .value, .stale: true
        case .integrity, .reference, .missingIndex, .search, .history, .computed: false
        }
      }
      if hindered { return ([], []) }
      let store = try SQLiteStore(path: storage.path, schema: loaded.schema, for: .reading)
      let service = target.database.service(loaded, store)
      return (try ComputedCheck(service).run(), try UnfitRecords(service).run())
    }
  }
}
