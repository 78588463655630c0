import Diagnostics
import SchemaModel
import Storage
import Validation

/// Reverts a wave, the last row first.
struct ImportRollback {
  let context: ImportContext
  private var definition: ImportDefinition { context.definition }
  private var entity: Entity { context.entity }
  private var service: RecordService { context.service }

  /// Reverts a wave.
  ///
  /// - Parameters:
  ///   - name: The name of the wave.
  ///   - user: The user in whose name records are deleted and changed.
  ///   - isDry: Whether nothing of it is kept.
  ///   - progress: Called with the number of rows handled so far.
  /// - Returns: The numbers of deleted and changed records, and those that stay and why.
  /// - Throws: As `ImportService.rollback`.
  func run(
    wave name: String, by user: UserFacts, isDry: Bool, progress: (Int) -> Void
  ) throws -> RollbackOutcome {
    _ = try context.index(of: name)
    return try context.alone(at: name) {
      guard try context.store.readImports({ try $0.pinned(definition.name) }) != nil else {
        throw Failure(.data, "failure.import.never_run", ["wave": name, "import": definition.name])
      }
      if isDry { return try rehearse(wave: name, by: user, progress) }
      return try all(of: name, progress) { before, outcome in
        try context.store.writeImports { try revert(before: before, wave: name, by: user, outcome, $0) }
      }
    }
  }

  /// The end of a rehearsal, which is rolled back.
  private struct Rehearsed: Error {
    let outcome: RollbackOutcome
  }

  /// Reverts a wave in one transaction that is rolled back.
  private func rehearse(wave name: String, by user: UserFacts, _ progress: (Int) -> Void) throws -> RollbackOutcome {
    do {
      return try context.store.writeImports { writing -> RollbackOutcome in
        throw Rehearsed(
          outcome: try all(of: name, progress) { before, outcome in
            try revert(before: before, wave: name, by: user, outcome, writing)
          })
      }
    } catch let rehearsed as Rehearsed {
      return rehearsed.outcome
    }
  }

  /// Takes the steps of a rollback, one after the other. A row that was handled before one above it, and changed the same
  /// record, comes to its turn when the steps are taken anew.
  private func all(
    of name: String, _ progress: (Int) -> Void, _ revert: (_ before: Int, RollbackOutcome) throws -> Step
  ) throws -> RollbackOutcome {
    var outcome = RollbackOutcome(wave: name)
    var before = Int.max
    var rows = 0
    var done = 0
    while true {
      let step = try revert(before, outcome)
      outcome = step.outcome
      rows += step.rows
      progress(rows)
      if let next = step.next {
        before = next
        continue
      }
      let isHindered = outcome.kept.contains { $0.wave == name }
      guard isHindered, outcome.removed + outcome.restored > done else { return outcome }
      done = outcome.removed + outcome.restored
      outcome.kept = []
      before = .max
    }
  }

  private struct Step: Sendable {
    var outcome: RollbackOutcome
    var rows = 0
    /// The row before which the next step begins; nil at the end.
    var next: Int?
  }

  private func revert(
    before: Int, wave: String, by user: UserFacts, _ outcome: RollbackOutcome, _ writing: any ImportWriting
  ) throws -> Step {
    let entries = try writing.entries(of: definition.name, wave: wave, before: before, limit: context.batch)
    var step = Step(outcome: outcome, rows: entries.count)
    for entry in entries {
      switch entry.outcome {
      case .quarantined: try writing.remove(row: entry.row, of: definition.name)
      // Another run must not bring the row over: it may be about a person who was erased.
      case .excluded: continue
      case .created, .filled, .unchanged:
        // A record that a person deleted stays deleted: its row stays in the ledger.
        guard let id = entry.record, let record = try writing.record(id, of: entity) else { continue }
        let row = try RevertedRow(entry, record, about: writing.entries(about: id))
        if let kept = row.kept {
          step.outcome.kept.append(kept)
        } else {
          try revert(row, by: user, &step, writing)
        }
      }
    }
    step.next = entries.count < context.batch ? nil : entries.last?.row
    try writing.setState(step.next == nil ? .reverted : .reverting, of: definition.name, wave: wave)
    return step
  }

  private func revert(
    _ row: RevertedRow, by user: UserFacts, _ step: inout Step, _ writing: any ImportWriting
  ) throws {
    let why: RollbackOutcome.Kept.Reason?
    switch row.entry.outcome {
    case .created: why = try remove(row, by: user, writing)
    case .filled: why = try restore(row, by: user, writing)
    case .unchanged, .quarantined, .excluded: return try writing.remove(row: row.entry.row, of: definition.name)
    }
    if let why { return step.outcome.kept.append(.init(id: row.record.id, why: why)) }
    if row.entry.outcome == .created { step.outcome.removed += 1 } else { step.outcome.restored += 1 }
    try writing.remove(row: row.entry.row, of: definition.name)
    for freed in row.resting {
      try writing.remove(row: freed.row, of: freed.name)
      if freed.name == definition.name, freed.wave == row.entry.wave { continue }
      step.outcome.freed += 1
      let state = try writing.pinned(freed.name)?.waves.first { $0.name == freed.wave }?.state
      if state == .loaded { try writing.setState(.loading, of: freed.name, wave: freed.wave) }
    }
  }

  /// Removes the record that a row became; the reason where it stays.
  private func remove(
    _ row: RevertedRow, by user: UserFacts, _ writing: any ImportWriting
  ) throws -> RollbackOutcome.Kept.Reason? {
    switch try service.acting(as: .owner).within(writing).delete(
      row.record.id, expectedVersion: row.record.version, in: entity, by: user)
    {
    case .deleted, .missing, .deletedBefore: nil
    case .conflict, .spent: .changed
    case .refused: .referred
    }
  }

  /// Makes blank again what a row filled; the reason where it stays.
  private func restore(
    _ row: RevertedRow, by user: UserFacts, _ writing: any ImportWriting
  ) throws -> RollbackOutcome.Kept.Reason? {
    let blanks = RecordInput(row.entry.filled.map { RecordInput.Entry(name: $0, value: .blank) })
    let (id, version) = (row.record.id, row.record.version)
    switch try service.acting(as: .owner).within(writing).update(
      id, expectedVersion: version, with: blanks, in: entity, by: user, confirmed: .all)
    {
    case .saved(let record, _):
      try writing.shiftVersions(of: id, upTo: version - 1, by: record.version - version + 1)
      return nil
    case .missing: return nil
    case .savedBefore, .conflict, .spent: return .changed
    case .refused, .unconfirmed: return .refused
    }
  }
}
