import Expressions
public import Localization
public import SchemaModel
public import Validation

/// Judges what stands in a form: the validator over a new record or a change to a stored one, on a day, for a user.
///
/// Every state of a form is its answer: what is in sight, what is asked, offered and worked out. It asks no store.
public struct FormJudge: Sendable {
  public let validator: Validator
  public let entity: Entity
  /// The stored record that is changed; nil for a new one.
  public let old: OldRecord?
  public let context: ValidationContext
  /// What a store knows of the stored record: the unique values that another one has, too.
  public let doubles: [Violation]

  public init(
    _ validator: Validator, entity: Entity, old: OldRecord? = nil, doubles: [Violation] = [],
    in context: ValidationContext
  ) {
    self.doubles = doubles
    self.validator = validator
    self.entity = entity
    self.old = old
    self.context = context
  }

  public var isNew: Bool { old == nil }
  /// The day it judges on.
  public var today: CivilDate? { context.evaluation.today }

  /// What becomes of an input. Absent names take their defaults in a new record and stay in a change.
  public func record(_ input: RecordInput) -> ValidatedRecord {
    guard let old else { return validator.create(input, entity: entity, in: context) }
    var record = validator.update(input, entity: entity, old: old, in: context)
    let kept = doubles.filter { double in
      entity.field(at: double.path).map { old.values[$0.id] == record.values[$0.id] } ?? false
    }
    if kept.isEmpty { return record }
    let read = validator.read(input, entity: entity, old: old)
    let standing = kept.filter { validator.isRefused(read, for: $0, entity: entity) }
    record.violations = entity.inOrder(record.violations + standing)
    record.oldFaults = entity.inOrder(record.oldFaults + kept.filter { !standing.contains($0) })
    return record
  }

  /// What is wrong with the stored record since before.
  var faults: [Violation] {
    old.map { entity.inOrder(validator.faults(of: $0, entity: entity, in: context) + doubles) } ?? []
  }

  /// What the conditions say of the stored record, nothing changed; of a new one without any input.
  var conditions: RecordConditions {
    guard let old else { return record(RecordInput()).conditions }
    return validator.conditions(of: old.values, entity: entity, old: old, in: context)
  }
}
