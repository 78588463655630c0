import ArgumentParser
import Delimited
import Diagnostics
import Engine
import JSONText
import Localization
import SchemaModel
import Storage
import Workbooks

struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Records as files that \"load\" takes back: of everything, or of one entity.")

  @Argument(help: "A folder or a YAML file.")
  var business: String
  @Argument(help: "ENTITY; without it everything, a file each in the folder of -o, or a workbook.")
  var entity: String?
  @ArgumentParser.Option(name: .shortAndLong, help: "The file, or the folder for everything; else standard output.")
  var output: String?
  @ArgumentParser.Option(name: .long, help: "jsonl, csv or xlsx; else by the ending of the file, else jsonl.")
  var format: RecordFileFormat?
  @Flag(name: .long, help: "CSV for scripts: no byte order mark, formulas as they stand.")
  var plain = false
  @Flag(name: .long, help: "The header of a table has labels, and not the names of fields.")
  var labels = false
  @Flag(name: .long, help: "The file may replace one that Daftar did not make.")
  var replace = false
  @OptionGroup var database: DatabaseOptions
  @OptionGroup var common: CommonOptions

  func run() throws {
    let whole = try LoadedBusiness(business, common)
    if let entity { _ = try whole.entity(entity) }
    let service = try database.readingService(whole)
    let loaded = whole.seen(by: service)
    let entities = try entity.map { [try loaded.entity($0)] } ?? loaded.schema.entities
    let format = format ?? output.flatMap { RecordFileFormat(path: $0) } ?? .jsonl
    // A workbook has a sheet for each entity.
    let workbook = format == .xlsx ? WorkbookWriter() : nil
    let isFolder = entity == nil && workbook == nil && (output != nil || entities.count > 1)
    if isFolder, output == nil { throw Failure(.usage, "failure.export.folder") }
    let protected = ProtectedFiles(loaded.files, database: try database.database(loaded.schema))
    let export = RecordExport(service)
    var writer: RecordFileWriter?
    guard let output else {
      try export.run(entities) { entity, records in
        try append(records, to: &writer, of: entity, format, loaded, workbook) { try Console.write(text: $0) }
      }
      if let workbook { try Console.write(workbook.finish()) }
      return
    }
    if isFolder { return try write(export, entities, format, to: output, loaded) }
    let file = try OutputFile(
      OutputDestination(output, apartFrom: protected, mark: { _ in false }, mayReplace: replace))
    var counts: [Int: Int] = [:]
    try export.run(entities) { entity, records in
      try append(records, to: &writer, of: entity, format, loaded, workbook) { try file.write($0) }
      counts[entity.id] = writer?.records
    }
    if let workbook { try file.write(workbook.finish()) }
    try file.finish()
    try report(entities.map { ($0, output, counts[$0.id] ?? 0) }, loaded)
  }

  /// Writes records, with a new writer for the empty batch with which an entity begins.
  private func append(
    _ records: [StoredRecord], to writer: inout RecordFileWriter?, of entity: Entity, _ format: RecordFileFormat,
    _ loaded: LoadedBusiness, _ workbook: WorkbookWriter? = nil, _ write: ([UInt8]) throws -> Void
  ) throws {
    if records.isEmpty || writer == nil {
      writer = try RecordFileWriter(
        entity, format, for: plain ? .scripts : .people, labels: labels ? loaded.language : nil, workbook: workbook)
    }
    for record in records { try writer?.append(record) }
    if let bytes = writer?.drain(), !bytes.isEmpty { try write(bytes) }
  }

  /// Writes a folder: a file for each entity, and the manifest that names them.
  private func write(
    _ export: RecordExport, _ entities: [Entity], _ format: RecordFileFormat, to path: String, _ loaded: LoadedBusiness
  ) throws {
    let folder = try OutputFolder(path)
    let moment = SystemClock().now()
    var (file, writer): (OutputFile?, RecordFileWriter?)
    var counts: [(entity: Entity, file: String, records: Int)] = []
    func end() throws {
      try file?.finish()
      if let last = counts.indices.last { counts[last].records = writer?.records ?? 0 }
    }
    try export.run(entities) { entity, records in
      if records.isEmpty {
        try end()
        counts.append((entity, "\(entity.name.text).\(format.rawValue)", 0))
        file = try folder.file("\(entity.name.text).\(format.rawValue)")
        writer = nil
      }
      try append(records, to: &writer, of: entity, format, loaded) { try file?.write($0) }
    }
    try end()
    let manifest = try folder.file(ExportManifest.name)
    try manifest.write(
      ExportManifest(
        business: loaded.schema.name, on: moment.description,
        files: counts.map { .init(entity: $0.entity.name.text, file: $0.file, records: $0.records) }
      ).json.encoded(pretty: true) + [0x0A])
    try manifest.finish()
    try folder.finish()
    try report(counts.map { ($0.entity, path + "/" + $0.file, $0.records) }, loaded)
  }

  private func report(_ files: [(entity: Entity, path: String, records: Int)], _ loaded: LoadedBusiness) throws {
    if common.json {
      let lines = files.map { file in
        JSONValue.object([
          .init("entity", .string(file.entity.name.text)), .init("file", .string(file.path)),
          .init("records", .number(String(file.records))),
        ])
      }
      try Console.write(JSONValue.object([.init("files", .array(lines))]).encoded() + [0x0A])
    } else if !common.quiet {
      // A workbook has the records of several entities.
      var told: Set<String> = []
      for file in files where told.insert(file.path).inserted {
        let records = files.reduce(0) { $0 + ($1.path == file.path ? $1.records : 0) }
        Console.note(loaded.catalogue.text("cli.export.written", ["path": file.path, "n": String(records)]))
      }
    }
  }
}
