public import SchemaModel

/// What the validator made of an input: typed values, what it refused, and what only a store can answer.
public struct ValidatedRecord: Hashable, Sendable {
  /// The values of the entity's fields, and how each came to be; `blank` where it was refused or waits for a claim.
  public var cells: RecordCells
  /// In the order of the fields, the record as a whole last; at most one a value, beside its checks.
  public var violations: [Violation]
  /// Checks that ask whether it is meant so.
  public var warnings: [Violation]
  /// Checks that only tell.
  public var notices: [Violation]
  /// What is wrong with the stored record and was so before, in the order of the fields: nothing that the change
  /// touches, and nothing that the schema asks of stored records now. It stands in nobody's way; warnings among it were
  /// there before, too.
  public var storedViolations: [Violation]
  /// Warnings that somebody confirmed for the stored record, and that speak of nothing that changes.
  public var answered: [Violation] = []
  /// Open questions that only a store can answer.
  public var claims: [Claim]
  /// What was done to values on the way, in the order of the fields.
  public var notes: [RecordNote]
  /// What its formulas say of its fields.
  public var conditions: RecordConditions

  /// - Parameters:
  ///   - cells: The values of the entity's fields, and how each came to be.
  ///   - violations: What refuses the record, in the order of the fields.
  ///   - warnings: The checks that ask whether it is meant so.
  ///   - notices: The checks that only tell.
  ///   - oldFaults: What was wrong before a change, and is not touched by it.
  ///   - claims: Open questions that only a store can answer.
  ///   - notes: What was done to values on the way, in the order of the fields.
  ///   - conditions: What its formulas say of its fields.
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
