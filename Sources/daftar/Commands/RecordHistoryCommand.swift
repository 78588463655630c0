import ArgumentParser

/// `daftar record history`.
struct RecordHistoryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "history", abstract: "Says who changed what in a record, and when; also of a deleted one.")

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
