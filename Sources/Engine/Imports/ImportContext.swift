import Diagnostics
import LegacySources
import SchemaModel
import Storage

/// What the parts of the service of one import share.
struct ImportContext: Sendable {
  let definition: ImportDefinition
  /// What its rows become.
  let entity: Entity
  let service: RecordService
  let store: any ImportStore
  /// Rows of one transaction.
  let batch: Int

  /// - Parameters:
  ///   - definition: The import.
  ///   - service: The door that its rows go through.
  ///   - store: The store behind it, with the ledger.
  ///   - batch: Rows of one transaction.
  init(_ definition: ImportDefinition, service: RecordService, store: any ImportStore, batch: Int) {
    self.definition = definition
    self.service = service
    self.store = store
    self.batch = batch
    entity = service.schema.entities[definition.entity]
  }

  /// What was kept of the file.
  ///
  /// - Parameters:
  ///   - reading: The ledger.
  ///   - file: The file as it is now.
  ///   - whenUntouched: Whether a plan may begin anew with another file, where no row was taken of the old one yet.
  /// - Returns: What was kept; nil where nothing was, or it is begun anew.
  /// - Throws: A `Failure` where the file is another one now, and what the store throws.
  func pinned(_ reading: any ImportReading, for file: OldFile, whenUntouched: Bool = false) throws -> PinnedImport? {
    guard let pinned = try reading.pinned(definition.name) else { return nil }
    if pinned.fingerprint == file.fingerprint { return pinned }
    if whenUntouched, try reading.counts(of: definition.name).isEmpty { return nil }
    throw Failure(
      .data, "failure.import.file_changed", ["import": definition.name, "path": file.path])
  }

  /// The index of a wave among the waves.
  ///
  /// - Parameter wave: Its name.
  /// - Throws: A `Failure` where there is none of that name.
  func index(of wave: String) throws -> Int {
    if let index = definition.waves.firstIndex(where: { $0.name == wave }) { return index }
    throw Failure(
      .usage, "failure.import.unknown_wave",
      ["wave": wave, "import": definition.name, "waves": definition.waves.map(\.name).joined(separator: ", ")])
  }

  /// Runs or takes back a wave while nobody else does.
  ///
  /// - Parameters:
  ///   - wave: Its name.
  ///   - body: What is done.
  /// - Returns: What `body` returns.
  /// - Throws: A `Failure` where somebody else is at it, and what `body` throws.
  func alone<Result>(at wave: String, _ body: () throws -> Result) throws -> Result {
    if let result = try store.alone(at: "import/\(definition.name)/\(wave)", body) { return result }
    throw Failure(.environment, "failure.import.running", ["wave": wave, "import": definition.name])
  }
}
