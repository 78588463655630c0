public import SchemaModel

/// A record as it is stored, beside which a change is judged.
public struct OldRecord: Hashable, Sendable {
  /// The values of its fields, and how each came to be.
  public var cells: RecordCells
  /// Its built-in fields; they are blank for formulas where it is nil.
  public var facts: RecordFacts?
  /// The names of the checks whose warnings somebody confirmed for what stands here: they are no faults.
  public var confirmed: Set<String>

  /// - Parameters:
  ///   - cells: The values of the entity's fields, and how each came to be.
  ///   - facts: Its built-in fields; nil where nobody knows them.
  ///   - confirmed: The names of the checks whose warnings somebody confirmed.
  public init(_ cells: RecordCells, facts: RecordFacts? = nil, confirmed: Set<String> = []) {
    self.cells = cells
    self.facts = facts
    self.confirmed = confirmed
  }

  /// The values of its fields.
  public var values: RecordValues { cells.values }
}
