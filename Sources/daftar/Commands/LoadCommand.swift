import ArgumentParser
import Diagnostics
import Engine
import Glibc
import JSONText
import LegacySources
import SchemaModel
import Storage
import Validation

struct LoadCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "load", abstract: "Takes exported records back: creates what is absent, changes what differs.")

  @Argument(help: "A folder or a YAML file.")
  var business: String
  @Argument(help: "ENTITY and its FILE, or the FOLDER of an export; ENTITY may be left out where the business has one.")
  var rest: [String]
  @ArgumentParser.Option(name: .long, help: "A warning that is answered with yes, by its name; or all.")
  var confirm: [String] = []
  @Flag(name: .long, help: "Also changes records that were changed since the file was written.")
  var overwrite = false
  @Flag(
    name: .long,
    help: "Moves an export as JSON lines into a database without records, each as it stands, whatever rules say today.")
  var asStored = false
  @ArgumentParser.Option(name: .long, help: "Also write the refused records of a file to this file, as JSON lines.")
  var errors: String?
  @Flag(name: .long, help: "The file of --errors may replace one that Daftar did not make.")
  var replace = false
  @OptionGroup var database: DatabaseOptions
  @OptionGroup var common: CommonOptions

  func run() throws {
    guard let path = rest.last, rest.count <= 2 else { throw ValidationError("Say BUSINESS ENTITY FILE, or FOLDER.") }
    // A file is read again for records that wait for others.
    if path == "-" { throw Failure(.usage, "failure.load.standard_input") }
    let loaded = try LoadedBusiness(business, common)
    let isFolder = Self.isFolder(path)
    if isFolder, errors != nil || rest.count == 2 { throw Failure(.usage, "failure.load.one_file") }
    let isWorkbook = rest.count == 1 && RecordFileFormat(path: path) == .xlsx && !isFolder
    let files =
      isFolder
      ? try self.files(in: path, loaded)
      : isWorkbook && loaded.schema.entities.count > 1
        ? try WorkbookRecords.entities(of: path, among: LoadOrder.ordered(loaded.schema.entities)).map {
          LoadRun.File(entity: $0, path: path, expected: nil)
        }
        : [LoadRun.File(entity: try loaded.entity(rest.count == 2 ? rest[0] : nil), path: path, expected: nil)]
    if files.isEmpty { throw Failure(.data, "failure.load.no_sheets", ["path": path]) }
    if asStored, let other = files.first(where: { RecordFileFormat(path: $0.path) != .jsonl }) {
      throw Failure(.usage, "failure.load.as_stored", ["path": other.path])
    }
    let protected = ProtectedFiles(
      files.map(\.path) + loaded.files, database: try database.database(loaded.schema))
    let rejects = try errors.map {
      try OutputFile(
        OutputDestination(
          $0, apartFrom: protected, mark: { $0.starts(with: Array(#"{"row":"#.utf8)) }, mayReplace: replace))
    }
    let output = try load(files, loaded, rejects)
    try output.finish()
    if output.hasRefusals { throw ExitCode(Failure.Kind.data.rawValue) }
  }

  /// Loads the files; a move makes the database ready first, and has it check its rules again at the end.
  private func load(
    _ files: [LoadRun.File], _ loaded: LoadedBusiness, _ rejects: OutputFile?
  ) throws -> LoadOutput {
    func run(_ store: any BusinessStore) throws -> (LoadOutput, UserFacts) {
      let author = try database.author(store)
      let loader = try RecordLoader(
        database.service(loaded, store), by: author, confirmed: Confirmation(confirm.joined(separator: ",")),
        overwrites: overwrite, isMove: asStored)
      var run = LoadRun(files, loader, LoadOutput(loaded, common, rejects: rejects))
      return (try run.run(), author)
    }
    let ready = try database.store(loaded, makesReady: true, quiet: common.quiet)
    guard asStored else { return try run(ready).0 }
    try ready.close()
    let move = RecordMove(into: try database.wholeDatabase(loaded))
    try move.begin()
    let store = try database.store(loaded, makesReady: false, quiet: true)
    let (output, author) = try run(store)
    try store.close()
    try move.end(by: author.name)
    return output
  }

  private static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// The files of a folder, in the order in which they are loaded: those of its manifest, else those that are named for
  /// an entity.
  private func files(in folder: String, _ loaded: LoadedBusiness) throws -> [LoadRun.File] {
    let entities = LoadOrder.ordered(loaded.schema.entities)
    if let manifest = try manifest(of: folder) {
      for file in manifest.files where loaded.schema.entity(file.entity) == nil { _ = try loaded.entity(file.entity) }
      return entities.flatMap { entity in
        manifest.files.filter { $0.entity == entity.name.text }.map {
          LoadRun.File(entity: entity, path: folder + "/" + $0.file, expected: $0.records)
        }
      }
    }
    let files = entities.flatMap { entity in
      RecordFileFormat.allCases.compactMap { format -> LoadRun.File? in
        let path = "\(folder)/\(entity.name.text).\(format.rawValue)"
        return access(path, F_OK) == 0 ? LoadRun.File(entity: entity, path: path, expected: nil) : nil
      }
    }
    if files.isEmpty { throw Failure(.environment, "failure.load.no_files", ["path": folder]) }
    return files
  }

  /// The manifest of a folder; nil where it has none.
  private func manifest(of folder: String) throws -> ExportManifest? {
    let path = folder + "/" + ExportManifest.name
    guard access(path, F_OK) == 0 else { return nil }
    var source = try FileSource(path: path)
    var bytes = [UInt8](repeating: 0, count: 1 << 20)
    let count = try source.read(into: &bytes, from: 0)
    guard let json = try? JSONValue.parse(Array(bytes.prefix(count))), let manifest = ExportManifest(json: json) else {
      throw Failure(.data, "failure.load.manifest", ["path": path])
    }
    return manifest
  }
}
