import ImportPlanning
import SchemaModel
import Storage
import Validation

/// Imports rows within a transaction: the decision for each is applied by the record service, and written to the
/// ledger.
struct ImportRowLoader {
  private let decider: ImportDecider
  private let ledger: ImportLedger
  private var entity: Entity { decider.entity }

  /// - Parameters:
  ///   - decider: Decides the rows of the transaction.
  ///   - wave: The name of the wave.
  init(_ decider: ImportDecider, wave: String) {
    self.decider = decider
    ledger = ImportLedger(name: decider.definition.name, wave: wave)
  }

  /// Decides a row and applies the decision.
  ///
  /// - Parameters:
  ///   - row: The mapped row.
  ///   - writing: The transaction.
  /// - Returns: The outcome in the ledger, and the reasons where the row is quarantined.
  /// - Throws: A `Failure` of the store.
  func load(
    _ row: MappedRow, _ writing: any ImportWriting
  ) throws -> (outcome: ImportEntry.Outcome, violations: [Violation]) {
    try load(decider.checked(row), writing)
  }

  /// Decides a row that was read before, and applies the decision.
  ///
  /// - Parameters:
  ///   - checked: The row with what its own cells say.
  ///   - writing: The transaction.
  /// - Returns: The outcome in the ledger, and the reasons where the row is quarantined.
  /// - Throws: A `Failure` of the store.
  func load(
    _ checked: CheckedRow, _ writing: any ImportWriting
  ) throws -> (outcome: ImportEntry.Outcome, violations: [Violation]) {
    let decision = try decider.decide(checked, beside: writing)
    return (try apply(decision, to: checked, writing), decision.violations)
  }

  private func apply(
    _ decision: ImportDecision, to checked: CheckedRow, _ writing: any ImportWriting
  ) throws -> ImportEntry.Outcome {
    let (service, user, row) = (decider.service, decider.user, checked.row)
    switch decision {
    case .create(let validated):
      let saved = try service.creation.insert(
        validated, in: entity, by: user, confirmed: .all, at: decider.context, writing)
      guard let record = saved.record else { return try ledger.quarantine(checked, [], writing) }
      return try ledger.append(.created, row.number, record, writing)
    case .fill(let filling):
      let saved = try service.change.replace(
        filling.record, with: filling.validated, in: entity, by: user, confirmed: .all, at: decider.context, writing)
      guard let record = saved.record else { return try ledger.quarantine(checked, [], writing) }
      let isChanged = record.version != filling.record.version
      return try ledger.append(
        isChanged ? .filled : .unchanged, row.number, record, filled: filling.filled(in: record, entity),
        left: left(of: row, in: filling.record, writing), writing)
    case .unchanged(let record):
      return try ledger.append(.unchanged, row.number, record, left: left(of: row, in: record, writing), writing)
    case .erased: return try ledger.exclude(row.number, writing)
    case .quarantine(let refusal): return try ledger.quarantine(checked, refusal.violations, writing)
    }
  }
}

extension ImportRowLoader {
  private func left(
    of row: MappedRow, in record: StoredRecord, _ reading: any RecordReading
  ) throws -> [String] {
    try ImportFilling.differing(row.input, from: record, decider.entity, decider.service.validator, reading)
  }
}

extension SaveOutcome {
  /// The saved record; nil where nothing was written.
  fileprivate var record: StoredRecord? {
    switch self {
    case .saved(let record, _): record
    case .savedBefore, .refused, .unconfirmed, .conflict, .missing, .spent: nil
    }
  }
}
