import ArgumentParser
import Diagnostics
import Localization
import SchemaModel
import Storage

/// Erases what a database keeps aside, by name alone and after it is archived.
struct DropAsideCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "drop-aside",
    abstract: "Erases what is kept aside under a name, after it is written to a file.")

  @Argument(help: "A folder or a YAML file.")
  var business: String
  @Argument(help: "What is erased, by the name that \"db status\" gives it: TABLE or TABLE.COLUMN.")
  var name: String
  @OptionGroup var database: DatabaseOptions
  @OptionGroup var common: CommonOptions

  func run() throws {
    let loaded = try LoadedBusiness(business, common)
    let database = try database.wholeDatabase(loaded)
    let file = database.files.first ?? ""
    let folder = file.lastIndex(of: "/").map { String(file[...$0]) } ?? ""
    // An archive is never overwritten.
    let destination = try OutputDestination.fresh(
      "\(folder)\(loaded.schema.name)-aside-\(Self.fileName(name))", ending: ".jsonl",
      apartFrom: ProtectedFiles(loaded.files, database: database), mark: { _ in false }, mayReplace: false)
    let lines = try database.dropAside(name, archive: OutputFile(destination))
    let facts = ["name": name, "n": String(lines), "path": destination.path]
    Console.note(loaded.catalogue.text("cli.database.dropped_aside", facts))
  }

  /// A name without anything that leads to another folder.
  private static func fileName(_ name: String) -> String {
    String(name.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_" || $0 == ".") ? $0 : "-" })
  }
}

extension OutputFile: AsideArchive {}
