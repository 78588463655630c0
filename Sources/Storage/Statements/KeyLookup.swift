import SQL
import SchemaModel

/// The query that finds records by look-up values. Texts are found by their folded keys if the database has them,
/// otherwise in exact spelling. Every step uses an index.
struct KeyLookup {
  private let table: Identifier
  /// The texts that are looked for by their keys.
  private var keyed: [Text] = []
  /// The conditions on the entity's own table.
  private var columns: [SQLText] = []

  /// A text that is looked for.
  private struct Text {
    /// The condition on the table of folded keys.
    let row: SQLText
    /// The condition on the column, for texts that have no row there; nil where all have one.
    let own: SQLText?
  }

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
      // No stored text has a NUL, and the engines read what is behind it differently.
      if case .text(let text) = value, text.utf8.contains(0) { return nil }
      if hasKeys, field.type.isText, let key = RecordKeys.key(of: value) {
        let row: SQLText = """
          entity = \(bind: .text(entity.name.text)) AND field = \(bind: .text(field.name.text)) \
          AND \("key" as Identifier) = \(bind: .text(key))
          """
        let texts = RecordKeys.spellings(of: key).map { "\(bind: .text($0))" as SQLText }
        let own: SQLText = "\(Identifier(field.name.text)) IN (\(texts.joined(by: ", ")))"
        keyed.append(Text(row: row, own: texts.isEmpty ? nil : own))
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
    var conditions = columns
    for (number, text) in keyed.enumerated() {
      // The first text says which records are looked at; the others are asked of each of these.
      if number == 0 {
        let own: SQLText = text.own.map { " UNION ALL SELECT \(id) FROM \(table) WHERE \($0)" } ?? ""
        conditions.insert("\(id) IN (SELECT record_id FROM daftar_keys WHERE \(text.row)\(own))", at: 0)
      } else {
        let own: SQLText = text.own.map { "\($0) OR " } ?? ""
        conditions.append(
          "(\(own)EXISTS (SELECT 1 FROM daftar_keys WHERE \(text.row) AND record_id = \(table).\(id)))")
      }
    }
    return "SELECT \(id) FROM \(table) WHERE \(conditions.joined(by: " AND ")) ORDER BY \(id) LIMIT \(limit)"
  }
}
