import ArgumentParser

/// `daftar record history`.
struct RecordHistoryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "history", abstract: "Says who changed what in a record, and when; also of a deleted one.")

  @OptionGroup var target: RecordCommand.Target

  func run() throws {
    let loaded = try LoadedBusiness(target.business, target.common)
    let (entity, id) = try target.resolve(loaded)
    let service = try target.database.readingService(loaded)
    try HistoryOutput(loaded, entity, service).print(try target.id(id), json: target.common.json)
  }
}
