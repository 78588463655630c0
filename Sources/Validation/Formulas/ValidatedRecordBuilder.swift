import SchemaModel

/// Makes a validated record from a finished evaluation.
struct ValidatedRecordBuilder {
  let state: EvaluationState
  /// The record as it was read.
  let read: ReadRecord

  private var entity: Entity { state.entity.entity }
  private var parsers: FieldParsers { state.entity.parsers }

  /// The record with its values, origins, violations and claims.
  ///
  /// - Parameter conditions: the conditions of its fields.
  func record(_ conditions: RecordConditions) -> ValidatedRecord {
    let values = Self.values(of: state)
    let superseded = Set(state.log.superseded.map { $0.path(in: entity.fields) })
    let kept = read.violations.filter { !superseded.contains($0.path) && !isInHiddenList($0.path) }
    let found = state.log.findings.map { finding in
      Violation(
        finding.fault.code, at: finding.path?.path(in: entity.fields) ?? FieldPath([]), finding.fault.arguments,
        check: finding.check)
    }
    let violations = parsers.inOrder(kept + found)
    return ValidatedRecord(
      RecordCells(values, origins: origins(values)), violations: violations.filter { $0.severity == .error },
      warnings: violations.filter { $0.severity == .warning }, notices: violations.filter { $0.severity == .note },
      claims: claims(values, superseded), notes: read.notes, conditions: conditions)
  }

  /// The values of the record, with the rows of its lists. O(values).
  ///
  /// - Parameter state: a finished evaluation.
  static func values(of state: EvaluationState) -> RecordValues {
    var values = state.record.values
    for (list, rows) in state.rows.enumerated() where !rows.isEmpty {
      values[list] = .list(rows.map { Row(id: $0.id, values: $0.values) })
    }
    return values
  }

  private func origins(_ values: RecordValues) -> [ValueOrigin?] {
    values.enumerated().map { id, value in
      if value.isBlank { return nil }
      if let origin = state.record.statuses[id].origin { return origin }
      return read.cells.origin(id)
    }
  }

  private func isInHiddenList(_ path: FieldPath) -> Bool {
    guard path.steps.count > 1, case .field(let name)? = path.steps.first, let list = parsers.id(name.text) else {
      return false
    }
    return state.record.statuses[list].isHidden
  }

  /// The claims that only a store can answer: references without a finding, those that formulas made, and unique
  /// values.
  private func claims(_ values: RecordValues, _ superseded: Set<FieldPath>) -> [Claim] {
    var claims = read.open.filter { claim in
      guard let path = parsers.indexPath(of: claim.path) else { return false }
      return !superseded.contains(claim.path) && !state.record.statuses[path.list ?? path.field].isHidden
    }
    for field in state.entity.fields {
      claim(state.record, field, at: FieldIndexPath(field: field.id), &claims)
      if let unique = field.field.unique(values[field.id], in: entity) { claims.append(unique) }
      for (row, evaluation) in state.rows[field.id].enumerated() {
        for column in state.entity.columns[field.id] {
          claim(evaluation, column, at: FieldIndexPath(list: field.id, row: row, field: column.id), &claims)
        }
      }
    }
    return claims
  }

  /// Adds the claim of a reference that a formula made.
  private func claim(
    _ evaluation: RecordEvaluation, _ field: CompiledField, at path: FieldIndexPath, _ claims: inout [Claim]
  ) {
    guard field.compute != nil || field.defaultFrom != nil, evaluation.statuses[field.id].origin != nil,
      case .reference(let id) = evaluation.values[field.id], let target = field.field.type.target
    else { return }
    claims.append(
      Claim(path: path.path(in: entity.fields), question: .reference(entity: target, text: id.text)))
  }
}
