import SchemaModel

/// Puts together what the judge left.
struct JudgedRecord {
  let judge: Judge
  let read: ReadRecord
  let plans: FieldPlans

  func record(_ conditions: RecordConditions) -> ValidatedRecord {
    let values = Self.values(of: judge)
    let overruled = Set(judge.overruled.map { $0.path(judge.plan.entity.fields) })
    let kept = read.violations.filter { !overruled.contains($0.path) && !isInHiddenList($0.path) }
    let found = judge.findings.map { finding in
      Violation(
        finding.fault.code, at: finding.spot?.path(judge.plan.entity.fields) ?? FieldPath([]),
        finding.fault.arguments, check: finding.check)
    }
    let violations = plans.inOrder(kept + found)
    return ValidatedRecord(
      RecordCells(values, origins: origins(values)), violations: violations.filter { $0.severity == .error },
      warnings: violations.filter { $0.severity == .warning }, notices: violations.filter { $0.severity == .note },
      claims: claims(values, overruled), notes: read.notes, conditions: conditions)
  }

  /// The values of the record, its rows put back into their lists.
  static func values(of judge: Judge) -> RecordValues {
    var values = judge.record.values
    for (list, sheets) in judge.rows.enumerated() where !sheets.isEmpty {
      values[list] = .rows(sheets.map { Row(id: $0.id, values: $0.values) })
    }
    return values
  }

  private func origins(_ values: RecordValues) -> [ValueOrigin?] {
    values.enumerated().map { id, value in
      if value.isBlank { return nil }
      if let origin = judge.record.marks[id].origin { return origin }
      return read.cells.origin(id)
    }
  }

  private func isInHiddenList(_ path: FieldPath) -> Bool {
    guard path.steps.count > 1, case .field(let name)? = path.steps.first, let list = plans.id(name.text) else {
      return false
    }
    return judge.record.marks[list].isHidden
  }

  /// What is still to be asked of a store: references of which nothing was said, those that formulas made, and unique
  /// values.
  private func claims(_ values: RecordValues, _ overruled: Set<FieldPath>) -> [Claim] {
    var claims = read.open.filter { claim in
      guard let spot = plans.spot(of: claim.path) else { return false }
      return !overruled.contains(claim.path) && !judge.record.marks[spot.list ?? spot.field].isHidden
    }
    for field in judge.plan.fields {
      let spot = Spot(field: field.id)
      claim(judge.record, field, at: spot, &claims)
      if let unique = field.field.unique(values[field.id], in: judge.plan.entity) { claims.append(unique) }
      for (row, sheet) in judge.rows[field.id].enumerated() {
        for cell in judge.plan.rows[field.id] {
          claim(sheet, cell, at: Spot(list: field.id, row: row, field: cell.id), &claims)
        }
      }
    }
    return claims
  }

  private func claim(_ sheet: Sheet, _ field: PlannedField, at spot: Spot, _ claims: inout [Claim]) {
    guard field.compute != nil || field.defaultFrom != nil, sheet.marks[field.id].origin != nil,
      case .reference(let id) = sheet.values[field.id], let target = field.field.type.target
    else { return }
    claims.append(
      Claim(path: spot.path(judge.plan.entity.fields), question: .reference(entity: target, text: id.text)))
  }
}
