public import SchemaModel

/// Rehearses rows as a run imports them, and keeps none: used by a plan for rows that depend on other records.
public protocol RowRehearsal: AnyObject {
  /// Rehearses a row. Each row is rehearsed once, in the order of a run.
  ///
  /// - Parameters:
  ///   - row: The row.
  ///   - isShared: Whether another row may be about the same person, or have the same unique value.
  /// - Returns: The result of the row in a run.
  /// - Throws: A `Failure` of the store.
  func load(_ row: MappedRow, isShared: Bool) throws -> RehearsedRow
}

/// The result of a rehearsed row.
public struct RehearsedRow: Hashable, Sendable {
  public enum Outcome: Hashable, Sendable, CaseIterable {
    /// It becomes a record.
    case created
    /// It fills blanks of a record.
    case filled
    /// Its record has all of its values.
    case unchanged
    /// A person must correct it.
    case refused
    /// It is about a person who was erased, and is left out.
    case excluded
  }

  public let outcome: Outcome
  /// The reasons for which it is refused.
  public let violations: [Violation]
  /// Whether it is imported with a warning.
  public let isDoubtful: Bool

  /// - Parameters:
  ///   - outcome: The outcome.
  ///   - violations: The reasons for which it is refused.
  ///   - isDoubtful: Whether it is imported with a warning.
  public init(_ outcome: Outcome, violations: [Violation] = [], isDoubtful: Bool = false) {
    self.outcome = outcome
    self.violations = violations
    self.isDoubtful = isDoubtful
  }
}
