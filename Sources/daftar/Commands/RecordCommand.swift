import ArgumentParser
import Diagnostics
import Engine
import JSONText
import Localization
import SchemaModel
import Storage
import Validation

struct RecordCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "record", abstract: "Records as JSON from the shell, through the same checks as a form.",
    subcommands: [
      Add.self, Get.self, Update.self, List.self, Delete.self, RecordHistoryCommand.self, RecordRestoreCommand.self,
    ])

  /// The arguments of all subcommands.
  struct Target: ParsableArguments {
    @Argument(help: "A folder or a YAML file.")
    var business: String
    @Argument(help: "ENTITY, where the business has several; then the record's id, where one is meant.")
    var rest: [String] = []
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var common: CommonOptions

    /// The entity and the id of the arguments; the id is nil where there is none.
    func resolve(_ loaded: LoadedBusiness) throws -> (entity: Entity, id: String?) {
      switch rest.count {
      case 0: return (try loaded.entity(nil), nil)
      case 1:
        if loaded.schema.entity(rest[0]) == nil, RecordID(rest[0]) != nil { return (try loaded.entity(nil), rest[0]) }
        return (try loaded.entity(rest[0]), nil)
      case 2: return (try loaded.entity(rest[0]), rest[1])
      default: throw ValidationError("Say BUSINESS, ENTITY and ID, and no more.")
      }
    }

    /// The record id of an argument.
    ///
    /// - Parameter text: The argument; nil where it is missing.
    /// - Throws: A usage `Failure` where it is no id.
    func id(_ text: String?) throws(Failure) -> RecordID {
      guard let text, let id = RecordID(text) else {
        throw Failure(.usage, "failure.record.id", ["id": text ?? ""])
      }
      return id
    }
  }
}

