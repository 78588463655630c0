import ArgumentParser
import Diagnostics
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
      try PlanOutput(loaded, json: target.common.json).say(try storage.plan(), path: storage.path, isDone: false)
    }
  }

  struct Apply: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Shows the plan, then carries it out, all or nothing.")
    @OptionGroup var target: Target

    func run() throws {
      let (loaded, storage) = try target.open()
      let output = PlanOutput(loaded, json: target.common.json)
      let plan = try storage.plan()
      if !target.common.json, plan.state == .toMake { try output.list(plan) }
      try output.say(try storage.apply(), path: storage.path, isDone: true)
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
      let check = try storage.check()
      try PlanOutput(loaded, json: target.common.json).say(check)
      if !check.problems.isEmpty { throw ExitCode(Failure.Kind.data.rawValue) }
    }
  }
}
