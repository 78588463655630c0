import ArgumentParser
import Diagnostics
import Engine
import JSONText
import SchemaModel
import Storage

struct PersonCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "person", abstract: "What is known of a person, whole; and its erasure.",
    subcommands: [Export.self, Erase.self])

  struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Everything known of a person as one JSON document: record, history, and what refers to it.")
    @OptionGroup var target: RecordCommand.Target
    @ArgumentParser.Option(name: .shortAndLong, help: "The file; else standard output.")
    var output: String?
    @Flag(name: .long, help: "The file may replace one that Daftar did not make.")
    var replace = false

    func run() throws {
      let loaded = try LoadedBusiness(target.business, target.common)
      let (entity, text) = try target.resolve(loaded)
      let id = try target.id(text)
      let database = try target.database.database(loaded.schema)
      let destination = try output.map {
        try OutputDestination(
          $0, apartFrom: ProtectedFiles(loaded.files, database: database), mark: { _ in false }, mayReplace: replace)
      }
      let store = try database.open(for: .reading)
      defer { try? store.close() }
      let export = PersonExport(try target.database.service(loaded, store), store)
      guard let document = try export.document(id, in: entity) else {
        throw Failure(.data, "failure.record.missing", ["id": id.text, "entity": entity.name.text])
      }
      let bytes = document.encoded(pretty: !target.common.json) + [0x0A]
      guard let destination else { return try Console.write(text: bytes) }
      let file = try OutputFile(destination)
      try file.write(bytes)
      try file.finish()
    }
  }

  struct Erase: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Erases a person: record, values of the history, search, rows of imports, and the remains in the files."
    )
    @OptionGroup var target: RecordCommand.Target
    @Flag(name: .long, help: "Says what would be erased, and changes nothing.")
    var dryRun = false
    @Flag(name: .long, help: "Does not ask for the id to be typed.")
    var yes = false
    @Flag(
      name: .long, help: "Clears references to the person; where one is required, erases the record that has it, too.")
    var withReferences = false

    func run() throws {
      let loaded = try LoadedBusiness(target.business, target.common)
      let (entity, text) = try target.resolve(loaded)
      let id = try target.id(text)
      let store = try target.database.database(loaded.schema).open(for: dryRun ? .reading : .writing)
      defer { try? store.close() }
      let erasure = PersonErasure(try target.database.service(loaded, store), store)
      let output = ErasureOutput(loaded, target.common)
      guard let plan = try erasure.plan(id, in: entity, takesReferences: withReferences) else {
        throw Failure(.data, "failure.record.missing", ["id": id.text, "entity": entity.name.text])
      }
      let stops = dryRun || !plan.refusing.isEmpty
      if stops || !target.common.json { try output.print(plan, isDone: false) }
      if !plan.refusing.isEmpty { throw ExitCode(Failure.Kind.data.rawValue) }
      if dryRun { return }
      guard yes || output.isTyped(id) else { throw Failure(.usage, "failure.erase.unconfirmed", ["id": id.text]) }
      let done = try erasure.run(
        id, in: entity, takesReferences: withReferences, by: target.database.author(store))
      // Between the two somebody may have referred to the person.
      if let done, !done.refusing.isEmpty {
        try output.print(done, isDone: false)
        throw ExitCode(Failure.Kind.data.rawValue)
      }
      if let done { try output.finish(done) }
    }
  }
}
