import Diagnostics
public import ImportPlanning
public import LegacySources
public import SchemaModel
public import Storage
public import Validation

/// Where old files become records: planned, brought over wave by wave, accounted for, taken back.
///
/// A file is known by its fingerprint: once it is planned, another one under the same name is refused. Every batch of
/// rows is one transaction of records, history and ledger, so that a run that ends anywhere goes on from there.
public struct ImportDesk: Sendable {
  public let definition: ImportDefinition
  public let service: RecordService
  let store: any ImportStore
  let entity: Entity
  /// Rows of one transaction.
  let batch: Int

  public init(_ definition: ImportDefinition, service: RecordService, store: any ImportStore, batch: Int = 500) {
    self.definition = definition
    self.service = service
    self.store = store
    self.batch = batch
    entity = service.schema.entities[definition.entity]
  }

  /// Plans against what is stored, and keeps the file's fingerprint: a run takes this file and no other.
  public func plan(
    _ file: OldFile, by user: UserFacts, progress: (Int) -> Void = { _ in }
  ) throws -> ImportPlan {
    let forecast = ImportForecast(definition, service: service, by: user)
    let (plan, pinned) = try store.readImports { reading in
      let pinned = try self.pinned(reading, for: file, whenUntouched: true)
      return (try forecast.plan(file, over: reading, progress: progress), pinned)
    }
    try pin(plan, over: pinned, by: user)
    return plan
  }

  static func columnsFailure(_ definition: ImportDefinition) -> Failure {
    Failure(.data, "failure.import.columns", ["import": definition.name, "path": definition.path])
  }

  /// What was kept of the file; refused where it is another one now. Where no row was taken of it yet, a plan may
  /// begin anew with another file.
  func pinned(_ reading: any ImportReading, for file: OldFile, whenUntouched: Bool = false) throws -> PinnedImport? {
    guard let pinned = try reading.pinned(definition.name) else { return nil }
    if pinned.fingerprint == file.fingerprint { return pinned }
    if whenUntouched, try reading.counts(of: definition.name).isEmpty { return nil }
    throw Failure(
      .data, "failure.import.file_changed", ["import": definition.name, "path": file.path])
  }

  /// The place of a wave among the waves.
  func place(of wave: String) throws -> Int {
    if let place = definition.waves.firstIndex(where: { $0.name == wave }) { return place }
    throw Failure(
      .usage, "failure.import.unknown_wave",
      ["wave": wave, "import": definition.name, "waves": definition.waves.map(\.name).joined(separator: ", ")])
  }

  /// Runs and takes back a wave while nobody else does.
  func alone<Result>(at wave: String, _ body: () throws -> Result) throws -> Result {
    if let result = try store.alone(at: "import/\(definition.name)/\(wave)", body) { return result }
    throw Failure(.environment, "failure.import.running", ["wave": wave, "import": definition.name])
  }

  private func pin(_ plan: ImportPlan, over old: PinnedImport?, by user: UserFacts) throws {
    let waves = plan.waves.map { wave in
      PinnedImport.Wave(
        name: wave.name, rows: wave.rows,
        state: old?.waves.first { $0.name == wave.name }?.state ?? .waiting)
    }
    if let old, old.waves == waves, old.rows == plan.rows { return }
    let pinned = PinnedImport(
      name: plan.name, path: plan.file, fingerprint: plan.fingerprint, rows: plan.rows, waves: waves,
      on: service.clock.now(), by: user.name)
    try store.writeImports { try $0.pin(pinned) }
  }
}
