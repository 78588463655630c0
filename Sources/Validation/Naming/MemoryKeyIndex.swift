public import SchemaModel

/// An index of records by their lookup keys, in memory. It stores the keys and ids alone.
public struct MemoryKeyIndex: KeyIndex {
  private struct Key: Hashable {
    let entity: EntityName
    let fields: [Int]
    let texts: [String]
  }

  private var entities: [RecordID: EntityName] = [:]
  /// The ids of the records with each key, oldest first.
  private var holders: [Key: [RecordID]] = [:]

  /// An index without records.
  public init() {}

  /// Adds a record. O(keys), except for keys that many records share.
  ///
  /// - Parameters:
  ///   - id: The id of the record; an earlier entry of it has to be removed first.
  ///   - values: The values of the record, by field id.
  ///   - entity: The entity of the record.
  public mutating func insert(_ id: RecordID, _ values: RecordValues, of entity: Entity) {
    entities[id] = entity.name
    for key in Self.keys(values, entity) {
      // Taken out while it is written to, so that it is not copied.
      var ids = holders.removeValue(forKey: key) ?? []
      ids.insert(id, at: ids.lastIndex { $0.text < id.text }.map { $0 + 1 } ?? 0)
      holders[key] = ids
    }
  }

  /// Removes a record.
  ///
  /// - Parameters:
  ///   - id: The id of the record.
  ///   - values: The values with which it was added.
  ///   - entity: The entity of the record.
  public mutating func remove(_ id: RecordID, _ values: RecordValues, of entity: Entity) {
    entities[id] = nil
    for key in Self.keys(values, entity) { holders[key]?.removeAll { $0 == id } }
  }

  /// Whether a record was added. O(1).
  ///
  /// - Parameters:
  ///   - id: The id of the record.
  ///   - entity: The entity of the record.
  public func exists(_ id: RecordID, of entity: Entity) -> Bool { entities[id] == entity.name }

  /// The records with some values in some fields, oldest first. O(records with the key).
  ///
  /// - Parameters:
  ///   - entity: The entity of the records.
  ///   - values: The values, parallel to `fields`.
  ///   - fields: The fields of a lookup key, or one of them.
  ///   - limit: The maximum number of records.
  /// - Returns: The ids of the records.
  public func records(of entity: Entity, with values: [Value], in fields: [Field], limit: Int) -> [RecordID] {
    guard let key = Self.key(values, fields.map(\.id), entity) else { return [] }
    return Array((holders[key] ?? []).prefix(limit))
  }

  /// The keys by which a record is found: each complete lookup key, and each single field of it.
  private static func keys(_ values: RecordValues, _ entity: Entity) -> Set<Key> {
    let sets = entity.lookupKeys.map(\.fields) + entity.lookupFields.map { [$0.id] }
    return Set(sets.compactMap { set in key(set.map { values[$0] }, set, entity) })
  }

  private static func key(_ values: [Value], _ fields: [Int], _ entity: Entity) -> Key? {
    let texts = values.compactMap(\.uniqueKey)
    return texts.count == fields.count ? Key(entity: entity.name, fields: fields, texts: texts) : nil
  }
}
