public import SchemaModel

/// A record as it is stored, beside which a change is judged.
public struct OldRecord: Hashable, Sendable {
  /// A value a field of the entity, by field id.
  public var values: [Value]
  /// How each value came to be, by field id.
  public var origins: [ValueOrigin?]
  /// Its built-in fields; they are blank for formulas where it is nil.
  public var facts: RecordFacts?

  public init(values: [Value], origins: [ValueOrigin?], facts: RecordFacts? = nil) {
    self.values = values
    self.origins = origins
    self.facts = facts
  }
}
