import Expressions
public import Localization
public import SchemaModel
public import Validation

/// Evaluates what stands in a form: the validator over a new record or a change to a stored one, on a day, for a user.
///
/// Every state of a form is its answer: what is in sight, what is asked, offered and worked out. It asks no store.
public struct FormEvaluator: Sendable {
  public let validator: Validator
  public let entity: Entity
  /// The stored record that is changed; nil for a new one.
  public let old: OldRecord?
  public let context: ValidationContext
  /// What a store knows of the stored record: the unique values that another one has, too.
  public let doubles: [Violation]

  /// - Parameters:
  ///   - validator: The validator of the schema.
  ///   - entity: The entity of the record.
  ///   - old: The stored record that is changed; nil for a new one.
  ///   - doubles: The unique values of the stored record that another one has, too.
  ///   - context: The day, the clock and the user.
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
  /// The day on which the form is filled in.
  public var today: CivilDate? { context.evaluation.today }

  /// Evaluates an input, as a store saves it and a page shows it.
  ///
  /// - Parameter input: Absent names take their defaults in a new record and stay in a change.
  public func evaluate(_ input: RecordInput) -> EvaluatedRecord {
    validator.evaluate(input, entity: entity, old: old, in: context)
  }

  /// Evaluates an input, and adds what the store knows of the stored record.
  ///
  /// - Parameter input: Absent names take their defaults in a new record and stay in a change.
  public func record(_ input: RecordInput) -> ValidatedRecord { withDoubles(evaluate(input)) }

  /// An evaluated record with the unique values that another one has since before: refused where the schema asks that of
  /// stored records, else among the old faults.
  ///
  /// - Parameter evaluated: What became of an input for the same record.
  func withDoubles(_ evaluated: EvaluatedRecord) -> ValidatedRecord {
    var record = evaluated.record
    guard let old else { return record }
    let kept = doubles.filter { double in
      entity.field(at: double.path).map { old.values[$0.id] == record.values[$0.id] } ?? false
    }
    if kept.isEmpty { return record }
    let standing = kept.filter { validator.isRefused(evaluated.read, for: $0, entity: entity) }
    record.violations = entity.inOrder(record.violations + standing)
    record.storedViolations = entity.inOrder(record.storedViolations + kept.filter { !standing.contains($0) })
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
