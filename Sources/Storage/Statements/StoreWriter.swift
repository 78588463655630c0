import JSONText
import SQL
public import SchemaModel

/// The write access of one transaction, which reads as `StoreReader` does.
public final class StoreWriter: RecordWriting {
  let reader: StoreReader
  /// The transaction that others share; nil for one of a plan, which nobody shares.
  private let transaction: WriteTransaction?
  private let history: HistoryWriter
  /// Whether the history is that of the transaction, which stores its seal at the end.
  private let sharesHistory: Bool
  let names: NameNumbers
  let shapes: InputShapes
  /// The search index of the entity whose records are loaded; nil where each record is indexed when it is written.
  private let search: SearchLoad?
  /// Where new rows wait, of a load of many records; nil where each is written at once.
  let buffer: InsertBuffer?

  /// Begins to write.
  ///
  /// - Parameters:
  ///   - reader: The read access of the transaction.
  ///   - transaction: The transaction that others share; nil for one of a plan, which nobody shares.
  public init(reader: StoreReader, transaction: WriteTransaction? = nil) {
    self.reader = reader
    self.transaction = transaction
    let buffer = reader.seen.map { _ in InsertBuffer(reader.connection) }
    self.buffer = buffer
    sharesHistory = transaction != nil && buffer == nil
    history =
      buffer == nil
      ? transaction?.history(reader) ?? HistoryWriter(reader: reader) : HistoryWriter(reader: reader, buffer: buffer)
    names = NameNumbers(connection: reader.connection)
    shapes = InputShapes(connection: reader.connection, names: names)
    search = reader.seen.flatMap { seen in
      reader.business.all.first { $0.entity.id == seen.entity.id }.flatMap {
        SearchLoad($0, SearchTexts(connection: reader.connection, business: reader.business))
      }
    }
  }

  var connection: any DatabaseConnection { reader.connection }
  private var business: BusinessStatements { reader.business }
  private var keys: KeyTable { KeyTable(connection: connection, business: business, buffer: buffer) }
  /// Nil where the engine keeps unique columns.
  private var claims: ClaimTable? { ClaimTable(connection: connection, business: business) }
  private var searchTexts: SearchTexts { SearchTexts(connection: connection, business: business) }
  /// The read access, which finds what was written.
  var current: StoreReader {
    get throws {
      try buffer?.flush()
      return reader
    }
  }

  public func insert(_ record: StoredRecord, of entity: Entity) throws {
    let statements = try business.statements(of: entity)
    let isLoaded = reader.seen?.entity.id == entity.id
    if isLoaded { reader.seen?.add(record.values) }
    try connection.insert(statements.insert, by: buffer) { row in
      let created = record.createdOn.description
      row.append(text: record.id.text)
      row.append(SQLValue(record.version))
      row.append(text: created)
      row.append(text: record.createdBy)
      row.append(text: record.changedOn == record.createdOn ? created : record.changedOn.description)
      row.append(text: record.changedBy)
      row.append(origins(of: record, entity))
      row.append(searchTexts.column(of: record, statements))
      for field in statements.columns { ColumnCoding.append(record.values[field], field.type.scalar, to: &row) }
    }
    if let search, isLoaded { search.add(record) } else { try searchTexts.insert(record, statements) }
    for link in statements.links { try write(record.values[link.field], of: record.id.text, link, by: buffer) }
    for list in statements.lists { try write(record.values[list.field], of: record.id.text, list, by: buffer) }
    try confirm(record.warnings, of: record, entity)
    try keys.insert(record, of: entity)
    try claims?.replace(nil, with: record, of: entity)
  }

  public func replace(_ old: StoredRecord, with new: StoredRecord, of entity: Entity) throws {
    let statements = try business.statements(of: entity)
    try buffer?.flush()
    try search?.catchUp()
    let isFoundAlike = business.search.isSame(of: old.values, new.values, fields: entity.fields)
    let (update, values) = statements.change(
      old, to: new, origins: origins(of: new, entity), isFoundAlike: isFoundAlike,
      searchText: { searchTexts.column(of: new, statements) })
    guard try connection.execute(update, values) == 1 else { throw StoreMisuse.notTheVersion(old.id.text) }
    for link in statements.links where old.values[link.field] != new.values[link.field] {
      try connection.execute(link.delete, [.text(old.id.text)])
      try write(new.values[link.field], of: old.id.text, link)
    }
    for list in statements.lists where old.values[list.field] != new.values[list.field] {
      try replace(old.values.rows(list.field.id), with: new.values.rows(list.field.id), of: old.id.text, list)
    }
    for check in old.warnings where !new.warnings.contains(check) {
      try connection.execute(
        "DELETE FROM daftar_warnings WHERE entity = ? AND record_id = ? AND \"check\" = ?",
        [.text(entity.name.text), .text(old.id.text), .text(check)])
    }
    try confirm(new.warnings.filter { !old.warnings.contains($0) }, of: new, entity)
    if !isFoundAlike { try searchTexts.replace(old, with: new, statements) }
    try keys.replace(old, with: new, of: entity)
    try claims?.replace(old, with: new, of: entity)
    if let seen = reader.seen, seen.entity.id == entity.id { seen.add(new.values) }
  }

