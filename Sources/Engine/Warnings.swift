import SchemaModel
import Validation

/// The warnings of a record that are not confirmed. A warning is confirmed once: the confirmation holds as long as the
/// values that its check reads stay the same.
struct Warnings {
  let entity: Entity
  /// The names of the checks that were confirmed before.
  let confirmed: [String]
  /// The values that they were confirmed for, with computed ones as of today.
  let old: RecordValues

  /// - Parameters:
  ///   - entity: The entity of the record.
  ///   - confirmed: The names of the checks that were confirmed before.
  ///   - old: The values that they were confirmed for; empty for a new record.
  init(_ entity: Entity, confirmed: [String] = [], old: RecordValues = []) {
    self.entity = entity
    self.confirmed = confirmed
    self.old = old
  }

  /// The warnings to ask about.
  ///
  /// - Parameters:
  ///   - validated: The record that is to be saved.
  ///   - confirmation: What is confirmed with this save.
  /// - Returns: The warnings that neither this confirmation nor an earlier one covers.
  func open(_ validated: ValidatedRecord, _ confirmation: Confirmation) -> [Violation] {
    validated.warnings.filter { warning in
      guard let check = warning.check else { return false }
      return !confirmation.covers(check.name) && !isAnswered(check, validated.values)
    }
  }

  /// The names of the checks whose warnings are confirmed, now or before, in the order of the checks.
  ///
  /// - Parameters:
  ///   - validated: The record that is to be saved.
  ///   - confirmation: What is confirmed with this save.
  func names(_ validated: ValidatedRecord, _ confirmation: Confirmation) -> [String] {
    names(validated) { confirmation.covers($0.name) || isAnswered($0, validated.values) }
  }

  /// The names of the checks whose warnings this confirmation covers and no earlier one does.
  ///
  /// - Parameters:
  ///   - validated: The record that is to be saved.
  ///   - confirmation: What is confirmed with this save.
  func confirmed(_ validated: ValidatedRecord, _ confirmation: Confirmation) -> [String] {
    names(validated) { confirmation.covers($0.name) && !isAnswered($0, validated.values) }
  }

  private func names(_ validated: ValidatedRecord, _ isWanted: (Check) -> Bool) -> [String] {
    if validated.warnings.isEmpty, validated.storedViolations.isEmpty, validated.answered.isEmpty { return [] }
    let all = (validated.warnings + validated.storedViolations + validated.answered).filter { $0.severity == .warning }
    let names = Set(all.compactMap(\.check).filter(isWanted).map(\.name))
    return entity.checks.map(\.name).filter(names.contains)
  }

  private func isAnswered(_ check: Check, _ values: RecordValues) -> Bool {
    guard confirmed.contains(check.name) else { return false }
    return check.require.reads.fields.allSatisfy { read in
      let id = read.list ?? read.field
      return old[id] == values[id]
    }
  }
}
