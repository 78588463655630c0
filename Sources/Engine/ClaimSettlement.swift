import SchemaModel
import Validation

/// The step between the validator and the transaction: claims become values or violations.
struct ClaimSettlement {
  let resolver: any ClaimResolver
  let entity: Entity
  /// The record that is being changed; nil for a new one.
  let record: RecordID?

  /// The record with every claim answered, violations in the order of the fields.
  func settled(_ validated: ValidatedRecord) throws -> ValidatedRecord {
    var result = validated
    for claim in validated.claims {
      switch claim.question {
      case .unique(let entity, let field, let value):
        if try resolver.isTaken(entity: entity, field: field, value: value, except: record) {
          result.violations.append(Violation(.alreadyTaken, at: claim.path))
        }
      case .reference(let target, let text):
        if let id = try resolver.record(of: target, named: text) {
          put(.reference(id), at: claim.path, in: &result)
        } else {
          result.violations.append(Violation(.noSuchRecord, at: claim.path))
        }
      }
    }
    result.claims = []
    result.violations = inOrder(result.violations)
    return result
  }

  private func put(_ value: Value, at path: FieldPath, in record: inout ValidatedRecord) {
    guard case .field(let name)? = path.steps.first, let field = entity.field(name.text),
      record.values.indices.contains(field.id)
    else { return }
    if path.steps.count == 1 {
      record.values[field.id] = value
      record.origins[field.id] = record.origins[field.id] ?? .typed
    } else if case .rows(var rows) = record.values[field.id], path.steps.count == 3,
      case .row(let index) = path.steps[1], rows.indices.contains(index), let column = path.field,
      let place = field.rows.first(where: { $0.name == column })?.id, rows[index].values.indices.contains(place)
    {
      rows[index].values[place] = value
      record.values[field.id] = .rows(rows)
    }
  }

  /// By field, row, and field of the row; what names no field comes last. Stable.
  private func inOrder(_ violations: [Violation]) -> [Violation] {
    func key(_ path: FieldPath) -> (Int, Int, Int) {
      guard case .field(let name)? = path.steps.first, let field = entity.field(name.text) else { return (.max, 0, 0) }
      var row = -1
      if path.steps.count > 1, case .row(let index) = path.steps[1] { row = index }
      let column = path.steps.count > 2 ? field.rows.first { $0.name == path.field }?.id ?? .max : -1
      return (field.id, row, column)
    }
    return violations.sorted { key($0.path) < key($1.path) }
  }
}
