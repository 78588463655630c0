import SchemaModel
import Storage
import Validation

extension FieldMask {
  /// Violations as the user may know them: those of what the user does not see are one, which says nothing more.
  ///
  /// - Parameters:
  ///   - violations: The violations of a record.
  ///   - entity: Its entity.
  func seen(_ violations: [Violation], of entity: Entity) -> [Violation] {
    var seen: [Violation] = []
    for violation in violations {
      let known = known(violation, of: entity) ?? Violation(.concealed, at: FieldPath([]))
      if known.code != .concealed || !seen.contains(known) { seen.append(known) }
    }
    return seen
  }

  /// Those of some remarks that the user may know.
  ///
  /// - Parameters:
  ///   - violations: Notices, warnings, and violations that a record had before.
  ///   - entity: Its entity.
  func known(_ violations: [Violation], of entity: Entity) -> [Violation] {
    violations.compactMap { known($0, of: entity) }
  }

  /// A violation as the user may know it; nil where the user may not.
  private func known(_ violation: Violation, of entity: Entity) -> Violation? {
    guard let check = violation.check else {
      return hides(violation.path, of: entity) || hidesReferrer(violation) ? nil : violation
    }
    guard isSeen(check, of: entity) else { return nil }
    guard hides(violation.path, of: entity) else { return violation }
    return Violation(violation.code, at: FieldPath([]), violation.arguments, check: check)
  }

  /// Whether a field that refers to the record is one that the user does not see.
  private func hidesReferrer(_ violation: Violation) -> Bool {
    guard violation.code == .stillReferred, case .text(let path)? = violation.arguments["field"],
      case .text(let name)? = violation.arguments["entity"], let entity = whole.entity(name)
    else { return false }
    let names = path.split(separator: ".").dropFirst().map { FieldPath.Step.field(FieldName(String($0))) }
    return hides(FieldPath(Array(names)), of: entity)
  }

  /// Whether a path leads to what the user does not see.
  ///
  /// - Parameters:
  ///   - path: The path of a value, by names.
  ///   - entity: The entity.
  func hides(_ path: FieldPath, of entity: Entity) -> Bool {
    var names = path.steps.compactMap { step -> FieldName? in
      if case .field(let name) = step { name } else { nil }
    }[...]
    guard let first = names.popFirst(), let field = whole(entity).field(first.text) else { return false }
    if access(to: field.id, of: entity) == .none { return true }
    guard let name = names.first, let column = field.columns.first(where: { $0.name == name }) else { return false }
    return access(to: column.id, of: entity, list: field.id) == .none
  }
}

extension FieldMask {
  /// An outcome as the user may know it.
  ///
  /// - Parameters:
  ///   - outcome: The outcome of a save.
  ///   - entity: The entity of the record.
  func seen(_ outcome: SaveOutcome, of entity: Entity) -> SaveOutcome {
    switch outcome {
    case .saved(let record, let remarks): .saved(seen(record, of: entity), remarks: seen(remarks, of: entity))
    case .savedBefore(let receipt, let now): .savedBefore(receipt, now: now.map { seen($0, of: entity) })
    case .refused(let violations): .refused(seen(violations, of: entity))
    case .unconfirmed(let warnings): .unconfirmed(seen(warnings, of: entity))
    case .conflict(let stored): .conflict(seen(stored, of: entity))
    case .missing: .missing
    case .spent(let receipt): .spent(receipt)
    }
  }

  /// An outcome as the user may know it.
  ///
  /// - Parameters:
  ///   - outcome: The outcome of a deletion.
  ///   - entity: The entity of the record.
  func seen(_ outcome: DeleteOutcome, of entity: Entity) -> DeleteOutcome {
    switch outcome {
    case .deleted(let record): .deleted(seen(record, of: entity))
    case .deletedBefore: .deletedBefore
    case .refused(let violations): .refused(seen(violations, of: entity))
    case .conflict(let stored): .conflict(seen(stored, of: entity))
    case .missing: .missing
    case .spent(let receipt): .spent(receipt)
    }
  }

  private func seen(_ remarks: Remarks, of entity: Entity) -> Remarks {
    Remarks(
      notes: remarks.notes.filter { !hides($0.path, of: entity) }, notices: known(remarks.notices, of: entity),
      warnings: known(remarks.warnings, of: entity), storedViolations: known(remarks.storedViolations, of: entity))
  }
}
