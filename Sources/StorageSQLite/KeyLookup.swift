import SQL
import SchemaModel
import Storage

/// The statement that finds the records with certain values. Texts are found by their folded keys where those are made,
/// else as they stand; every step of it is over an index.
struct KeyLookup {
  private let table: Identifier
  /// What holds of a row of the folded keys, a text each.
  private var keyed: [SQLText] = []
  /// What holds of the record's own row.
  private var columns: [SQLText] = []

  /// - Parameters:
  ///   - entity: Of which the records are.
  ///   - table: Where they are kept.
  ///   - fields: The fields of a lookup key, or one of them.
  ///   - values: Their values.
  ///   - hasKeys: Whether the database has the folded keys of now.
  /// - Returns: nil where no record can have them: a blank is nobody's, and what no table keeps cannot be found.
  init?(_ entity: Entity, _ table: Identifier, fields: [Field], values: [Value], hasKeys: Bool) {
    self.table = table
    guard !fields.isEmpty, fields.count == values.count else { return nil }
    for (field, value) in zip(fields, values) {
      guard field.isKept, !value.isBlank else { return nil }
      if hasKeys, case .text = field.type.scalar, let key = RecordKeys.key(of: value) {
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

  /// The ids of up to `limit` records, oldest first.
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
