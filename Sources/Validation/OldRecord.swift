public import SchemaModel

/// A record as it is stored, beside which a change is judged.
public struct OldRecord: Hashable, Sendable {
  /// A value a field of the entity, by field id.
  public var values: [Value]
  /// How each value came to be, by field id.
  public var origins: [ValueOrigin?]
  /// Its built-in fields; they are blank for formulas where it is nil.
  public var facts: RecordFacts?
  /// The names of the checks whose warnings somebody confirmed for what stands here: they are no faults.
  public var confirmed: Set<String>

  public init(
    values: [Value], origins: [ValueOrigin?], facts: RecordFacts? = nil, confirmed: Set<String> = []
  ) {
    self.values = values
    self.origins = origins
    self.facts = facts
    self.confirmed = confirmed
  }
}
