import ArgumentParser
import Delimited
import Diagnostics
import Engine
import Foundation
import ImportPlanning
import LegacySources
import SchemaCompiler
import SchemaModel
import Storage
import Validation

/// An import of a business that is about to be planned, run or taken back.
struct OpenImport {
  let definition: ImportDefinition
  let output: ImportOutput
  private let target: ImportCommand.Target
  private let loaded: LoadedBusiness

  init(_ target: ImportCommand.Target) throws {
    self.target = target
    loaded = try LoadedBusiness(target.business, target.common)
    definition = try Self.definition(target.name, of: loaded.schema)
    output = ImportOutput(loaded, definition, common: target.common)
  }

  private static func definition(_ name: String?, of schema: Schema) throws -> ImportDefinition {
    let names = schema.imports.map(\.name)
    if names.isEmpty { throw Failure(.usage, "failure.import.none") }
    guard let name else {
      if names.count == 1, let only = schema.imports.first { return only }
      throw Failure(.usage, "failure.import.missing", ["imports": names.joined(separator: ", ")])
    }
    if let found = schema.import(name) { return found }
    if let near = Suggestion.nearest(to: name, among: names) {
      throw Failure(.usage, "failure.import.unknown_near", ["import": name, "near": near])
    }
    throw Failure(.usage, "failure.import.unknown", ["import": name, "imports": names.joined(separator: ", ")])
  }

  /// Opens the old file, and holds its header against the mapping.
  ///
  /// - Returns: the file, and the names of its columns.
  /// - Throws: a `Failure` where it cannot be read; an `ExitCode` of 1 where its columns are not those of the mapping,
  ///   which is then told with places in the schema.
  func file() throws -> (file: OldFile, header: [String]) {
    let file = try OldFile(path: definition.path)
    let header = try file.rows().header
    let problems = ImportDiagnostics(definition, origins: loaded.origins).problems(header: header)
    if problems.isEmpty { return (file, header) }
    Console.show(problems, loaded.catalogue)
    throw ExitCode(Failure.Kind.data.rawValue)
  }

  /// What nothing that the command writes may touch.
  func kept() throws -> ProtectedFiles {
    ProtectedFiles([definition.path] + loaded.files, database: try database)
  }

  private var database: any BusinessDatabase {
    get throws { try target.database.database(loaded.schema) }
  }

  /// The plan, beside what is stored, where there is a database. With `keeps`, the database remembers the file.
  func plan(_ file: OldFile, keeps: Bool = true) throws -> ImportPlan {
    if keeps, try database.status().state != .empty {
      return try withImports { try $0.plan(file, by: $1, progress: output.progress) }
    }
    let preceding = keeps ? ImportForecast.preceding(definition, in: loaded.schema).compactMap(readable) : []
    let nothing = RecordService(nothingStoredIn: loaded.schema, validator: loaded.validator)
    return try ImportForecast(definition, service: nothing, by: target.database.stranger)
      .plan(file, after: preceding, progress: output.progress)
  }

  /// Another import with its file; nil where the file is not there, or its columns are not those of the mapping: whoever
  /// plans that import is told.
  private func readable(_ other: ImportDefinition) -> (ImportDefinition, OldFile)? {
    guard let file = try? OldFile(path: other.path), let header = try? file.rows().header,
      ImportHeader(header).fits(other)
    else { return nil }
    return (other, file)
  }

  /// The rows of the old file that hold nothing; 0 where it is not there any more.
  func blankRows() -> Int {
    guard var rows = try? OldFile(path: definition.path).rows().source else { return 0 }
    while let step = try? rows.next(), step != .end {}
    return rows.summary.blankRows
  }

  /// Where every row is; nil where nothing was planned or brought over here.
  func status() throws -> ImportStatus? {
    if try database.status().state == .empty { return nil }
    return try withImports { imports, _ in try imports.status() }
  }

  /// Works at the desk. An empty database is made ready first; a dry run over an empty one works in a database that is
  /// thrown away.
  func withImports<Result>(isDry: Bool = false, _ body: (ImportService, UserFacts) throws -> Result) throws -> Result {
    if isDry, try database.status().state == .empty {
      let folder = FileManager.default.temporaryDirectory.appending(path: "daftar-\(UUID().uuidString)").path
      guard mkdir(folder, 0o700) == 0 else { throw FileFailure.writing(folder, errno) }
      defer { try? FileManager.default.removeItem(atPath: folder) }
      let rehearsal = DatabaseDrivers.scratch(in: folder, loaded.schema)
      _ = try rehearsal.apply()
      return try work(try rehearsal.open(for: .writing), body)
    }
    return try work(
      try target.database.store(loaded, makesReady: true, quiet: target.common.quiet), body)
  }

  private func work<Result>(
    _ store: any BusinessStore, _ body: (ImportService, UserFacts) throws -> Result
  ) throws -> Result {
    let imports = ImportService(definition, service: target.database.service(loaded, store), store: store)
    let result = try body(imports, try target.database.author(store))
    try store.close()
    return result
  }
}