  /// Stores which warnings were confirmed, when and by whom. One that a record has from an earlier schema is renewed.
  private func confirm(_ checks: [String], of record: StoredRecord, _ entity: Entity) throws {
    for check in checks {
      try connection.execute(
        "INSERT INTO daftar_warnings (entity, record_id, \"check\", at, by) VALUES (?, ?, ?, ?, ?) ON CONFLICT (entity, record_id, \"check\") DO UPDATE SET at = excluded.at, by = excluded.by",
        [
          .text(entity.name.text), .text(record.id.text), .text(check), .text(record.changedOn.description),
          .text(record.changedBy),
        ])
    }
  }

  public func delete(_ id: RecordID, of entity: Entity) throws {
    let statements = try business.statements(of: entity)
    try buffer?.flush()
    try search?.catchUp()
    if let old = try reader.record(id, of: entity) {
      try keys.remove(old, of: entity)
      try claims?.replace(old, with: nil, of: entity)
      try searchTexts.remove(old, statements)
      for list in statements.lists {
        try deleteOptions(ofRows: old.values.rows(list.field.id).compactMap(\.id), list)
      }
    }
    try connection.execute(statements.delete, [.text(id.text)])
    try connection.execute(
      "DELETE FROM daftar_warnings WHERE entity = ? AND record_id = ?", [.text(entity.name.text), .text(id.text)])
  }

  public func setMeta(_ key: String, _ value: String?) throws {
    try MetaTable(connection: connection).set(key, value)
  }

  public func append(_ entry: HistoryEntry) throws { try history.append(entry) }

  public func append(creationOf record: StoredRecord, of entity: Entity) throws {
    try history.append(creationOf: record, of: entity)
  }

  /// Stores what was gathered: the seal of the history, too, unless the transaction stores it at its end.
  ///
  /// - Throws: A `Failure` if the database cannot be written.
  public func finish() throws {
    try buffer?.flush()
    try search?.catchUp()
    if sharesHistory { return }
    if let size = try history.finish() { reader.seen?.end(at: size) }
  }

  /// Runs the work of a transaction, and stores what was gathered in it.
  ///
  /// - Parameter body: The work.
  /// - Returns: What `body` returns.
  /// - Throws: What `body` throws; a `Failure` if the database cannot be written.
  func run<Result>(_ body: (StoreWriter) throws -> Result) throws -> Result {
    // What others appended before is below what this one appends.
    if !sharesHistory { try transaction?.finish() }
    let result = try body(self)
    try finish()
    return result
  }

  /// Seals a history that a former format did not seal.
  ///
  /// - Throws: A `Failure` if the database cannot be written.
  /// - Complexity: O(rows of the history).
  public func sealHistory() throws { try history.sealAll() }

  /// Stores a receipt in the table of form tokens. Digest and version are appended to the entity in its column,
  /// separated by `#`, which neither names nor digests contain; so databases from before they were kept need no
  /// upgrade.
  ///
  /// - Parameters:
  ///   - receipt: The receipt to store.
  ///   - moment: The current time; receipts older than a week are deleted.
  /// - Throws: A `Failure` if the database cannot be written.
  public func keep(_ receipt: FormReceipt, at moment: Timestamp) throws {
    let week = 7 * 24 * 3600
    try connection.execute(
      "DELETE FROM daftar_form_tokens WHERE at < ?", [.text(moment.adding(seconds: -week).description)])
    try connection.execute(
      "INSERT INTO daftar_form_tokens (token, entity, record_id, at) VALUES (?, ?, ?, ?)",
      [
        .text(receipt.token), .text("\(receipt.entity)#\(receipt.content)" + (receipt.version.map { "#\($0)" } ?? "")),
        .text(receipt.record.text),
        .text(moment.description),
      ])
  }

  public func afterCommit(_ body: @escaping @Sendable () -> Void) { transaction?.afterCommit(body) }

  private func write(
    _ value: Value, of holder: String, _ link: LinkStatements, by buffer: InsertBuffer? = nil
  ) throws {
    guard case .options(let codes) = value else { return }
    for code in codes {
      try connection.insert(link.insert, by: buffer, [.text(holder), .text(code)], isPart: true)
    }
  }

