public import SchemaModel

/// The result of validating an input: typed values, violations, and the claims that only a store can answer.
public struct ValidatedRecord: Hashable, Sendable {
  /// The values of the entity's fields with their origins; `blank` where a value was refused or waits for a claim.
  public var cells: RecordCells
  /// What refuses the record, in the order of the fields, the record as a whole last; at most one per value, besides
  /// its checks.
  public var violations: [Violation]
  /// Failed checks that need a confirmation.
  public var warnings: [Violation]
  /// Failed checks of severity `note`, which only inform.
  public var notices: [Violation]
  /// Violations that the stored record had before, in the order of the fields: none that the change touches, and none
  /// that the schema requires of stored records now. They do not prevent saving; old warnings are among them, too.
  public var storedViolations: [Violation]
  /// Warnings that were confirmed for the stored record, and that do not depend on a changed value.
  public var answered: [Violation] = []
  /// Claims that only a store can answer.
  public var claims: [Claim]
  /// What reading changed in the texts, in the order of the fields.
  public var notes: [RecordNote]
  /// The conditions of its fields, as its formulas decided them.
  public var conditions: RecordConditions

  /// Makes a record.
  ///
  /// - Parameters:
  ///   - cells: The values of the entity's fields with their origins.
  ///   - violations: What refuses the record, in the order of the fields.
  ///   - warnings: Failed checks that need a confirmation.
  ///   - notices: Failed checks that only inform.
  ///   - storedViolations: Violations that the stored record had before and that the change does not touch.
  ///   - claims: Claims that only a store can answer.
  ///   - notes: What reading changed in the texts, in the order of the fields.
  ///   - conditions: The conditions of its fields.
  public init(
    _ cells: RecordCells, violations: [Violation] = [], warnings: [Violation] = [], notices: [Violation] = [],
    storedViolations: [Violation] = [], claims: [Claim] = [], notes: [RecordNote] = [],
    conditions: RecordConditions = RecordConditions()
  ) {
    self.cells = cells
    self.violations = violations
    self.warnings = warnings
    self.notices = notices
    self.storedViolations = storedViolations
    self.claims = claims
    self.notes = notes
    self.conditions = conditions
  }

  /// The values of its fields.
  public var values: RecordValues { cells.values }
}
