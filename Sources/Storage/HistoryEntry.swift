public import JSONText
public import SchemaModel

/// One change of a record: who changed which fields, and when.
public struct HistoryEntry: Hashable, Sendable {
  /// The kind of a change.
  public enum Action: String, Hashable, Sendable, CaseIterable {
    case create, update, delete
    /// Computed values were recomputed, because their formula changed.
    case recompute
    /// Values were read anew, put aside or brought back, because the schema changed.
    case convert
  }

  /// A field whose value changed. Values are written as in JSON output; `null` is blank.
  public struct Change: Hashable, Sendable {
    /// The name of the field.
    public let field: String
    public let old: JSONValue
    public let new: JSONValue
    /// The origin of the new value; nil if it is blank.
    public let origin: ValueOrigin?
    /// The origin of the old value; nil if it was blank, and where a former format did not keep it.
    public let formerOrigin: ValueOrigin?

    /// Creates a change.
    ///
    /// - Parameters:
    ///   - field: The name of the field.
    ///   - old: The value before.
    ///   - new: The value after.
    ///   - origin: The origin of the new value; nil if it is blank.
    ///   - formerOrigin: The origin of the old value; nil if it was blank.
    public init(
      field: String, old: JSONValue, new: JSONValue, origin: ValueOrigin?, formerOrigin: ValueOrigin? = nil
    ) {
      self.field = field
      self.old = old
      self.new = new
      self.origin = origin
      self.formerOrigin = formerOrigin
    }
  }

  public let entity: EntityName
  public let record: RecordID
  /// The version that the change produced; for a deletion, the last version.
  public let version: Int
  /// The time of the change.
  public let at: Timestamp
  /// The name of the user who made it.
  public let by: String
  public let action: Action
  /// The fields that changed, in the order of the fields.
  public let changes: [Change]
  /// The names of the warnings that were confirmed when saving.
  public let confirmed: [String]
  /// Whether its values were erased (`daftar person erase`), so that nothing is known of them.
  public var isErased = false
  /// The row of the history in which it stands, and that of the entry of its record before it; 0 for an entry that was
  /// not read, and where there is none before it. By them `KindHistory` tells what its values were.
  public private(set) var rows: (own: Int, former: Int) = (0, 0)

  /// Creates an entry.
  ///
  /// - Parameters:
  ///   - entity: The entity of the record.
  ///   - record: The record that changed.
  ///   - version: The version that the change produced.
  ///   - at: The time of the change.
  ///   - by: The name of the user who made it.
  ///   - action: The kind of the change.
  ///   - changes: The fields that changed, in the order of the fields.
  ///   - confirmed: The names of the warnings that were confirmed when saving.
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

  /// The entry as it was read.
  ///
  /// - Parameters:
  ///   - row: The row of the history in which it stands.
  ///   - former: The row of the entry of its record before it; 0 for none.
  func read(in row: Int, after former: Int) -> HistoryEntry {
    var entry = self
    entry.rows = (row, former)
    return entry
  }

  /// The entry with some of what it tells.
  ///
  /// - Parameters:
  ///   - changes: The changes that it tells.
  ///   - confirmed: The names of the confirmed warnings that it tells.
  public func showing(_ changes: [Change], confirmed: [String]) -> HistoryEntry {
    var entry = HistoryEntry(
      entity: entity, record: record, version: version, at: at, by: by, action: action, changes: changes,
      confirmed: confirmed)
    entry.isErased = isErased
    entry.rows = rows
    return entry
  }

  public static func == (left: HistoryEntry, right: HistoryEntry) -> Bool {
    left.entity == right.entity && left.record == right.record && left.version == right.version
      && left.at == right.at && left.by == right.by && left.action == right.action && left.changes == right.changes
      && left.confirmed == right.confirmed && left.isErased == right.isErased
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(record)
    hasher.combine(version)
    hasher.combine(action)
  }
}

extension HistoryEntry {
  /// The entry of a creation.
  ///
  /// - Parameters:
  ///   - record: The record as it was created.
  ///   - entity: Its entity.
  public init(creationOf record: StoredRecord, of entity: Entity) {
    self.init(
      entity: entity.name, record: record.id, version: record.version, at: record.changedOn, by: record.changedBy,
      action: .create, changes: Self.changes(from: nil, to: record, fields: entity.fields), confirmed: record.warnings)
  }

  /// The changes between two states of a record. A value with another origin counts as changed, even if it is equal.
  /// Fields without a column are left out.
  ///
  /// - Parameters:
  ///   - old: The record before; nil if it did not exist.
  ///   - new: The record after; nil if it was deleted.
  ///   - fields: The fields of the entity.
  /// - Returns: The fields that changed, in the order of `fields`.
  public static func changes(from old: StoredRecord?, to new: StoredRecord?, fields: [Field]) -> [Change] {
    fields.compactMap { field in
      guard field.isKept else { return nil }
      let (before, after) = (old?.cells[field] ?? Cell(), new?.cells[field] ?? Cell())
      guard before.value != after.value || (new != nil && before.origin != after.origin) else { return nil }
      return Change(
        field: field.name.text, old: ValueJSON.encode(before.value, field: field),
        new: ValueJSON.encode(after.value, field: field), origin: after.value.isBlank ? nil : after.origin,
        formerOrigin: before.origin)
    }
  }
}
