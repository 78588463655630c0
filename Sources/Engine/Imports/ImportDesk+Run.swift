import Delimited
import Diagnostics
import ImportPlanning
public import LegacySources
import SchemaModel
import Storage
public import Validation

extension ImportDesk {
  /// Ends a transaction that only shows what would happen.
  private struct NothingIsKept: Error {
    let outcome: ImportOutcome
  }

  /// Brings the rows of a wave over that no run has come to yet, and tries those again that wait for a person: the
  /// mapping may be another one now, or whom they name may have come. Any number of runs adds what one does.
  ///
  /// A dry run does the same in one transaction that is taken back. Throws a `Failure` where the file is not the one
  /// that was planned, the wave is unknown, its rollback is not finished, or another run is at it.
  public func run(
    wave name: String, _ file: OldFile, by user: UserFacts, isDry: Bool = false, progress: (Int) -> Void = { _ in }
  ) throws -> ImportOutcome {
    let place = try place(of: name)
    return try alone(at: name) { try run(wave: name, at: place, file, by: user, isDry: isDry, progress: progress) }
  }

  private func run(
    wave name: String, at place: Int, _ file: OldFile, by user: UserFacts, isDry: Bool, progress: (Int) -> Void
  ) throws -> ImportOutcome {
    var pinned = try store.readImports { try self.pinned($0, for: file) }
    if !isDry, pinned?.waves.map(\.name) != definition.waves.map(\.name) {
      _ = try plan(file, by: user)
      pinned = try store.readImports { try self.pinned($0, for: file) }
    }
    if pinned?.waves.first(where: { $0.name == name })?.state == .reverting {
      throw Failure(.data, "failure.import.reverting", ["wave": name, "import": definition.name])
    }
    var rows = try rows(of: place, file, by: user)
    if isDry { return try rehearse(&rows, name, by: user, progress) }
    var outcome = ImportOutcome(wave: name)
    while true {
      let batch = try Self.batch(&rows, of: self.batch)
      let isLast = batch.count < self.batch
      if !batch.isEmpty || isLast {
        outcome = try store.writeImports { writing in
          try writing.setState(isLast ? .loaded : .loading, of: definition.name, wave: name)
          return try load(batch, wave: name, by: user, outcome, writing)
        }
      }
      progress(outcome.rows)
      outcome.note(passedOverBy: rows)
      if isLast { return outcome }
    }
  }

  private func rows(of place: Int, _ file: OldFile, by user: UserFacts) throws -> WaveRows {
    let (source, header) = try file.rows()
    let bound = BoundColumns(definition, header: header) { try file.rows().source }
    guard let columns = bound else { throw Self.columnsFailure(definition) }
    let handled = try store.readImports { try $0.handledRows(of: definition.name, loaded: true) }
    return WaveRows(
      definition, wave: place, handled: handled, columns: columns, source: source, validator: service.validator,
      context: service.context(for: user))
  }

  private func rehearse(
    _ rows: inout WaveRows, _ name: String, by user: UserFacts, _ progress: (Int) -> Void
  ) throws -> ImportOutcome {
    do {
      return try store.writeImports { writing -> ImportOutcome in
        var outcome = ImportOutcome(wave: name)
        while true {
          let batch = try Self.batch(&rows, of: self.batch)
          outcome = try load(batch, wave: name, by: user, outcome, writing)
          outcome.note(passedOverBy: rows)
          progress(outcome.rows)
          if batch.count < self.batch { throw NothingIsKept(outcome: outcome) }
        }
      }
    } catch let end as NothingIsKept {
      return end.outcome
    }
  }

  private static func batch(_ rows: inout WaveRows, of count: Int) throws -> [MappedRow] {
    var batch: [MappedRow] = []
    while batch.count < count, let row = try rows.next() { batch.append(row) }
    return batch
  }

  private func load(
    _ rows: [MappedRow], wave: String, by user: UserFacts, _ before: ImportOutcome, _ writing: any ImportWriting
  ) throws -> ImportOutcome {
    let loader = ImportRowLoader(definition, service.within(writing), by: user, wave: wave)
    var outcome = before
    for row in rows {
      // A row that waited is judged anew; one that was settled meanwhile is not.
      let known = try writing.outcome(ofRow: row.number, of: definition.name)
      if let known, known != .quarantined { continue }
      if known != nil { try writing.remove(row: row.number, of: definition.name) }
      switch try loader.load(row, writing) {
      case .created: outcome.created += 1
      case .filled: outcome.filled += 1
      case .unchanged: outcome.unchanged += 1
      case .quarantined:
        outcome.quarantined += 1
        if row.isDamaged { outcome.torn += 1 }
      case .excluded: break
      }
    }
    return outcome
  }
}

extension ImportOutcome {
  /// Notes what belongs to no wave.
  fileprivate mutating func note(passedOverBy rows: WaveRows) {
    let summary = rows.summary
    blank = summary.blankRows
    unnamedColumns = summary.unnamedColumns
    unseen = summary.unseen
  }
}
