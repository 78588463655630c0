import SQL
import SchemaModel

/// The query that finds records by look-up values. Texts are found by their folded keys if the database has them,
/// otherwise in exact spelling. Every step uses an index.
struct KeyLookup {
  private let table: Identifier
  /// The conditions on the table of folded keys, one for each text.
  private var keyed: [SQLText] = []
  /// The conditions on the entity's own table.
  private var columns: [SQLText] = []

  /// Creates a query.
  ///
  /// - Parameters:
  ///   - entity: The entity of the records.
  ///   - table: The table that stores them.
  ///   - fields: The fields of a look-up key, or one of them.
  ///   - values: A value for each of `fields`.
  ///   - hasKeys: Whether the folded keys of the database are up to date.
  /// - Returns: nil if no record can match: blanks match nothing, and a value without a column cannot be found.
  init?(_ entity: Entity, _ table: Identifier, fields: [Field], values: [Value], hasKeys: Bool) {
    self.table = table
    guard !fields.isEmpty, fields.count == values.count else { return nil }
    for (field, value) in zip(fields, values) {
      guard field.isKept, !value.isBlank else { return nil }
      if hasKeys, field.type.isText, let key = RecordKeys.key(of: value) {
        keyed.append(
          """
          entity = \(bind: .text(entity.name.text)) AND field = \(bind: .text(field.name.text)) \
          AND key = \(bind: .text(key))
          """)
      } else {
        let column = Identifier(field.name.text)
        columns.append("\(column) = \(bind: ColumnCoding.encode(value, field.type.scalar))")
      }
    }
  }

  /// The statement that selects the ids of the records, oldest first.
  ///
  /// - Parameter limit: The maximum number of ids.
  /// - Returns: The statement with its values bound.
  func statement(limit: Int) -> SQLText {
    let id = BuiltInColumns.id
    guard let first = keyed.first else {
      return "SELECT \(id) FROM \(table) WHERE \(columns.joined(by: " AND ")) ORDER BY \(id) LIMIT \(limit)"
    }
    var sql: SQLText = "SELECT daftar_found.record_id FROM daftar_keys AS daftar_found WHERE \(first)"
    for other in keyed.dropFirst() {
      sql += " AND EXISTS (SELECT 1 FROM daftar_keys WHERE \(other) AND record_id = daftar_found.record_id)"
    }
    if !columns.isEmpty {
      let held = columns.joined(by: " AND ")
      sql += " AND EXISTS (SELECT 1 FROM \(table) WHERE \(id) = daftar_found.record_id AND \(held))"
    }
    return sql + " ORDER BY daftar_found.record_id LIMIT \(limit)"
  }
}
