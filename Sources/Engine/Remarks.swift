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
  public var faults: [Violation]

  /// - Parameters:
  ///   - notes: What was changed in values before they were stored.
  ///   - notices: The findings of checks that only inform.
  ///   - warnings: Warnings that were confirmed, now or before.
  ///   - faults: Violations that the record had before, which the change did not touch.
  public init(notes: [RecordNote] = [], notices: [Violation] = [], warnings: [Violation] = [], faults: [Violation] = [])
  {
    self.notes = notes
    self.notices = notices
    self.warnings = warnings
    self.faults = faults
  }

  /// The remarks on a validated record.
  init(_ validated: ValidatedRecord) {
    self.init(
      notes: validated.notes, notices: validated.notices, warnings: validated.warnings,
      faults: validated.storedViolations)
  }

  public var isEmpty: Bool { notes.isEmpty && notices.isEmpty && warnings.isEmpty && faults.isEmpty }
}
