import ArgumentParser
import Audit
import Diagnostics
import Engine
import Storage

/// The history of records, and the proof of it.
struct AuditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit", abstract: "The history of records, and the proof that nobody has altered or cut it.",
    subcommands: [Show.self, Verify.self])
}

extension AuditCommand {
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Says who changed what in a record, and when; the same as record history.")

    @OptionGroup var target: RecordCommand.Target

    func run() throws {
      let whole = try LoadedBusiness(target.business, target.common)
      _ = try target.resolve(whole)
      let service = try target.database.readingService(whole)
      let loaded = whole.seen(by: service)
      let (entity, id) = try target.resolve(loaded)
      try HistoryOutput(loaded, entity, service).print(try target.id(id), json: target.common.json)
    }
  }

  struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Proves that nobody has altered or cut the history; prints its head, to be kept elsewhere.")

    @Argument(help: "A folder or a YAML file.")
    var business: String
    @ArgumentParser.Option(name: .long, help: "The file with the heads that were kept, a line each.")
    var heads: String?
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var common: CommonOptions

    func run() throws {
      let loaded = try LoadedBusiness(business, common)
      let kept = try heads.map { try HeadFile.heads(at: $0) } ?? []
      let database = try database.wholeDatabase(loaded)
      guard let store = try database.open(for: .reading) as? any AuditStore else {
        throw Failure(.data, "failure.audit.none", ["path": database.name])
      }
      let report = try store.readAudit { try AuditVerifier(heads: kept).report(on: $0) }
      try AuditOutput(loaded, json: common.json).print(
        report, head: report.head(at: SystemClock().now().description), heads: kept.count)
      if !report.isSound { throw ExitCode(Failure.Kind.data.rawValue) }
    }
  }
}
