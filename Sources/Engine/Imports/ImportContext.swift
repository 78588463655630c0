import Diagnostics
import LegacySources
import SchemaModel
import Validation
import Storage

/// The import, services and batch size that the parts of `ImportService` share.
struct ImportContext: Sendable {
  let definition: ImportDefinition
  /// The entity of its records.
  let entity: Entity
  let service: RecordService
  let store: any ImportStore
  /// Rows of one transaction.
  let batch: Int
  /// The most rows of one transaction: a long run takes more of them from one to the next.
  let largestBatch: Int
  /// What was read of the deletions of people.
  let deletions = KnownDeletions()

  /// - Parameters:
  ///   - definition: The import.
  ///   - service: The record service that saves its rows.
  ///   - store: The ledger of the import, in the same database.
  ///   - batch: Rows of one transaction.
  ///   - largestBatch: The most rows of one transaction.
  init(
    _ definition: ImportDefinition, service: RecordService, store: any ImportStore, batch: Int, largestBatch: Int
  ) {
    self.definition = definition
    self.service = service
    self.store = store
    self.batch = batch
    self.largestBatch = largestBatch
    entity = service.schema.entities[definition.entity]
  }

  /// Decides rows in one transaction.
  ///
  /// - Parameter user: The user in whose name records are saved.
  func decider(for user: UserFacts) -> ImportDecider {
    ImportDecider(definition, service, by: user, beside: DeletedRows(definition, service, deletions))
  }

  /// Reads the ledger's entry of the file.
  ///
  /// - Parameters:
  ///   - reading: The ledger.
  ///   - file: The file as it is now.
  ///   - whenUntouched: Whether another file may replace the one in the ledger, where no row of that was imported yet.
  /// - Returns: The entry; nil where there is none, or where the file may be replaced.
  /// - Throws: A `Failure` where the file has changed; a `Failure` of the store.
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

  /// Runs `body` while no other process runs or reverts the wave.
  ///
  /// - Parameters:
  ///   - wave: The name of the wave.
  ///   - body: The work.
  /// - Returns: What `body` returns.
  /// - Throws: A `Failure` where another process is running; what `body` throws.
  func alone<Result>(at wave: String, _ body: () throws -> Result) throws -> Result {
    if let result = try store.alone(at: "import/\(definition.name)/\(wave)", body) { return result }
    throw Failure(.environment, "failure.import.running", ["wave": wave, "import": definition.name])
  }
}
