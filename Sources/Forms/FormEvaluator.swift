import Expressions
public import Localization
public import SchemaModel
public import Validation

/// Evaluates the contents of a form: the validator over a new record or a change to a stored one, on a day, for a user.
///
/// Every state of a form comes from it: which fields are visible, required, offered and computed. It never asks a
/// store.
public struct FormEvaluator: Sendable {
  /// The validator of the schema.
  public let validator: Validator
  /// The entity of the record.
  public let entity: Entity
  /// The stored record that is changed; nil for a new one.
  public let old: OldRecord?
  /// The day, the clock and the user.
  public let context: ValidationContext
  /// Unique values of the stored record that another record has, too: known from the store alone.
  public let doubles: [Violation]

  /// Makes an evaluator.
  ///
  /// - Parameters:
  ///   - validator: The validator of the schema.
  ///   - entity: The entity of the record.
  ///   - old: The stored record that is changed; nil for a new one.
  ///   - doubles: Unique values of the stored record that another record has, too.
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

  /// Whether the form makes a new record.
  public var isNew: Bool { old == nil }
  /// The day on which the form is filled in; nil where the context has none.
  public var today: CivilDate? { context.evaluation.today }

  /// Evaluates an input, for saving and for showing.
  ///
  /// - Parameter input: Absent names take their defaults in a new record and stay in a change.
  /// - Returns: The input with the record that results from it.
  public func evaluate(_ input: RecordInput) -> EvaluatedRecord {
    validator.evaluate(input, entity: entity, old: old, in: context)
  }

  /// Evaluates an input, and adds the duplicates that the store knows of the stored record.
  ///
  /// - Parameter input: Absent names take their defaults in a new record and stay in a change.
  /// - Returns: The validated record.
  public func record(_ input: RecordInput) -> ValidatedRecord { withDoubles(evaluate(input)) }

  /// Adds the unique values that another record has, too: as violations where the schema requires that of stored
  /// records, else among its `storedViolations`.
  ///
  /// - Parameter evaluated: The evaluation of an input for the same record.
  /// - Returns: The validated record; the same as in `evaluated` for a new record.
  func withDoubles(_ evaluated: EvaluatedRecord) -> ValidatedRecord {
    var record = evaluated.record
    guard let old else { return record }
    let kept = doubles.filter { double in
      entity.field(at: double.path).map { old.values[$0.id] == record.values[$0.id] } ?? false
    }
    if kept.isEmpty { return record }
    let refused = kept.filter { validator.isRefused(evaluated.read, for: $0, entity: entity) }
    record.violations = entity.inOrder(record.violations + refused)
    record.storedViolations = entity.inOrder(record.storedViolations + kept.filter { !refused.contains($0) })
    return record
  }

  /// The violations of the stored record as it is, including duplicates.
  var storedViolations: [Violation] {
    old.map { entity.inOrder(validator.storedViolations(of: $0, entity: entity, in: context) + doubles) } ?? []
  }

  /// The conditions of the stored record without any change; for a new record those without any input.
  var conditions: RecordConditions {
    guard let old else { return record(RecordInput()).conditions }
    return validator.conditions(of: old.values, entity: entity, old: old, in: context)
  }
}
