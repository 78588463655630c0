import SQL
import SchemaModel

/// Counts the records that refer to a record.
struct ReferrerQuery {
  let connection: any DatabaseConnection
  let business: BusinessStatements

  /// The most records that are named for a field.
  private static let named = 3

  /// The fields that refer to a record, with the number of records for each. References of a record to itself do not
  /// count.
  ///
  /// - Parameters:
  ///   - id: The record that is referred to.
  ///   - entity: The entity of that record.
  /// - Returns: A referrer for each field with at least one reference; fields of lists count for the entity that has
  ///   the list.
  /// - Throws: A `Failure` if the database cannot be read.
  func referrers(to id: RecordID, of entity: Entity) throws -> [Referrer] {
    try business.all.flatMap { statements -> [Referrer] in
      let isOwn = statements.entity.name == entity.name
      let direct = try count(
        fields: statements.entity.fields, referringTo: entity, in: statements.name, record: BuiltInColumns.id, id,
        isOwn: isOwn)
      let rows = try statements.lists.flatMap { list in
        try count(
          fields: list.field.columns, referringTo: entity, in: list.name, record: BuiltInColumns.parent, id,
          isOwn: isOwn)
      }
      return (direct + rows).map {
        Referrer(entity: statements.entity.name, field: $0.field, count: $0.count, records: $0.records)
      }
    }
  }

  /// Counts the referring records by field; `record` is the column that identifies them.
  private func count(
    fields: [Field], referringTo entity: Entity, in table: Identifier, record: Identifier, _ id: RecordID, isOwn: Bool
  ) throws -> [(field: FieldName, count: Int, records: [RecordID])] {
    try fields.compactMap { field in
      guard field.type.target == entity.name else { return nil }
      let itself: SQLText = isOwn ? " AND \(record) <> \(bind: .text(id.text))" : ""
      let referring: SQLText = "FROM \(table) WHERE \(Identifier(field.name.text)) = \(bind: .text(id.text))\(itself)"
      let count = try connection.count("SELECT count(DISTINCT \(record)) \(referring)")
      guard count > 0 else { return nil }
      let first = try connection.rows("SELECT DISTINCT \(record) \(referring) ORDER BY \(record) LIMIT \(Self.named)")
      return (field.name, count, first.compactMap { $0.first?.text.flatMap { RecordID($0) } })
    }
  }
}
