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

/// The import of a command, with the business, the old file and the database.
struct OpenImport {
  let definition: ImportDefinition
  let output: ImportOutput
  private let target: ImportCommand.Target
  private let loaded: LoadedBusiness

  /// - Parameter target: The arguments of the command.
  /// - Throws: A `Failure` where the business cannot be loaded, or has no such import.
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

  /// Checks the name of a wave, before anything is made for it.
  ///
  /// - Parameter wave: The name.
  /// - Throws: A usage `Failure` where the import has no such wave.
  func check(wave: String) throws {
    let names = definition.waves.map(\.name)
    if names.contains(wave) { return }
    throw Failure(
      .usage, "failure.import.unknown_wave",
      ["wave": wave, "import": definition.name, "waves": names.joined(separator: ", ")])
  }

  /// Opens the old file and checks its header against the mapping.
  ///
  /// - Returns: The file, and the names of its columns.
  /// - Throws: A `Failure` where it cannot be read; an `ExitCode` of 1 where its columns do not fit the mapping, after
  ///   printing the diagnostics.
  func file() throws -> (file: OldFile, header: [String]) {
    let file = try OldFile(path: definition.path)
    let (rows, header) = try file.rows()
    let problems = ImportDiagnostics(definition, origins: loaded.origins)
      .problems(header: header, below: FirstRows(rows))
    if problems.isEmpty { return (file, header) }
    Console.show(problems, loaded.catalogue)
    throw ExitCode(Failure.Kind.data.rawValue)
  }

  /// The files that the command must not overwrite.
  ///
  /// - Throws: A usage `Failure` for a database URL without a driver.
  func protectedFiles() throws -> ProtectedFiles {
    ProtectedFiles([definition.path] + loaded.files, database: try database)
  }

  private var database: any BusinessDatabase {
    get throws { try target.database.database(loaded.schema) }
  }

  /// Plans the import of a file.
  ///
  /// The rows are compared with the records of the database, which then notes that the file was planned. Where the
  /// database is empty, they are compared with the records that the imports before this one would create.
  ///
  /// - Parameters:
  ///   - file: The old file.
  ///   - usingDatabase: False compares the rows with no other records at all, and stores nothing.
  /// - Returns: The plan.
  /// - Throws: A `Failure` where the file cannot be read, or of the store.
  func plan(_ file: OldFile, usingDatabase: Bool = true) throws -> ImportPlan {
    if usingDatabase, try database.status().state != .empty {
      return try withImports { try $0.plan(file, by: $1, progress: output.progress) }
    }
    let preceding = usingDatabase ? ImportForecast.preceding(definition, in: loaded.schema).compactMap(readable) : []
    let nothing = RecordService(nothingStoredIn: loaded.schema, validator: loaded.validator)
    return try naming {
      try ImportForecast(definition, service: nothing, by: target.database.systemAuthor)
        .plan(file, after: preceding, progress: output.progress)
    }
  }

  /// Calls `body`; what fails in a file that does not know its name is of the old file.
  private func naming<Result>(_ body: () throws -> Result) throws -> Result {
    do { return try body() } catch let failure as Failure { throw failure.of(file: definition.path) }
  }

  /// Another import with its file; nil where the file is missing, or its columns do not fit the mapping, which the plan
  /// of that import reports.
  private func readable(_ other: ImportDefinition) -> (ImportDefinition, OldFile)? {
    guard let file = try? OldFile(path: other.path), let header = try? file.rows().header,
      ImportHeader(header).fits(other)
    else { return nil }
    return (other, file)
  }

  /// The number of empty rows in the old file, and the cells that become no value; none where it is missing, or not the
  /// file of the mapping.
  func leftovers() -> (blank: Int, cells: LeftCells) {
    guard let file = try? OldFile(path: definition.path), let (source, header) = try? file.rows() else {
      return (0, LeftCells())
    }
    var rows = source
    while let step = try? rows.next(), step != .end {}
    let columns = BoundColumns(definition, header: header) { try file.rows().source }
    guard let columns, let again = try? file.rows().source,
      let cells = try? LeftCells(in: again, columns, definition, loaded.validator)
    else { return (rows.summary.blankRows, LeftCells()) }
    return (rows.summary.blankRows, cells)
  }

  /// The status of the import; nil where it was never planned or run.
  ///
  /// - Throws: A `Failure` of the store.
  func status() throws -> ImportStatus? {
    if try database.status().state == .empty { return nil }
    return try withImports { imports, _ in try imports.status() }
  }

  /// Calls `body` with the import service over the database. An empty database is set up first; a dry run over an empty
  /// one uses a temporary database.
  ///
  /// - Parameters:
  ///   - isDry: Whether nothing is to be stored.
  ///   - makesReady: Whether an empty database is set up; else it is refused.
  ///   - body: The work, with the service and the user.
  /// - Returns: What `body` returns.
  /// - Throws: A `Failure` where the database cannot be opened; what `body` throws.
  func withImports<Result>(
    isDry: Bool = false, makesReady: Bool = true, _ body: (ImportService, UserFacts) throws -> Result
  ) throws -> Result {
    if isDry, makesReady, try database.status().state == .empty {
      let folder = FileManager.default.temporaryDirectory.appending(path: "daftar-\(UUID().uuidString)").path
      guard mkdir(folder, 0o700) == 0 else { throw FileFailure.writing(folder, errno) }
      defer { try? FileManager.default.removeItem(atPath: folder) }
      let rehearsal = DatabaseDrivers.scratch(in: folder, loaded.schema)
      _ = try rehearsal.apply()
      return try work(try rehearsal.open(for: .writing), body)
    }
    return try work(
      try target.database.store(loaded, makesReady: makesReady, quiet: target.common.quiet), body)
  }

  private func work<Result>(
    _ store: any BusinessStore, _ body: (ImportService, UserFacts) throws -> Result
  ) throws -> Result {
    let imports = ImportService(definition, service: try target.database.service(loaded, store), store: store)
    let author = try target.database.author(store)
    let result = try naming { try body(imports, author) }
    try store.close()
    return result
  }
}
