import SQL
import SchemaModel

/// Builds records from rows of their tables.
struct RecordDecoder {
  let connection: any DatabaseConnection
  let business: BusinessStatements

  /// Builds the record of a row, with its options and list rows. Runs one more statement for each list and `choices`
  /// field.
  ///
  /// - Parameters:
  ///   - row: A row of `EntityStatements.select`.
  ///   - statements: The statements of the entity.
  /// - Returns: The record.
  /// - Throws: A `Failure` if a stored value is invalid for the type of its field.
  func record(_ row: [SQLValue], _ statements: EntityStatements) throws -> StoredRecord {
    let table = statements.name.text
    let before = EntityStatements.readColumns.count
    guard let id = row[0].text.flatMap({ RecordID($0) }), let version = row[1].integer,
      let createdOn = row[2].text.flatMap({ Timestamp($0) }), let createdBy = row[3].text,
      let changedOn = row[4].text.flatMap({ Timestamp($0) }), let changedBy = row[5].text
    else { throw business.unreadable(table, "id", row[0].text ?? "") }
    var values = RecordValues(blanks: statements.entity.fields.count)
    for (field, stored) in zip(statements.columns, row[before...]) {
      guard let value = ColumnCoding.decode(stored, field.type.scalar) else {
        throw business.unreadable(table, field.name.text, id.text)
      }
      values[field] = value
    }
    for link in statements.links { values[link.field] = try options(of: id.text, link) }
    for list in statements.lists { values[list.field] = try rows(of: id.text, list) }
    return StoredRecord(
      id: id, entity: statements.entity.name, version: Int(version),
      cells: RecordCells(
        values,
        origins: OriginsJSON.decode(row[before - 1].text ?? "", values: values, fields: statements.entity.fields)),
      createdOn: createdOn, createdBy: createdBy, changedOn: changedOn, changedBy: changedBy,
      warnings: try warnings(of: id, statements.entity))
  }

  /// The confirmed warnings of a record, in the order of the entity's checks.
  private func warnings(of record: RecordID, _ entity: Entity) throws -> [String] {
    guard entity.checks.contains(where: { $0.severity == .warning }) else { return [] }
    let rows = try connection.rows(
      "SELECT \"check\" FROM daftar_warnings WHERE entity = ? AND record_id = ?",
      [.text(entity.name.text), .text(record.text)])
    let names = Set(rows.compactMap { $0[0].text })
    return entity.checks.map(\.name).filter(names.contains)
  }

  /// The chosen options of a record or row, in the order of their list.
  private func options(of holder: String, _ link: LinkStatements) throws -> Value {
    let codes = Set(try connection.rows(link.select, [.text(holder)]).compactMap { $0[0].text })
    guard !codes.isEmpty else { return .blank }
    let known = business.schema.options(link.list).map(\.code).filter(codes.contains)
    return .options(known + codes.subtracting(known).sorted())
  }

  private func rows(of record: String, _ list: ListStatements) throws -> Value {
    let rows = try connection.rows(list.select, [.text(record)]).map { stored in
      let id = stored[0].text ?? ""
      var row = Row(id: RecordID(id), values: RecordValues(blanks: list.field.columns.count))
      for (field, stored) in zip(list.columns, stored.dropFirst()) {
        guard let value = ColumnCoding.decode(stored, field.type.scalar) else {
          throw business.unreadable(list.name.text, field.name.text, id)
        }
        row.values[field] = value
      }
      for link in list.links { row.values[link.field] = try options(of: id, link) }
      return row
    }
    return rows.isEmpty ? .blank : .list(rows)
  }
}
