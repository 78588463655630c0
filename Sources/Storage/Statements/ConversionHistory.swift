import JSONText
import SQL
import SchemaModel

/// Writes what an upgrade does to the values of records into their history, so that their former values stay known: an
/// entry and a version more for each record whose values are others afterwards.
///
/// Before the steps of the plan the values are copied into a temporary table; after them they are compared.
struct ConversionHistory {
  private let connection: any DatabaseConnection
  private let schema: Schema
  private let entities: [FormerEntity]
  /// The fields whose values are of another kind afterwards, by the names that they have then, and what they were.
  private let kinds: [FactsByColumn.Key: ValueKind]
  /// The fields that were not there before.
  private let arriving: Set<FactsByColumn.Key>

  private static let table: Identifier = "daftar_former"
  private static let former = Table(
    name: table,
    columns: [
      Column("entity", .text, isNotNull: true), Column("id", .text, isNotNull: true),
      Column("values", .text, isNotNull: true), Column("origins", .text, isNotNull: true),
    ], primaryKey: ["entity", "id"])

  /// - Parameters:
  ///   - connection: The connection that has the transaction open.
  ///   - schema: The schema that the database is brought to.
  ///   - plan: The upgrade.
  ///   - facts: The facts of the database before it.
  init(connection: any DatabaseConnection, schema: Schema, plan: StoragePlan, from facts: [TableFact]) {
    self.connection = connection
    self.schema = schema
    entities = FormerEntity.touched(by: plan, facts)
    let names = FormerNames(plan)
    let (before, after) = (KindFacts(names.after(facts)), KindFacts(plan.identity.facts))
    kinds = before.changed(to: after)
    arriving = before.arriving(in: after)
  }

  /// Records up to which row of the history values are of the kinds that fields had until now.
  ///
  /// - Parameters:
  ///   - plan: The upgrade.
  ///   - writer: The write access of the transaction.
  func recordKinds(_ plan: StoragePlan, _ writer: StoreWriter) throws {
    let stored = KindHistory(stored: try writer.reader.meta(KindHistory.metaKey))
    guard stored.isRecorded || !kinds.isEmpty || !arriving.isEmpty else { return }
    var history = stored.isRecorded ? stored.renamed(by: plan) : KindHistory(unknownUntil: try lastConversion())
    history.record(kinds, arriving: arriving, until: try last("SELECT max(seq) FROM daftar_history"))
    try writer.setMeta(KindHistory.metaKey, history.text)
  }

  /// The last row in which a plan wrote what became of a value, before kinds were recorded.
  private func lastConversion() throws -> Int {
    try last("SELECT max(seq) FROM daftar_history WHERE action = 'convert'")
  }

  private func last(_ query: SQLText) throws -> Int {
    try connection.rows(query).first?.first?.integer.map { Int($0) } ?? 0
  }

  /// Copies the values of the entities that the upgrade touches.
  ///
  /// - Complexity: O(records) of these entities; O(1) if there are none.
  func remember() throws {
    guard !entities.isEmpty else { return }
    try connection.execute(connection.dialect.createTemporary(Self.former))
    for entity in entities {
      try FormerRecords(connection: connection, entity: entity).each { id, fields, origins in
        try connection.execute(
          "INSERT INTO daftar_former (entity, id, \"values\", origins) VALUES (?, ?, ?, ?)",
          [
            .text(entity.entity), .text(id), .text(String(decoding: JSONValue.object(fields).encoded(), as: UTF8.self)),
            .text(String(decoding: JSONValue.object(origins).encoded(), as: UTF8.self)),
          ])
      }
    }
  }

