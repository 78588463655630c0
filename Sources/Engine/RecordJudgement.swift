import SchemaModel
import Storage
import Validation

/// The steps between the texts that came in and what may be written: references are answered, formulas asked, unique
/// values claimed.
struct RecordJudgement {
  let validator: Validator
  let entity: Entity
  /// The record that is being changed; nil for a new one.
  let record: RecordID?
  /// How values came to be, by field name, where they were not simply typed.
  let origins: [String: ValueOrigin]
  let context: ValidationContext
  let resolver: any ClaimResolver

  /// The record with every question answered, violations in the order of the fields.
  func judged(_ read: ReadRecord) throws -> ValidatedRecord {
    var read = read
    for claim in read.references {
      guard case .reference(let target, let text) = claim.question else { continue }
      let id = try resolver.record(of: target, named: text)
      read.answer(claim, with: id, namesakes: id == nil ? try resolver.namesakes(of: target, named: text) : [])
    }
    var judged = validator.judge(read, entity: entity, in: context, conditions: false)
    for claim in judged.claims {
      switch claim.question {
      case .unique(let entity, let field, let value):
        guard try resolver.isTaken(entity: entity, field: field, value: value, except: record) else { continue }
        let fault = Violation(.alreadyTaken, at: claim.path)
        // Two records that had one value before the field became unique.
        if let old = read.old?.values, old.indices.contains(field), old[field] == value {
          judged.oldFaults.append(fault)
        } else {
          judged.violations.append(fault)
        }
      case .reference(let target, let text):
        // A formula named it.
        guard try resolver.record(of: target, named: text) == nil else { continue }
        judged.violations.append(Violation(.noSuchRecord, at: claim.path))
      }
    }
    judged.claims = []
    judged.violations = entity.inOrder(judged.violations)
    judged.oldFaults = entity.inOrder(judged.oldFaults)
    for field in entity.fields where judged.values.indices.contains(field.id) {
      guard !judged.values[field.id].isBlank, judged.origins[field.id] != .computed else { continue }
      judged.origins[field.id] = origins[field.name.text] ?? judged.origins[field.id]
    }
    return judged
  }
}
