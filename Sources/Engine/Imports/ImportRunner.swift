import Delimited
import Diagnostics
import ImportPlanning
import LegacySources
import SchemaModel
import Storage
import Validation

/// Runs a wave: decides each row and applies the decision, a batch in a transaction.
struct ImportRunner {
  let context: ImportContext
  private var definition: ImportDefinition { context.definition }

  /// Thrown to roll back the transaction of a dry run.
  private struct DryRunEnd: Error {
    let outcome: ImportOutcome
  }

  /// What all batches of a run share.
  private struct Run {
    let wave: String
    let user: UserFacts
    /// The numbers of the rows that waited for a person before the run.
    let waiting: Set<Int>
    /// The keys of the records.
    let seen: SeenKeys
  }

  /// The state of the ledger before a run.
  private struct Opening: Sendable {
    let pinned: PinnedImport?
    /// The numbers of the rows that were imported.
    let loaded: [Int]
    /// The numbers of the rows that waited for a person. All others are new to the ledger as long as the run has the
    /// wave to itself.
    let waiting: Set<Int>
  }

  /// Runs a wave.
  ///
  /// - Parameters:
  ///   - name: The name of the wave.
  ///   - file: The old file.
  ///   - user: The user in whose name records are saved.
  ///   - isDry: Whether the run is rolled back at its end.
  ///   - progress: Called with the number of rows handled so far.
  /// - Returns: The numbers of rows by outcome.
  /// - Throws: As `ImportService.run`.
  func run(
    wave name: String, _ file: OldFile, by user: UserFacts, isDry: Bool, progress: (Int) -> Void
  ) throws -> ImportOutcome {
    let index = try context.index(of: name)
    return try context.alone(at: name) {
      let opening = try opened(file, by: user, isDry: isDry)
      if opening.pinned?.waves.first(where: { $0.name == name })?.state == .reverting {
        throw Failure(.data, "failure.import.reverting", ["wave": name, "import": definition.name])
      }
      let bound = try BoundFile(file, definition)
      let stream = WaveRows(
        definition, wave: index, handled: opening.loaded, columns: bound.columns, source: bound.source,
        validator: context.service.validator, context: context.service.context(for: user))
      let (validator, definition) = (context.service.validator, definition)
      let ahead = RowsAhead(stream) { ImportRowReader(definition, validator) }
      defer { ahead.stop() }
      var rows = TakenRows(ahead)
      let run = Run(wave: name, user: user, waiting: opening.waiting, seen: SeenKeys(of: context.entity))
      return isDry ? try rehearse(&rows, run, progress) : try load(&rows, run, progress)
    }
  }

  /// Reads the ledger. Where it does not have the waves of the import, the file is planned first.
  private func opened(_ file: OldFile, by user: UserFacts, isDry: Bool) throws -> Opening {
    func read() throws -> Opening {
      try context.store.readImports { reading in
        let loaded = try reading.handledRows(of: definition.name, loaded: true)
        let all = try reading.handledRows(of: definition.name, loaded: false)
        return Opening(
          pinned: try context.pinned(reading, for: file), loaded: loaded, waiting: Set(all).subtracting(loaded))
      }
    }
    let opening = try read()
    if isDry || opening.pinned?.waves.map(\.name) == definition.waves.map(\.name) { return opening }
    _ = try ImportPlanRecorder(context: context).plan(file, by: user) { _ in }
    return try read()
  }

  private func load(
    _ rows: inout TakenRows, _ run: Run, _ progress: (Int) -> Void
  ) throws -> ImportOutcome {
    var outcome = ImportOutcome(wave: run.wave)
    var size = context.batch
    while true {
      let batch = try rows.next(size)
      let isLast = batch.count < size
      size = min(2 * size, context.largestBatch)
      if !batch.isEmpty || isLast {
        outcome = try context.store.writeImports(beside: run.seen) { writing in
          try writing.setState(isLast ? .loaded : .loading, of: definition.name, wave: run.wave)
          let loader = ImportRowLoader(context.decider(for: run.user), wave: run.wave)
          return try load(batch, by: loader, run, outcome, writing)
        }
      }
      progress(outcome.rows)
      outcome.note(rows.summary)
      if isLast { return outcome }
    }
  }

  private func rehearse(
    _ rows: inout TakenRows, _ run: Run, _ progress: (Int) -> Void
  ) throws -> ImportOutcome {
    do {
      return try context.store.writeImports(beside: run.seen) { writing -> ImportOutcome in
        var outcome = ImportOutcome(wave: run.wave)
        let loader = ImportRowLoader(context.decider(for: run.user), wave: run.wave)
        while true {
          let batch = try rows.next(context.batch)
          outcome = try load(batch, by: loader, run, outcome, writing)
          outcome.note(rows.summary)
          progress(outcome.rows)
          if batch.count < context.batch { throw DryRunEnd(outcome: outcome) }
        }
      }
    } catch let end as DryRunEnd {
      return end.outcome
    }
  }

  private func load(
    _ rows: [CheckedRow], by loader: ImportRowLoader, _ run: Run, _ before: ImportOutcome,
    _ writing: any ImportWriting
  ) throws -> ImportOutcome {
    var outcome = before
    for checked in rows {
      let row = checked.row
      // A quarantined row is decided again; one that was settled meanwhile is not.
      if run.waiting.contains(row.number) {
        guard try writing.outcome(ofRow: row.number, of: definition.name) == .quarantined else { continue }
        try writing.remove(row: row.number, of: definition.name)
      }
      switch try loader.load(checked, writing).outcome {
      case .created: outcome.created += 1
      case .filled: outcome.filled += 1
      case .unchanged: outcome.unchanged += 1
      case .quarantined:
        outcome.quarantined += 1
        if row.isDamaged { outcome.torn += 1 }
      case .excluded: outcome.excluded += 1
      }
    }
    return outcome
  }
}

extension ImportOutcome {
  /// Adds what belongs to no wave.
  fileprivate mutating func note(_ summary: RowSummary?) {
    guard let summary else { return }
    blank = summary.blankRows
    unnamedColumns = summary.unnamedColumns
    unseen = summary.unseen
  }
}
