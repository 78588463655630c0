/// Finds records by the values of their lookup keys: a store, or an index in memory.
public protocol KeyIndex {
  /// Whether there is a record of an id.
  func exists(_ id: RecordID, of entity: Entity) throws -> Bool

  /// The records that have certain values. Texts are the same where they fold to the same; a blank is nobody's.
  ///
  /// - Parameters:
  ///   - entity: Of which the records are.
  ///   - values: A value for each of `fields`.
  ///   - fields: The fields of one of the entity's lookup keys, in its order, or one of them alone.
  ///   - limit: How many records are enough.
  /// - Returns: Up to `limit` records, oldest first.
  /// - Throws: What the store throws.
  func records(of entity: Entity, with values: [Value], in fields: [Field], limit: Int) throws -> [RecordID]
}
