import JSONText
import SQL
import SchemaModel

/// Finds and erases what is kept of a record outside of its own tables.
struct RecordTraceStore {
  let connection: any DatabaseConnection
  let business: BusinessStatements

  /// Reads what imports and forms kept of a record.
  ///
  /// - Parameters:
  ///   - id: The record.
  ///   - hasImports: Whether the database has the tables of the ledger.
  /// - Returns: The traces.
  func traces(of id: RecordID, hasImports: Bool) throws -> RecordTraces {
    let receipts = try connection.rows(
      "SELECT at FROM daftar_form_tokens WHERE record_id = \(bind: .text(id.text)) ORDER BY at")
    return RecordTraces(
      ledger: try ledger(of: id, hasImports: hasImports),
      receipts: receipts.compactMap { $0.first?.text.flatMap { Timestamp($0) } })
  }

  /// Reads the entries of the import ledger about a record.
  ///
  /// - Parameters:
  ///   - id: The record.
  ///   - hasImports: Whether the database has the tables of the ledger.
  /// - Returns: The entries by the names of their imports and their rows.
  func ledger(of id: RecordID, hasImports: Bool) throws -> [ImportEntry] {
    guard hasImports else { return [] }
    return try connection.rows(
      """
      SELECT imports.name, row, waves.name, outcome, version, filled FROM daftar_import_rows \
      JOIN daftar_names AS imports ON imports.number = import JOIN daftar_names AS waves ON waves.number = wave \
      WHERE record_id = \(bind: .bytes(id.bytes)) ORDER BY imports.name, row
      """
    ).compactMap { row in
      guard let name = row[0].text, let number = row[1].integer, let wave = row[2].text,
        let outcome = ImportEntry.Outcome(code: row[3])
      else { return nil }
      let fields = ImportEntry.fields(stored: row[5].text)
      return ImportEntry(
        name: name, row: Int(number), wave: wave, outcome: outcome, record: id,
        version: row[4].integer.map { Int($0) }, filled: fields.filled, left: fields.left)
    }
  }

  /// The records that refer to a record, without itself.
  ///
  /// - Parameters:
  ///   - id: The record that is referred to.
  ///   - entity: Its entity.
  /// - Returns: A reference for each record and field.
  func referring(to id: RecordID, of entity: Entity) throws -> [RecordReference] {
    try business.all.flatMap { statements -> [RecordReference] in
      func references(
        _ fields: [Field], in table: Identifier, record: Identifier, list: FieldName?
      ) throws -> [RecordReference] {
        try fields.filter { $0.type.target == entity.name && $0.isKept }.flatMap { field in
          try connection.rows(
            """
            SELECT DISTINCT \(record) FROM \(table) \
            WHERE \(Identifier(field.name.text)) = \(bind: .text(id.text)) ORDER BY \(record)
            """
          ).compactMap { row in
            guard let found = row.first?.text.flatMap({ RecordID($0) }) else { return nil }
            if statements.entity.name == entity.name, found == id { return nil }
            return RecordReference(entity: statements.entity.name, record: found, list: list, field: field.name)
          }
        }
      }
      return try references(statements.entity.fields, in: statements.name, record: BuiltInColumns.id, list: nil)
        + statements.lists.flatMap { list in
          try references(list.field.columns, in: list.name, record: BuiltInColumns.parent, list: list.field.name)
        }
    }
  }

  /// Iterates over the rows that wait for a person.
  ///
  /// - Parameter body: Called for each row.
  func eachQuarantined(_ body: (QuarantinedRow) throws -> Void) throws {
    try connection.eachRow(
      """
      SELECT imports.name, row, waves.name, cells, input, reasons, fields FROM daftar_import_quarantine AS waiting \
      JOIN daftar_names AS imports ON imports.number = waiting.import \
      JOIN daftar_names AS waves ON waves.number = wave JOIN daftar_import_shapes AS shapes ON shapes.number = shape \
      ORDER BY imports.name, row
      """ as SQLText
    ) { row in
      guard let name = row[0].text, let number = row[1].integer, let wave = row[2].text,
        let waiting = QuarantinedRow(
          name: name, row: Int(number), wave: wave, stored: Array(row[3...5]),
          shape: InputShape(stored: row[6].text ?? ""), checks: [])
      else {
        throw business.unreadable(
          "daftar_import_quarantine", "cells", "\(row[0].text ?? "") \(row[1].integer ?? 0)")
      }
      try body(waiting)
    }
  }

  /// Erases the values of a record's history; who, when and what kind of change stay.
  ///
  /// - Parameters:
  ///   - id: The record.
  ///   - entity: The name of its entity.
  func eraseHistory(of id: RecordID, _ entity: EntityName) throws {
    try connection.execute(
      "UPDATE daftar_history SET changes = '{}', confirmed = NULL, salt = NULL WHERE record_id = ? AND entity = ?",
      [.bytes(id.bytes), .text(entity.text)])
  }

  /// What the history has of a record whose entity is gone: the name that the entity had, the latest version, and the
  /// number of entries.
  ///
  /// - Parameter id: The record.
  func historyOfGone(_ id: RecordID) throws -> [(entity: EntityName, version: Int, entries: Int)] {
    try connection.rows(
      "SELECT entity, max(version), count(*) FROM daftar_history WHERE \(isOfGone(id)) GROUP BY entity ORDER BY entity"
    ).compactMap { row in
      guard let entity = row[0].text, let version = row[1].integer, let count = row[2].integer else { return nil }
      return (EntityName(entity), Int(version), Int(count))
    }
  }

  /// The condition that a row of the history is about a record of an entity that the schema does not have, or not any more.
  ///
  /// - Parameter id: The record.
  private func isOfGone(_ id: RecordID) -> SQLText {
    let stored = business.all.map { statements -> SQLText in
      """
      AND NOT (entity = \(bind: .text(statements.entity.name.text)) AND EXISTS (SELECT 1 FROM \(statements.name) \
      WHERE \(BuiltInColumns.id) = \(bind: .text(id.text))))
      """
    }
    return "record_id = \(bind: .bytes(id.bytes)) " + stored.joined(by: " ")
  }

  /// Erases what is kept of a record whose entity is gone: the values of its history, and everything else.
  ///
  /// - Parameters:
  ///   - id: The record.
  ///   - hasImports: Whether the database has the tables of the ledger.
  func eraseTraces(ofGone id: RecordID, hasImports: Bool) throws {
    for found in try historyOfGone(id) {
      try eraseHistory(of: id, found.entity)
      try eraseTraces(of: id, found.entity, hasImports: hasImports)
    }
  }

  /// Erases everything else that is kept of a record that was deleted.
  ///
  /// - Parameters:
  ///   - id: The record.
  ///   - entity: The name of its entity.
  ///   - hasImports: Whether the database has the tables of the ledger.
  func eraseTraces(of id: RecordID, _ entity: EntityName, hasImports: Bool) throws {
    try connection.execute("DELETE FROM daftar_form_tokens WHERE record_id = ?", [.text(id.text)])
    try connection.execute(
      "DELETE FROM daftar_warnings WHERE entity = ? AND record_id = ?", [.text(entity.text), .text(id.text)])
    try connection.execute(
      "DELETE FROM daftar_keys WHERE entity = ? AND record_id = ?", [.text(entity.text), .text(id.text)])
    guard hasImports else { return }
    try connection.execute(
      """
      UPDATE daftar_import_rows SET outcome = ?, record_id = NULL, version = NULL, filled = NULL WHERE record_id = ?
      """, [SQLValue(ImportEntry.Outcome.excluded.code), .bytes(id.bytes)])
  }
}
