import JSONText
public import SchemaModel

/// Goes back through the history of a record, from what is stored now to its creation, and gives each change with the
/// values before and after it.
public struct HistoryWalk {
  /// A field, known by its name: it may be gone from the schema.
  private struct State {
    var value: JSONValue
    var origin: ValueOrigin?
  }

  private let entity: EntityName
  private let fields: [Field]
  private let record: RecordID
  private var states: [String: State] = [:]

  /// Begins with the record as it is.
  ///
  /// - Parameters:
  ///   - id: The identity of the record.
  ///   - entity: Its entity.
  ///   - record: What is stored now; nil where the record is deleted.
  public init(_ id: RecordID, of entity: Entity, now record: StoredRecord?) {
    self.entity = entity.name
    fields = entity.fields
    self.record = id
    guard let record else { return }
    for field in entity.fields where field.isKept {
      let cell = record.cells[field]
      guard !cell.value.isBlank || cell.origin != nil else { continue }
      states[field.name.text] = State(value: ValueJSON.encode(cell.value, field: field), origin: cell.origin)
    }
  }

  /// Begins with a record of an entity that is gone from the schema. Only entries of former formats, which say the values
  /// after a change themselves, have them then.
  ///
  /// - Parameters:
  ///   - id: The identity of the record.
  ///   - entity: The name of its entity.
  public init(_ id: RecordID, ofFormer entity: EntityName) {
    self.entity = entity
    fields = []
    record = id
  }

  /// A row of the history, without the changes.
  public struct Row {
    let version: Int
    let at: Timestamp
    let by: String
    let action: HistoryEntry.Action
    let confirmed: [String]

    /// - Parameters:
    ///   - version: The version that the change produced.
    ///   - at: The time of the change.
    ///   - by: The name of the user who made it.
    ///   - action: The kind of the change.
    ///   - confirmed: The names of the warnings that were confirmed.
    public init(version: Int, at: Timestamp, by: String, action: HistoryEntry.Action, confirmed: [String]) {
      self.version = version
      self.at = at
      self.by = by
      self.action = action
      self.confirmed = confirmed
    }
  }

  /// Undoes the latest change that was not undone yet.
  ///
  /// - Parameters:
  ///   - row: The row of the history.
  ///   - delta: What it keeps of the change.
  /// - Returns: The entry, with the values after the change as they stood here.
  public mutating func undo(_ row: Row, _ delta: HistoryDelta) -> HistoryEntry {
    let changes = delta.members.map { $0.map { undo($0) } } ?? creation()
    return HistoryEntry(
      entity: entity, record: record, version: row.version, at: row.at, by: row.by, action: row.action,
      changes: changes, confirmed: row.confirmed)
  }

  private mutating func undo(_ member: HistoryDelta.Member) -> HistoryEntry.Change {
    let now = states[member.field]
    let new = member.new ?? (now?.value ?? .null, now?.origin)
    let isBlank = member.old == .null && member.origin == nil
    states[member.field] = isBlank ? nil : State(value: member.old, origin: member.origin)
    return HistoryEntry.Change(
      field: member.field, old: member.old, new: new.value, origin: new.value == .null ? nil : new.origin,
      formerOrigin: member.origin)
  }

  /// Everything that is left was there when the record was created: in the order of the fields, then what the schema
  /// does not know.
  private mutating func creation() -> [HistoryEntry.Change] {
    let known = fields.map(\.name.text)
    let unknown = Set(states.keys).subtracting(known).sorted()
    let changes = (known + unknown).compactMap { name in
      states[name].map {
        HistoryEntry.Change(field: name, old: .null, new: $0.value, origin: $0.value == .null ? nil : $0.origin)
      }
    }
    states = [:]
    return changes
  }
}
