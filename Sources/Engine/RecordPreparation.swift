import SchemaModel
import Storage
import Validation

/// The steps between typed values and what may be written: references are resolved, formulas evaluated, unique values
/// checked.
struct RecordPreparation {
  let validator: Validator
  let entity: Entity
  /// The record that is being changed; nil for a new one.
  let record: RecordID?
  /// How values came to be, by field name, where they were not simply typed.
  let origins: [String: ValueOrigin]
  let context: ValidationContext
  let reading: any RecordReading
  /// The rights of whoever saves: records that they may not read are referred to by their ids alone.
  let authorization: Authorization
  /// What whoever saves does not see; nil for who sees all. By values that they do not see nothing is referred to.
  var mask: FieldMask?

  /// Resolves the references of a record, evaluates it and checks its unique values.
  ///
  /// - Parameters:
  ///   - read: The typed values, with their references open.
  ///   - evaluated: Their evaluation; nil where their formulas have not been evaluated. They are evaluated again only
  ///     where the resolved references make a difference.
  /// - Returns: The record without claims, its violations in the order of the fields.
  /// - Throws: A `Failure` of the store.
  func validated(_ read: ReadRecord, evaluated: EvaluatedRecord? = nil) throws -> ValidatedRecord {
    var read = read
    let matcher = RecordMatcher(validator: validator, index: reading)
    var named: [Claim: RecordID] = [:]
    for claim in read.references { named[claim] = try answer(claim, in: &read, matcher) }
    var validated =
      evaluated.flatMap { validator.answered($0, entity: entity, with: named) }
      ?? validator.evaluate(read, entity: entity, in: context, conditions: false)
    for claim in validated.claims {
      switch claim.question {
      case .unique(_, let field, let value):
        guard let field = entity.field(id: field),
          try matcher.isTaken(value, in: field, of: entity, except: record)
        else { continue }
        let violation = Violation(.alreadyTaken, at: claim.path)
        // Two records have had the same value since before the field became unique.
        if let old = read.old?.values, old[field] == value,
          !validator.isRefused(read, for: violation, entity: self.entity)
        {
          validated.storedViolations.append(violation)
        } else {
          validated.violations.append(violation)
        }
      case .reference(let target, let text):
        // A formula gave the reference.
        let named = try validator.schema.entity(target.text).flatMap { try matcher.match(text, in: $0).record }
        guard named == nil else { continue }
        validated.violations.append(Violation(.noSuchRecord, at: claim.path))
      }
    }
    validated.claims = []
    validated.violations = entity.inOrder(validated.violations)
    validated.storedViolations = entity.inOrder(validated.storedViolations)
    if origins.isEmpty { return validated }
    for field in entity.fields {
      guard let origin = origins[field.name.text], !validated.values[field].isBlank,
        validated.cells.origin(field.id) != .computed
      else { continue }
      validated.cells[field].origin = origin
    }
    return validated
  }

  /// The record that a text identifies. Where the user may not read the entity, only an id does: any other text would
  /// tell whether there is a record with that value.
  private func match(_ text: String, in entity: Entity, _ matcher: RecordMatcher) throws -> RecordMatch {
    guard !authorization.allows(.read, on: entity), RecordID(text) == nil else {
      return try matcher.match(text, in: mask?.seen(entity) ?? entity)
    }
    return .none
  }

  /// Resolves one reference.
  ///
  /// - Returns: The record that its text identifies; nil where there is none, or several.
  private func answer(_ claim: Claim, in read: inout ReadRecord, _ matcher: RecordMatcher) throws -> RecordID? {
    guard case .reference(let target, let text) = claim.question else { return nil }
    guard let entity = validator.schema.entity(target.text) else {
      read.answer(claim, with: nil)
      return nil
    }
    switch try match(text, in: entity, matcher) {
    case .none: read.answer(claim, with: nil)
    case .one(let id):
      read.answer(claim, with: id)
      return id
    case .several(let first, let second, by: _), .conflicting(let first, by: _, other: let second, otherBy: _):
      let names = RecordNames(reading: reading, mask: mask)
      read.answer(claim, with: nil, namesakes: try [first, second].map { try names.name(of: $0, in: entity) })
    }
    return nil
  }
}
