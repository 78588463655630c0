import ByteText
import SQL
import SchemaModel
import Storage

/// The folded keys of records in a database: made and kept.
struct SQLiteKeys {
  let connection: SQLiteConnection
  let business: BusinessStatements

  /// Whether the keys are there, made of the fields and by the folding of now.
  func areCurrent() throws -> Bool {
    try connection.row("SELECT value FROM daftar_meta WHERE key = ?", [.text(RecordKeys.metaKey)])?.first?.text
      == business.keyVersion
  }

  /// Makes the keys of all records, unless they are there. O(1) where they are.
  func prepare() throws {
    if try areCurrent() { return }
    try connection.execute("DROP TABLE IF EXISTS daftar_keys")
    let dialect = SQLiteDialect()
    for object in RecordKeys.table.objects {
      for sql in dialect.create(object) { try connection.execute(sql) }
    }
    for statements in business.all { try prepare(statements) }
    try connection.execute(
      "INSERT OR REPLACE INTO daftar_meta (key, value) VALUES (?, ?)",
      [.text(RecordKeys.metaKey), .text(business.keyVersion)])
  }

  private func prepare(_ statements: EntityStatements) throws {
    let fields = RecordKeys.fields(of: statements.entity)
    if fields.isEmpty { return }
    let columns = [BuiltInColumns.id] + fields.map { Identifier($0.name.text) }
    try connection.eachRow("SELECT \(columns.list) FROM \(statements.name)") { row in
      guard let id = row.first?.text else { return }
      for (field, stored) in zip(fields, row.dropFirst()) {
        try insert(stored.text.map { .text($0) } ?? .blank, field, statements.entity, id)
      }
    }
  }

  /// Keeps the keys of a record that is new.
  func insert(_ record: StoredRecord, of entity: Entity) throws {
    for field in RecordKeys.fields(of: entity) { try insert(record.values[field], field, entity, record.id.text) }
  }

  /// Keeps the keys of a record that was changed.
  func replace(_ old: StoredRecord, with new: StoredRecord, of entity: Entity) throws {
    for field in RecordKeys.fields(of: entity) where old.values[field] != new.values[field] {
      try remove(old.values[field], field, entity, old.id.text)
      try insert(new.values[field], field, entity, new.id.text)
    }
  }

  /// Forgets the keys of a record.
  func remove(_ record: StoredRecord, of entity: Entity) throws {
    for field in RecordKeys.fields(of: entity) { try remove(record.values[field], field, entity, record.id.text) }
  }

  /// The records whose text in a field folds as that of another one does; nil where the field has no keys. Where the
  /// keys are not made yet, the texts themselves are folded, and only those that come twice are kept.
  func doubles(in field: Field, of entity: Entity) throws -> Set<RecordID>? {
    guard RecordKeys.fields(of: entity).contains(where: { $0.id == field.id }) else { return nil }
    if try areCurrent() {
      let place: [SQLValue] = [.text(entity.name.text), .text(field.name.text)]
      return Set(
        try connection.rows(
          """
          SELECT record_id FROM daftar_keys WHERE entity = ? AND field = ? AND key IN (\
          SELECT key FROM daftar_keys WHERE entity = ? AND field = ? GROUP BY key HAVING count(*) > 1)
          """, place + place
        ).compactMap { $0.first?.text.flatMap { RecordID($0) } })
    }
    let statements = try business.statements(of: entity)
    let texts: SQLText = "SELECT \(BuiltInColumns.id), \(Identifier(field.name.text)) FROM \(statements.name)"
    var (seen, doubled, found): (SeenSet, Set<String>, Set<RecordID>) = (SeenSet(seed: .random(in: 0 ... .max)), [], [])
    try eachKey(texts) { key, _ in if !seen.insert(Array(key.utf8).span) { doubled.insert(key) } }
    guard !doubled.isEmpty else { return [] }
    try eachKey(texts) { key, id in if doubled.contains(key), let id = RecordID(id) { found.insert(id) } }
    return found
  }

  private func eachKey(_ texts: SQLText, _ body: (_ key: String, _ id: String) -> Void) throws {
    try connection.eachRow(texts) { row in
      guard let id = row.first?.text, let text = row.last?.text, let key = RecordKeys.key(of: .text(text)) else {
        return
      }
      body(key, id)
    }
  }

  private func insert(_ value: Value, _ field: Field, _ entity: Entity, _ id: String) throws {
    guard let key = RecordKeys.key(of: value) else { return }
    try connection.execute(
      "INSERT OR IGNORE INTO daftar_keys (entity, field, key, record_id) VALUES (?, ?, ?, ?)",
      [.text(entity.name.text), .text(field.name.text), .text(key), .text(id)])
  }

  private func remove(_ value: Value, _ field: Field, _ entity: Entity, _ id: String) throws {
    guard let key = RecordKeys.key(of: value) else { return }
    try connection.execute(
      "DELETE FROM daftar_keys WHERE entity = ? AND field = ? AND key = ? AND record_id = ?",
      [.text(entity.name.text), .text(field.name.text), .text(key), .text(id)])
  }
}