  private func write(_ value: Value, of record: String, _ list: ListStatements, by buffer: InsertBuffer?) throws {
    guard case .list(let rows) = value else { return }
    for (position, row) in rows.enumerated() {
      guard let id = row.id else { throw StoreMisuse.rowWithoutIdentity(list.name.text) }
      try insert(row, id, at: position, of: record, list, by: buffer)
    }
  }

  /// Replaces the rows of a list. A row that stays is changed in its place: its table may keep columns aside that the
  /// schema does not know.
  private func replace(_ old: [Row], with new: [Row], of record: String, _ list: ListStatements) throws {
    var stored: [RecordID: (position: Int, row: Row)] = [:]
    for (position, row) in old.enumerated() { if let id = row.id { stored[id] = (position, row) } }
    let kept = Set(new.compactMap(\.id))
    try deleteOptions(ofRows: stored.keys.filter { !kept.contains($0) }, list)
    for id in stored.keys where !kept.contains(id) {
      try connection.execute(list.delete, [.text(id.text), .text(record)])
    }
    let isMoved = new.enumerated().contains { position, row in
      row.id.flatMap { stored[$0] }.map { $0.position != position } ?? false
    }
    if isMoved { try connection.execute(list.lift, [.text(record)]) }
    for (position, row) in new.enumerated() {
      guard let id = row.id else { throw StoreMisuse.rowWithoutIdentity(list.name.text) }
      guard let before = stored[id]?.row else {
        try insert(row, id, at: position, of: record, list)
        continue
      }
      if !isMoved, before.values == row.values { continue }
      let key: [SQLValue] = [.text(id.text), .text(record)]
      try connection.execute(list.update, [SQLValue(position)] + columns(of: row.values, list.columns) + key)
      for link in list.links where before.values[link.field] != row.values[link.field] {
        try connection.execute(link.delete, [.text(id.text)])
        try write(row.values[link.field], of: id.text, link)
      }
    }
  }

  /// Deletes the ticked options of rows that go, where no foreign key does: they may lie on another node.
  private func deleteOptions(ofRows rows: [RecordID], _ list: ListStatements) throws {
    guard business.dialect.distribution != nil else { return }
    for link in list.links { for id in rows { try connection.execute(link.delete, [.text(id.text)]) } }
  }

  private func insert(
    _ row: Row, _ id: RecordID, at position: Int, of record: String, _ list: ListStatements,
    by buffer: InsertBuffer? = nil
  ) throws {
    let own: [SQLValue] = [.text(id.text), .text(record), SQLValue(position)]
    try connection.insert(list.insert, by: buffer, own + columns(of: row.values, list.columns), isPart: true)
    for link in list.links { try write(row.values[link.field], of: id.text, link, by: buffer) }
  }

  private func columns(of values: RecordValues, _ fields: [Field]) -> [SQLValue] {
    fields.map { ColumnCoding.encode(values[$0], $0.type.scalar) }
  }

  private func origins(of record: StoredRecord, _ entity: Entity) -> SQLValue {
    .text(OriginsJSON.encode(record.cells, fields: entity.fields))
  }
}

extension StoreWriter {
  public func record(_ id: RecordID, of entity: Entity) throws -> StoredRecord? { try current.record(id, of: entity) }

  public func exists(_ id: RecordID, of entity: Entity) throws -> Bool { try current.exists(id, of: entity) }

  public func page(_ query: RecordQuery, of entity: Entity) throws -> RecordPage {
    let reader = try current
    try search?.catchUp()
    return try reader.page(query, of: entity)
  }

  public func history(of id: RecordID, _ entity: Entity, after version: Int) throws -> [HistoryEntry] {
    try current.history(of: id, entity, after: version)
  }

  public func doubles(in field: Field, of entity: Entity) throws -> Set<RecordID> {
    try current.doubles(in: field, of: entity)
  }

  public func records(of entity: Entity, with values: [Value], in fields: [Field], limit: Int) throws -> [RecordID] {
    if let seen = reader.seen, !seen.mayBe(values, in: fields, of: entity) { return [] }
    return try current.records(of: entity, with: values, in: fields, limit: limit)
  }

  public func referrers(to id: RecordID, of entity: Entity) throws -> [Referrer] {
    try current.referrers(to: id, of: entity)
  }

  public func records(of entity: Entity, after id: RecordID?, limit: Int, bytes: Int) throws -> [StoredRecord] {
    try current.records(of: entity, after: id, limit: limit, bytes: bytes)
  }

  public func meta(_ key: String) throws -> String? { try reader.meta(key) }

  public func saved(under token: String) throws -> FormReceipt? { try reader.saved(under: token) }
}
