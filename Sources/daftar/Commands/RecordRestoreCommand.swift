import ArgumentParser
import Diagnostics
import Engine
import Localization
import SchemaModel

/// `daftar record restore`.
struct RecordRestoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore",
    abstract: "Gives a record the values of an earlier version, under the rules of today; also a deleted one.")

  @OptionGroup var target: RecordCommand.Target
  @ArgumentParser.Option(name: .long, help: "The version, as record history numbers it.")
  var version: Int
  @ArgumentParser.Option(name: .customLong("if-version"), help: "Only where this is the latest version still.")
  var expected: Int?
  @ArgumentParser.Option(name: .long, help: "A warning that is answered with yes, by its name; or all.")
  var confirm: [String] = []

  func run() throws {
    let whole = try LoadedBusiness(target.business, target.common)
    let id = try target.id(target.resolve(whole).id)
    let (service, author) = try target.database.recordService(whole, makesReady: false, quiet: target.common.quiet)
    let loaded = whole.seen(by: service)
    let entity = try target.resolve(loaded).entity
    guard let history = try service.wholeHistory(of: id, in: entity) else {
      throw Failure(.data, "failure.record.missing", ["id": id.text, "entity": entity.name.text])
    }
    guard let former = history.version(version) else {
      throw Failure(.data, "failure.record.version", ["id": id.text, "version": String(version)])
    }
    if former.isErased {
      throw Failure(.data, "failure.record.version_erased", ["id": id.text, "version": String(version)])
    }
    var output = RecordOutput(loaded, entity, json: target.common.json)
    let outcome = try service.restore(
      id, version: version, expectedVersion: expected, in: entity, by: author,
      confirmed: Confirmation(confirm.joined(separator: ",")))
    try output.print(outcome)
    let restoration = service.restoration(of: former, in: history)
    if case .saved = outcome, !target.common.quiet {
      for (key, fields) in [("gone", restoration.lost), ("kept", restoration.absent)] where !fields.isEmpty {
        Console.note(loaded.catalogue.text("history.fields_\(key)", ["fields": fields.joined(separator: ", ")]))
      }
    }
    if output.hasRefusals { throw ExitCode(Failure.Kind.data.rawValue) }
  }
}
