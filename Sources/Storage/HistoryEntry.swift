public import JSONText
public import SchemaModel

/// One thing that happened to a record.
public struct HistoryEntry: Hashable, Sendable {
  public enum Action: String, Hashable, Sendable, CaseIterable {
    case create, update, delete
    /// Computed values were worked out anew, because their formula changed.
    case recompute
  }

  /// A field whose value is another one now. Values are those of JSON output; `null` is blank.
  public struct Change: Hashable, Sendable {
    public let field: String
    public let old: JSONValue
    public let new: JSONValue
    /// How the new value came to be; nil where it is blank.
    public let origin: ValueOrigin?

    public init(field: String, old: JSONValue, new: JSONValue, origin: ValueOrigin?) {
      self.field = field
      self.old = old
      self.new = new
      self.origin = origin
    }
  }

  public let entity: EntityName
  public let record: RecordID
  /// The version that came of it; for a deletion, the last one.
  public let version: Int
  public let at: Timestamp
  public let by: String
  public let action: Action
  /// In the order of the fields.
  public let changes: [Change]
  /// The names of the warnings that were confirmed by saving.
  public let confirmed: [String]

  public init(
    entity: EntityName, record: RecordID, version: Int, at: Timestamp, by: String, action: Action, changes: [Change],
    confirmed: [String] = []
  ) {
    self.entity = entity
    self.record = record
    self.version = version
    self.at = at
    self.by = by
    self.action = action
    self.changes = changes
    self.confirmed = confirmed
  }
}

extension HistoryEntry {
  /// What happened between two states of a record; nil on either side where there was, or is, none. A value that came
  /// to be in another way, and is the same, is a change too. What is not kept is not told.
  public static func changes(from old: StoredRecord?, to new: StoredRecord?, fields: [Field]) -> [Change] {
    fields.compactMap { field in
      guard field.isKept else { return nil }
      let (before, after) = (old?.cells[field] ?? Cell(), new?.cells[field] ?? Cell())
      guard before.value != after.value || (new != nil && before.origin != after.origin) else { return nil }
      return Change(
        field: field.name.text, old: ValueJSON.encode(before.value, field: field),
        new: ValueJSON.encode(after.value, field: field), origin: after.value.isBlank ? nil : after.origin)
    }
  }
}
