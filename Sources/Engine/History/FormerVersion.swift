import JSONText
public import SchemaModel
import Storage

/// The values that a record had in one of its versions, worked out from what is stored now and from what each later
/// change replaced. They are not checked: the rules and fields of the schema may be others by now.
public struct FormerVersion: Hashable, Sendable {
  /// The number of the version.
  public let number: Int
  /// The values by the names of their fields, in the JSON of the history; a blank has none. Fields that the schema does
  /// not have any more are among them where a later change names them.
  let values: [String: JSONValue]
  /// How the values came to be, by the names of their fields, as far as the history says so.
  let origins: [String: ValueOrigin]
  /// What an upgrade of the schema made of later values, by the names of fields: how this one would have been read. Only
  /// where there was one upgrade since.
  let conversions: [String: Conversion]
  /// The fields of which several upgrades made something since, where nobody recorded what they were: no reader of today
  /// knows what their values meant.
  let unclear: Set<String>
  /// The row of the history that left this version.
  let row: Int
  /// Whether its values were erased, so that nothing of it can be restored.
  public let isErased: Bool

  /// A value before and after an upgrade of the schema read it anew.
  struct Conversion: Hashable, Sendable {
    let old: JSONValue
    let new: JSONValue
  }

  /// Works out a version.
  ///
  /// - Parameters:
  ///   - number: The number of the version.
  ///   - history: The history of the record.
  /// - Returns: nil where the history has no such version.
  /// - Complexity: O(changes).
  init?(_ number: Int, of history: RecordHistory) {
    let entries = history.entries
    guard let index = entries.lastIndex(where: { $0.version == number && $0.action != .delete }) else { return nil }
    var values: [String: JSONValue] = [:]
    if let record = history.record {
      for member in ValueJSON.members(record.values, fields: history.entity.fields) {
        values[member.name] = member.value
      }
    }
    for entry in entries[(index + 1)...].reversed() {
      for change in entry.changes { values[change.field] = change.old == .null ? nil : change.old }
    }
    var origins: [String: ValueOrigin] = [:]
    for change in entries[...index].flatMap(\.changes) { origins[change.field] = change.origin }
    let converted = entries[(index + 1)...].filter { $0.action == .convert }.flatMap(\.changes)
    let byField = Dictionary(grouping: converted, by: \.field)
    row = entries[index].rows.own
    unclear = history.kinds.isKnown(row) ? [] : Set(byField.filter { $0.value.count > 1 }.keys)
    conversions = byField.compactMapValues { changes in
      guard changes.count == 1, let change = changes.first, change.old != .null, change.new != .null else { return nil }
      return Conversion(old: change.old, new: change.new)
    }
    self.number = number
    isErased = entries[index].isErased
    self.values = values
    self.origins = origins.filter { values[$0.key] != nil }
  }

  /// The values as the fields of an entity hold them.
  ///
  /// - Parameter entity: The entity of the record.
  /// - Returns: A value for each field; blank where the field cannot hold what the version had.
  public func values(of entity: Entity) -> RecordValues {
    RecordValues(
      entity.fields.map { field in
        values[field.name.text].flatMap { ValueJSON.decode($0, field: field) } ?? .blank
      })
  }

  /// The names of values for which the schema has no field any more, sorted.
  ///
  /// - Parameter entity: The entity of the record.
  /// - Returns: The names; empty where every value has its field.
  func fieldsGone(from entity: Entity) -> [String] {
    values.keys.filter { entity.field($0) == nil }.sorted()
  }
}
