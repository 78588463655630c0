import ImportPlanning
import LegacySources
import SchemaModel
import Storage
import Validation

/// Plans an import over what is stored and records the planned file in the ledger: a run accepts no other one.
struct ImportPlanRecorder {
  let context: ImportContext

  /// Plans a file. What is stored is read in one transaction, so that the plan is of one moment.
  ///
  /// - Parameters:
  ///   - file: The old file.
  ///   - user: The user in whose name records would be saved.
  ///   - progress: Called with the number of rows read so far.
  /// - Returns: The plan.
  /// - Throws: A `Failure` where the file cannot be read, or where rows of another file were imported before.
  func plan(_ file: OldFile, by user: UserFacts, progress: (Int) -> Void) throws -> ImportPlan {
    let forecast = ImportForecast(context.definition, service: context.service, by: user)
    let (plan, isPinned) = try context.store.readImports { reading in
      let pinned = try context.pinned(reading, for: file, whenUntouched: true)
      let plan = try forecast.plan(file, over: reading, progress: progress)
      return (plan, pinned.map { Self.holds($0, plan) } ?? false)
    }
    if !isPinned { try context.store.writeImports { try pin(plan, of: file, by: user, $0) } }
    return plan
  }

  /// Whether the ledger has the waves of a plan with the same numbers of rows.
  private static func holds(_ pinned: PinnedImport, _ plan: ImportPlan) -> Bool {
    pinned.rows == plan.rows && pinned.waves.map(\.name) == plan.waves.map(\.name)
      && pinned.waves.map(\.rows) == plan.waves.map(\.rows)
  }

  /// Writes a plan to the ledger. The states of the waves are read again: a run may have begun since the plan was made.
  private func pin(
    _ plan: ImportPlan, of file: OldFile, by user: UserFacts, _ writing: any ImportWriting
  ) throws {
    let old = try context.pinned(writing, for: file, whenUntouched: true)
    let waves = plan.waves.map { wave in
      PinnedImport.Wave(
        name: wave.name, rows: wave.rows,
        state: old?.waves.first { $0.name == wave.name }?.state ?? .waiting)
    }
    try writing.pin(
      PinnedImport(
        name: plan.name, path: plan.file, fingerprint: plan.fingerprint, rows: plan.rows, waves: waves,
        on: context.service.clock.now(), by: user.name))
  }
}
