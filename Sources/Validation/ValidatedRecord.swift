public import SchemaModel

/// What the validator made of an input: typed values, what it refused, and what only a store can answer.
public struct ValidatedRecord: Hashable, Sendable {
  /// A value a field of the entity, by field id; `blank` where it was refused or waits for a claim.
  public var values: [Value]
  /// How each value came to be, by field id; nil where it is blank.
  public var origins: [ValueOrigin?]
  /// In the order of the fields; at most one a value.
  public var violations: [Violation]
  /// Open questions for a `ClaimResolver`.
  public var claims: [Claim]
  /// What was done to values on the way, in the order of the fields.
  public var notes: [RecordNote]

  public init(
    values: [Value], origins: [ValueOrigin?], violations: [Violation] = [], claims: [Claim] = [],
    notes: [RecordNote] = []
  ) {
    self.values = values
    self.origins = origins
    self.violations = violations
    self.claims = claims
    self.notes = notes
  }
}