  /// Compares the values with what is stored now, and writes the history.
  ///
  /// - Parameters:
  ///   - writer: The write access of the transaction.
  ///   - user: The name of the user who applies the plan.
  func write(_ writer: StoreWriter, by user: String) throws {
    guard !entities.isEmpty else { return }
    let clock = try connection.row("SELECT \(connection.dialect.now)")?.first?.text
    let now = clock.flatMap { Timestamp($0) } ?? Timestamp(milliseconds: 0)
    for former in entities {
      guard let entity = schema.entities.first(where: { $0.name.text == former.entity }) else { continue }
      let ids = try connection.rows(
        "SELECT id FROM daftar_former WHERE entity = ? ORDER BY id", [.text(former.entity)])
      for id in ids.compactMap({ $0[0].text.flatMap { RecordID($0) } }) {
        // A record whose values are damaged is reported by `db check`.
        guard let record = try BusinessStatements.readable({ try writer.record(id, of: entity) }) else { continue }
        try write(record, of: entity, writer, by: user, at: now)
      }
    }
    try connection.execute("DROP TABLE \(Self.table)")
  }

  private func write(
    _ record: StoredRecord, of entity: Entity, _ writer: StoreWriter, by user: String, at now: Timestamp
  ) throws {
    let row = try connection.row(
      "SELECT \"values\", origins FROM daftar_former WHERE entity = ? AND id = ?",
      [.text(entity.name.text), .text(record.id.text)])
    guard let row else { return }
    guard let text = row[0].text, let old = try? JSONValue.parse(text, limits: HistoryJSON.limits),
      let origins = row[1].text
    else { throw writer.reader.business.unreadable(Self.table.text, "values", record.id.text) }
    let changes = changes(from: old, origins, to: record, of: entity)
    guard !changes.isEmpty else { return }
    let version = record.version + 1
    try connection.execute(
      "UPDATE \(Identifier(entity.name.text)) SET \(BuiltInColumns.version) = ? WHERE \(BuiltInColumns.id) = ?",
      [SQLValue(version), .text(record.id.text)])
    try writer.append(
      HistoryEntry(
        entity: entity.name, record: record.id, version: version, at: now, by: user, action: .convert,
        changes: changes))
    guard try writer.reader.hasImportTables() else { return }
    try connection.execute(
      "UPDATE daftar_import_rows SET version = ? WHERE record_id = ? AND version = ?",
      [SQLValue(version), .bytes(record.id.bytes), SQLValue(record.version)])
  }

  /// The fields whose values differ. Computed values that are worked out anew afterwards get an entry of their own then.
  private func changes(
    from old: JSONValue, _ origins: String, to record: StoredRecord, of entity: Entity
  ) -> [HistoryEntry.Change] {
    let former = OriginsJSON.named(origins)
    let known = entity.fields.filter(\.isKept).compactMap { field -> HistoryEntry.Change? in
      let cell = record.cells[field]
      let new = ValueJSON.encode(cell.value, field: field)
      let before = old[field.name.text] ?? .null
      guard !isSame(before, new) || before != .null && isOfOtherKind(field, of: entity) else { return nil }
      return HistoryEntry.Change(
        field: field.name.text, old: before, new: new, origin: cell.value.isBlank ? nil : cell.origin,
        formerOrigin: before == .null ? nil : former(field.name.text))
    }
    let names = Set(entity.fields.filter(\.isKept).map(\.name.text))
    let gone = (old.members ?? []).filter { !names.contains($0.name) }.map {
      HistoryEntry.Change(field: $0.name, old: $0.value, new: .null, origin: nil, formerOrigin: former($0.name))
    }
    return known + gone
  }

  /// Whether the same value means something else afterwards: 120, and 120 of a currency.
  private func isOfOtherKind(_ field: Field, of entity: Entity) -> Bool {
    let table = Identifier(entity.name.text)
    if kinds[FactsByColumn.Key(table: table.text, column: field.name.text)] != nil { return true }
    let list = SchemaTables.name(ofTableFor: field.name, in: table).text
    return field.columns.contains { kinds[FactsByColumn.Key(table: list, column: $0.name.text)] != nil }
  }

  /// Whether two values say the same: the order of ticked options and of columns says nothing.
  private func isSame(_ old: JSONValue, _ new: JSONValue) -> Bool {
    old == new || AuditPayload.canonical(old) == AuditPayload.canonical(new)
  }
}
