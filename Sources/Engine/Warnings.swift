import SchemaModel
import Validation

/// Which warnings of a record still wait for a yes. A warning is asked about once: what was confirmed stays so for as
/// long as what its check reads stays the same.
struct Warnings {
  let entity: Entity
  /// What was confirmed for the record as it was, and its values then; computed ones as they would be today.
  let confirmed: [String]
  let old: RecordValues

  init(_ entity: Entity, confirmed: [String] = [], old: RecordValues = []) {
    self.entity = entity
    self.confirmed = confirmed
    self.old = old
  }

  /// Those that neither `confirmation` nor an earlier yes answers.
  func open(_ validated: ValidatedRecord, _ confirmation: Confirmation) -> [Violation] {
    validated.warnings.filter { warning in
      guard let check = warning.check else { return false }
      return !confirmation.covers(check.name) && !isAnswered(check, validated.values)
    }
  }

  /// The names of those that a yes stands behind, now or before, each once, in the order of the checks.
  func names(_ validated: ValidatedRecord, _ confirmation: Confirmation) -> [String] {
    names(validated) { confirmation.covers($0.name) || isAnswered($0, validated.values) }
  }

  /// The names of those that this confirmation answers: nobody had said yes to them as they are now.
  func confirmed(_ validated: ValidatedRecord, _ confirmation: Confirmation) -> [String] {
    names(validated) { confirmation.covers($0.name) && !isAnswered($0, validated.values) }
  }

  private func names(_ validated: ValidatedRecord, _ isWanted: (Check) -> Bool) -> [String] {
    let all = (validated.warnings + validated.storedViolations + validated.answered).filter { $0.severity == .warning }
    let names = Set(all.compactMap(\.check).filter(isWanted).map(\.name))
    return entity.checks.map(\.name).filter(names.contains)
  }

  private func isAnswered(_ check: Check, _ values: RecordValues) -> Bool {
    guard confirmed.contains(check.name) else { return false }
    return check.require.reads.fields.allSatisfy { place in
      let id = place.list ?? place.field
      return old[id] == values[id]
    }
  }
}
