public import SchemaModel

/// A record as it is stored, against which a change is evaluated.
public struct OldRecord: Hashable, Sendable {
  /// The values of its fields with their origins.
  public var cells: RecordCells
  /// Its built-in fields; blank for formulas where it is nil.
  public var facts: RecordFacts?
  /// The names of the checks whose warnings were confirmed for the stored values: they are not faults.
  public var confirmed: Set<String>

  /// Makes a stored record.
  ///
  /// - Parameters:
  ///   - cells: The values of the entity's fields with their origins.
  ///   - facts: Its built-in fields; nil where they are not known.
  ///   - confirmed: The names of the checks whose warnings were confirmed.
  public init(_ cells: RecordCells, facts: RecordFacts? = nil, confirmed: Set<String> = []) {
    self.cells = cells
    self.facts = facts
    self.confirmed = confirmed
  }

  /// The values of its fields.
  public var values: RecordValues { cells.values }
}
