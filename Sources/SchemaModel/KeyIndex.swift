/// Finds records by the values of their look-up keys. Implemented by the store, and by an index in memory.
public protocol KeyIndex {
  /// Whether a record exists.
  ///
  /// - Parameters:
  ///   - id: The identity of the record.
  ///   - entity: The entity of the record.
  /// - Throws: An error of the store.
  func exists(_ id: RecordID, of entity: Entity) throws -> Bool

  /// Finds records by values. Texts are compared in folded form; blanks match nothing.
  ///
  /// - Parameters:
  ///   - entity: The entity of the records.
  ///   - values: A value for each of `fields`.
  ///   - fields: The fields of one of the entity's look-up keys, in its order, or one of them alone.
  ///   - limit: The maximum number of records.
  /// - Returns: Up to `limit` records, oldest first.
  /// - Throws: An error of the store.
  func records(of entity: Entity, with values: [Value], in fields: [Field], limit: Int) throws -> [RecordID]
}
