import ArgumentParser

/// The history of records, and the proof of it.
struct AuditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit", abstract: "The history of records.", subcommands: [Show.self])
}

extension AuditCommand {
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Says who changed what in a record, and when; the same as record history.")

    @OptionGroup var target: RecordCommand.Target

    func run() throws {
      let loaded = try LoadedBusiness(target.business, target.common)
      let (entity, id) = try target.resolve(loaded)
      let service = try target.database.readingService(loaded)
      try HistoryOutput(loaded, entity, service).print(try target.id(id), json: target.common.json)
    }
  }
}