extension RecordCommand {
  struct Add: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Saves new records: one JSON object, or one a line; also as \"record list\" prints them.")

    @OptionGroup var target: Target
    @ArgumentParser.Option(name: .long, help: "The JSON object; else standard input.")
    var data: String?
    @ArgumentParser.Option(name: .long, help: "A warning that is answered with yes, by its name; or all.")
    var confirm: [String] = []

    func run() throws {
      let whole = try LoadedBusiness(target.business, target.common)
      _ = try target.resolve(whole)
      let (service, author) = try target.database.recordService(whole, makesReady: true, quiet: target.common.quiet)
      let loaded = whole.seen(by: service)
      let entity = try target.resolve(loaded).entity
      let confirmed = Confirmation(confirm.joined(separator: ","))
      var output = RecordOutput(loaded, entity, json: target.common.json)
      var inputs = try RecordInputs(data: data)
      while let document = try inputs.next() {
        guard let record = try output.document(document) else { continue }
        if record.isExported {
          try output.print(try service.create(record, in: entity, by: author, confirmed: confirmed))
        } else {
          try output.print(try service.create(record.input, in: entity, by: author, confirmed: confirmed))
        }
      }
      if output.hasRefusals { throw ExitCode(Failure.Kind.data.rawValue) }
    }
  }

  struct Get: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Prints a record.")

    @OptionGroup var target: Target

    func run() throws {
      let loaded = try LoadedBusiness(target.business, target.common)
      _ = try target.resolve(loaded)
      let service = try target.database.readingService(loaded)
      let (entity, id) = try target.resolve(loaded.seen(by: service))
      guard let record = try service.record(try target.id(id), in: entity) else {
        throw Failure(.data, "failure.record.missing", ["id": id ?? "", "entity": entity.name.text])
      }
      try Console.write(RecordJSON.encode(record, entity: entity).encoded(pretty: !target.common.json) + [0x0A])
    }
  }

  struct Update: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Changes records: absent names stay, null clears, a list is replaced whole.")

    @OptionGroup var target: Target
    @ArgumentParser.Option(name: .long, help: "The JSON object; else standard input. Without ID it carries \"id\".")
    var data: String?
    @ArgumentParser.Option(name: .customLong("if-version"), help: "Only where the record still has this version.")
    var expected: Int?
    @ArgumentParser.Option(name: .long, help: "A warning that is answered with yes, by its name; or all.")
    var confirm: [String] = []

    func run() throws {
      let whole = try LoadedBusiness(target.business, target.common)
      _ = try target.resolve(whole)
      let (service, author) = try target.database.recordService(whole, makesReady: false, quiet: target.common.quiet)
      let loaded = whole.seen(by: service)
      let (entity, id) = try target.resolve(loaded)
      let confirmed = Confirmation(confirm.joined(separator: ","))
      var output = RecordOutput(loaded, entity, json: target.common.json)
      var inputs = try RecordInputs(data: data)
      while let document = try inputs.next() {
        guard var input = try output.input(document) else { continue }
        var named = id
        if named == nil, case .text(let text)? = input["id"] {
          named = text
          input["id"] = nil
        }
        try output.print(
          try service.update(
            try target.id(named), expectedVersion: expected, with: input, in: entity, by: author,
            confirmed: confirmed), submitted: input)
      }
      if output.hasRefusals { throw ExitCode(Failure.Kind.data.rawValue) }
    }
  }

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Prints records, newest first, a line each.")

    @OptionGroup var target: Target
    @ArgumentParser.Option(name: .long, help: "Only records with these words.")
    var search: String = ""
    @ArgumentParser.Option(name: .long, help: "How many at most; all without it.")
    var limit: Int?

    func run() throws {
      let loaded = try LoadedBusiness(target.business, target.common)
      _ = try target.resolve(loaded)
      let service = try target.database.readingService(loaded)
      let entity = try target.resolve(loaded.seen(by: service)).entity
      var left = max(0, limit ?? .max)
      var last: RecordID?
      while left > 0 {
        let size = min(left, RecordQuery.largestPage)
        let page = try service.list(entity, RecordQuery(search: search, limit: size, before: last, bytes: 4 << 20))
        for record in page.records { try Console.write(RecordJSON.encode(record, entity: entity).encoded() + [0x0A]) }
        left -= page.records.count
        last = page.records.last?.id
        if !page.hasMore || page.records.isEmpty { return }
      }
    }
  }

  struct Delete: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Deletes a record that no other refers to.")

    @OptionGroup var target: Target
    @ArgumentParser.Option(name: .customLong("if-version"), help: "Only where the record still has this version.")
    var expected: Int?

    func run() throws {
      let whole = try LoadedBusiness(target.business, target.common)
      _ = try target.resolve(whole)
      let (service, author) = try target.database.recordService(whole, makesReady: false, quiet: target.common.quiet)
      let loaded = whole.seen(by: service)
      let (entity, id) = try target.resolve(loaded)
      var output = RecordOutput(loaded, entity, json: target.common.json)
      try output.print(try service.delete(try target.id(id), expectedVersion: expected, in: entity, by: author))
      if output.hasRefusals { throw ExitCode(Failure.Kind.data.rawValue) }
    }
  }
}

extension RecordOutput {
  /// The record of a document: its values, or what "record list" printed of it. Nil where it is none, which is then
  /// printed.
  fileprivate mutating func document(_ document: Result<JSONValue, JSONError>) throws -> RecordDocument? {
    if case .success(let json) = document,
      let record = RecordDocument(json: json, entity: entity, takesIdentity: false)
    {
      return record
    }
    return try input(document).map { RecordDocument(id: "", version: "", input: $0, entity: entity) }
  }

  /// The input of a document; nil where it is none, which is then printed.
  fileprivate mutating func input(_ document: Result<JSONValue, JSONError>) throws -> RecordInput? {
    switch document {
    case .success(let json):
      if let input = RecordInput(json: json) { return input }
      try refuse(message: loaded.catalogue.text("cli.record.no_object"))
    case .failure(let error): try refuse(message: loaded.catalogue.text(error.key, error.arguments))
    }
    return nil
  }
}
