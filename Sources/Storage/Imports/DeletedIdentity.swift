import JSONText
public import SchemaModel

/// A record that a person deleted, as far as a row of an old file must be recognised as being about it.
public struct DeletedIdentity: Hashable, Sendable {
  public let id: RecordID
  /// When it was deleted.
  public let at: Timestamp
  /// Who deleted it.
  public let by: String
  /// What it had in the fields of lookup keys: when it was deleted, and before each change of them. All other values are
  /// blank.
  public let states: [RecordValues]

  /// Reads a record from its history.
  ///
  /// - Parameters:
  ///   - history: Its entries, the last one first.
  ///   - entity: Its entity.
  /// - Returns: nil where the last entry is no deletion, and where nothing by which it is known is left.
  init?(_ history: [HistoryEntry], of entity: Entity) {
    guard let last = history.first, last.action == .delete, !last.isErased else { return nil }
    (id, at, by) = (last.record, last.at, last.by)
    var values = RecordValues(blanks: entity.fields.count)
    var states: [RecordValues] = []
    for entry in history where entry.action != .create {
      for change in entry.changes {
        guard let field = entity.lookupFields.first(where: { $0.name.text == change.field }) else { continue }
        values[field] = ValueJSON.decode(change.old, field: field) ?? .blank
      }
      if states.last != values { states.append(values) }
    }
    self.states = states
  }
}

/// The records of an entity that people deleted since a row of the history.
public struct Deletions: Sendable {
  public let records: [DeletedIdentity]
  /// The last row of the history that was read.
  public let end: Int

  /// - Parameters:
  ///   - records: The records.
  ///   - end: The last row of the history that was read.
  public init(records: [DeletedIdentity], end: Int) {
    self.records = records
    self.end = end
  }
}
