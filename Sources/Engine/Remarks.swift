public import SchemaModel
public import Validation

/// What is reported of a record that was saved, though nothing was refused.
public struct Remarks: Hashable, Sendable {
  /// What was changed in values before they were stored.
  public var notes: [RecordNote]
  /// The findings of checks that only inform.
  public var notices: [Violation]
  /// Warnings that were confirmed, now or before.
  public var warnings: [Violation]
  /// Violations that the record had before, which the change did not touch.
  public var storedViolations: [Violation]

  /// - Parameters:
  ///   - notes: What was changed in values before they were stored.
  ///   - notices: The findings of checks that only inform.
  ///   - warnings: Warnings that were confirmed, now or before.
  ///   - storedViolations: Violations that the record had before, which the change did not touch.
  public init(
    notes: [RecordNote] = [], notices: [Violation] = [], warnings: [Violation] = [], storedViolations: [Violation] = []
  ) {
    self.notes = notes
    self.notices = notices
    self.warnings = warnings
    self.storedViolations = storedViolations
  }

  /// The remarks on a validated record.
  init(_ validated: ValidatedRecord) {
    self.init(
      notes: validated.notes, notices: validated.notices, warnings: validated.warnings,
      storedViolations: validated.storedViolations)
  }

  public var isEmpty: Bool {
    notes.isEmpty && notices.isEmpty && warnings.isEmpty && storedViolations.isEmpty
  }
}
