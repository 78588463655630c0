import ByteText
import SQL
import SchemaModel

/// Builds and maintains the folded look-up keys of records: the table of `RecordKeys`.
struct KeyTable {
  let connection: any DatabaseConnection
  let business: BusinessStatements
  /// Where new keys wait; nil where each is written at once.
  var buffer: InsertBuffer?

  /// Whether the keys exist and were built by the current version.
  func areCurrent() throws -> Bool {
    try MetaTable(connection: connection).value(of: RecordKeys.metaKey) == business.keyVersion
  }

  /// Builds the keys of all records, unless they are up to date.
  ///
  /// - Complexity: O(records); O(1) if they are up to date.
  func prepare() throws {
    if try areCurrent() { return }
    try connection.execute("DROP TABLE IF EXISTS daftar_keys")
    let dialect = connection.dialect
    for object in RecordKeys.table.objects {
      for sql in dialect.create(object) { try connection.execute(sql) }
    }
    for statements in business.all { try prepare(statements) }
    try MetaTable(connection: connection).set(RecordKeys.metaKey, business.keyVersion)
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

  /// The fields whose keys are not what their values come to: somebody changed rows. Nothing is said of keys that the
  /// next write builds anyhow.
  ///
  /// - Complexity: O(records), in the memory of a few numbers for each field.
  func problems() throws -> [StorageCheck.Problem] {
    guard try areCurrent() else { return [] }
    return try business.all.flatMap { statements -> [StorageCheck.Problem] in
      try RecordKeys.fields(of: statements.entity).compactMap { field in
        let (entity, column) = (statements.entity.name.text, Identifier(field.name.text))
        let wanted = try Self.sum { add in
          try connection.eachRow("SELECT \(BuiltInColumns.id), \(column) FROM \(statements.name)") { row in
            guard let id = row.first?.text, let text = row.last?.text, let key = RecordKeys.separateKey(of: .text(text))
            else { return }
            add(id, key)
          }
        }
        let found = try Self.sum { add in
          try connection.eachRow(
            """
            SELECT record_id, \("key" as Identifier) FROM daftar_keys WHERE entity = \(bind: .text(entity)) \
            AND field = \(bind: .text(field.name.text))
            """
          ) { row in add(row.first?.text ?? "", row.last?.text ?? "") }
        }
        return wanted == found ? nil : StorageCheck.Problem(.keys, ["table": entity, "column": field.name.text])
      }
    }
  }

  /// The number and the sum of the hashes of keys, in whatever order they come.
  private static func sum(_ each: ((_ id: String, _ key: String) -> Void) throws -> Void) rethrows -> [UInt64] {
    var (count, sum): (UInt64, UInt64) = (0, 0)
    try each { id, key in
      count &+= 1
      sum &+= (id + "\u{0}" + key).utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    }
    return [count, sum]
  }

  /// Adds the keys of a new record.
  ///
  /// - Parameters:
  ///   - record: The new record.
  ///   - entity: Its entity.
  func insert(_ record: StoredRecord, of entity: Entity) throws {
    for field in try business.statements(of: entity).keys {
      try insert(record.values[field], field, entity, record.id.text)
    }
  }

  /// Updates the keys of a changed record.
  ///
  /// - Parameters:
  ///   - old: The record before the change.
  ///   - new: The record after the change.
  ///   - entity: Its entity.
  func replace(_ old: StoredRecord, with new: StoredRecord, of entity: Entity) throws {
    // Texts that are equal in other characters can differ in whether they have rows.
    for field in try business.statements(of: entity).keys where !old.values[field].isSame(new.values[field]) {
      if RecordKeys.separateKey(of: old.values[field]) == RecordKeys.separateKey(of: new.values[field]) { continue }
      try remove(old.values[field], field, entity, old.id.text)
      try insert(new.values[field], field, entity, new.id.text)
    }
  }

  /// Removes the keys of a record.
  ///
  /// - Parameters:
  ///   - record: The record as it is stored.
  ///   - entity: Its entity.
  func remove(_ record: StoredRecord, of entity: Entity) throws {
    for field in RecordKeys.fields(of: entity) { try remove(record.values[field], field, entity, record.id.text) }
  }

  /// The records whose text in a field folds to the same key as that of another record. If the keys are not built yet,
  /// the texts are folded here, and only duplicates are kept in memory.
  ///
  /// - Parameters:
  ///   - field: A field of the entity.
  ///   - entity: The entity of the records.
  /// - Returns: The identities of the records, or nil if the field has no keys.
  func doubles(in field: Field, of entity: Entity) throws -> Set<RecordID>? {
    guard RecordKeys.fields(of: entity).contains(where: { $0.id == field.id }) else { return nil }
    let statements = try business.statements(of: entity)
    if try areCurrent() { return try storedDoubles(in: field, of: entity, statements.name) }
    let texts: SQLText = "SELECT \(BuiltInColumns.id), \(Identifier(field.name.text)) FROM \(statements.name)"
    var (seen, doubled, found): (SeenSet, Set<String>, Set<RecordID>) = (SeenSet(seed: business.entropy()), [], [])
    try eachKey(texts) { key, _ in if !seen.insert(Array(key.utf8).span) { doubled.insert(key) } }
    guard !doubled.isEmpty else { return [] }
    try eachKey(texts) { key, id in if doubled.contains(key), let id = RecordID(id) { found.insert(id) } }
    return found
  }

  /// The records whose keys another record has, where the keys are built: those of the table, and the texts of the
  /// others in small letters.
  private func storedDoubles(in field: Field, of entity: Entity, _ table: Identifier) throws -> Set<RecordID> {
    let (id, column) = (BuiltInColumns.id, Identifier(field.name.text))
    let ofField: SQLText =
      "FROM daftar_keys WHERE entity = \(bind: .text(entity.name.text)) AND field = \(bind: .text(field.name.text))"
    let keys: SQLText = """
      SELECT \("key" as Identifier) AS found_key, record_id AS found_id \(ofField) UNION ALL \
      SELECT lower(\(column)), \(id) FROM \(table) WHERE \(column) IS NOT NULL AND \(id) NOT IN (SELECT record_id \(ofField))
      """
    let rows = try connection.rows(
      """
      SELECT found_id FROM (\(keys)) AS found WHERE found_key IN (\
      SELECT found_key FROM (\(keys)) AS counted GROUP BY found_key HAVING count(*) > 1)
      """)
    return Set(rows.compactMap { $0.first?.text.flatMap { RecordID($0) } })
  }

  /// Reads the values that the records of an entity have in a look-up field.
  ///
  /// - Parameters:
  ///   - field: The field, which has a column.
  ///   - entity: Its entity.
  ///   - body: Called with each value as it is stored; false ends the reading.
  func eachValue(in field: Field, of entity: Entity, _ body: (SQLValue) -> Bool) throws {
    let (table, column) = (try business.statements(of: entity).name, Identifier(field.name.text))
    var isWanted = true
    try connection.eachRow("SELECT \(column) FROM \(table) WHERE \(column) IS NOT NULL", while: { isWanted }) { row in
      if let value = row.first { isWanted = body(value) }
    }
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
    guard let key = RecordKeys.separateKey(of: value) else { return }
    try connection.insert(
      business.system.addKey, by: buffer,
      [.text(entity.name.text), .text(field.name.text), .text(key), .text(id)])
  }

  private func remove(_ value: Value, _ field: Field, _ entity: Entity, _ id: String) throws {
    guard let key = RecordKeys.separateKey(of: value) else { return }
    try connection.execute(
      "DELETE FROM daftar_keys WHERE entity = ? AND field = ? AND key = ? AND record_id = ?",
      [.text(entity.name.text), .text(field.name.text), .text(key), .text(id)])
  }
}
