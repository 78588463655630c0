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

  /// Takes the steps of a rollback, one after the other.
  private func all(
    of name: String, _ progress: (Int) -> Void, _ revert: (_ before: Int, RollbackOutcome) throws -> Step
  ) throws -> RollbackOutcome {
    var outcome = RollbackOutcome(wave: name)
    var before = Int.max
    var rows = 0
    while true {
      let step = try revert(before, outcome)
      outcome = step.outcome
      rows += step.rows
      progress(rows)
      guard let next = step.next else { return outcome }
      before = next
    }
  }

  private struct Step: Sendable {
    var outcome: RollbackOutcome
    var rows = 0
    /// The row before which the next step begins; nil at the end.
    var next: Int?
    /// The versions of records after their fillings were reverted: an earlier row of the same record continues from
    /// there, where no user changed it between the two.
    var left: [RecordID: (was: Int, now: Int)] = [:]

    /// The version that a record must have for a row to be reverted.
    func expected(_ entry: ImportEntry, _ id: RecordID) -> Int? {
      guard let left = left[id], left.was == entry.version else { return entry.version }
      return left.now
    }
  }

  private func revert(
    before: Int, wave: String, by user: UserFacts, _ outcome: RollbackOutcome, _ writing: any ImportWriting
  ) throws -> Step {
    let entries = try writing.entries(of: definition.name, wave: wave, before: before, limit: context.batch)
    var step = Step(outcome: outcome, rows: entries.count)
    for entry in entries {
      switch entry.outcome {
      case .created: try remove(entry, by: user, &step, writing)
      case .filled: try restore(entry, by: user, &step, writing)
      case .unchanged, .quarantined: try writing.remove(row: entry.row, of: definition.name)
      // Another run must not bring the row over: it may be about a person who was erased.
      case .excluded: continue
      }
    }
    step.next = entries.count < context.batch ? nil : entries.last?.row
    try writing.setState(step.next == nil ? .reverted : .reverting, of: definition.name, wave: wave)
    return step
  }

  private func remove(
    _ entry: ImportEntry, by user: UserFacts, _ step: inout Step, _ writing: any ImportWriting
  ) throws {
    guard let id = entry.record else { return }
    switch try service.within(writing).delete(id, expectedVersion: step.expected(entry, id), in: entity, by: user) {
    case .deleted:
      step.outcome.removed += 1
      try writing.remove(row: entry.row, of: definition.name)
    case .missing, .deletedBefore: try writing.remove(row: entry.row, of: definition.name)
    case .conflict, .spent: step.outcome.kept.append(.init(id: id, why: .changed))
    case .refused: step.outcome.kept.append(.init(id: id, why: .referred))
    }
  }

  private func restore(
    _ entry: ImportEntry, by user: UserFacts, _ step: inout Step, _ writing: any ImportWriting
  ) throws {
    guard let id = entry.record else { return }
    let blanks = RecordInput(entry.filled.map { RecordInput.Entry(name: $0, value: .blank) })
    let saved = try service.within(writing).update(
      id, expectedVersion: step.expected(entry, id), with: blanks, in: entity, by: user, confirmed: .all)
    switch saved {
    case .saved(let record, _):
      step.outcome.restored += 1
      let was = (entry.version ?? 0) - 1
      step.left[id] = (was: was, now: record.version)
      try writing.setVersion(record.version, insteadOf: was, of: id, before: entry.row, of: definition.name)
      try writing.remove(row: entry.row, of: definition.name)
    case .missing: try writing.remove(row: entry.row, of: definition.name)
    case .savedBefore, .conflict, .spent: step.outcome.kept.append(.init(id: id, why: .changed))
    case .refused, .unconfirmed: step.outcome.kept.append(.init(id: id, why: .refused))
    }
  }
}
