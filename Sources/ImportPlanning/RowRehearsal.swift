public import SchemaModel

/// Brings rows over as a run does, and keeps none of it: what a plan asks where a row alone cannot tell what becomes of
/// it.
public protocol RowRehearsal: AnyObject {
  /// Brings a row over; each row once, in the order in which a run takes them.
  ///
  /// - Parameters:
  ///   - row: The row.
  ///   - isShared: Whether another row may be about the same person, or want a value of this one.
  /// - Returns: What a run would come to.
  /// - Throws: What the store throws.
  func load(_ row: MappedRow, isShared: Bool) throws -> RehearsedRow
}

/// What a row would come to.
public struct RehearsedRow: Hashable, Sendable {
  public enum Outcome: Hashable, Sendable, CaseIterable {
    /// It becomes a record.
    case created
    /// It fills blanks of a record.
    case filled
    /// Its record holds all of it already.
    case unchanged
    /// A person must look after it.
    case refused
  }

  public let outcome: Outcome
  /// Why it is refused.
  public let violations: [Violation]
  /// Whether it goes in, and a check asks if it is meant so.
  public let isDoubtful: Bool

  public init(_ outcome: Outcome, violations: [Violation] = [], isDoubtful: Bool = false) {
    self.outcome = outcome
    self.violations = violations
    self.isDoubtful = isDoubtful
  }
}
