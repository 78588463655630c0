import SchemaModel
import Storage
import Validation

/// The records that a run would leave, over what is stored. It must not leave the thread of the transaction that it
/// reads.
///
/// Most records are not kept, since nothing reads them: a whole record is kept where another row is about the same
/// person, and the values of lookup keys where other records refer to it.
final class RehearsalRecords {
  /// What is stored; nil for an empty store.
  private let base: (any ImportReading)?
  /// The entities that other records refer to.
  var named: Set<EntityName> = []
  /// Whether the next record is kept whole.
  var keepsWhole = false
  /// Whether the last row has warnings that a user would be asked about.
  private(set) var isDoubtful = false

  private var records: [RecordID: StoredRecord] = [:]
  private var keys = MemoryKeyIndex()
  private var gone: Set<RecordID> = []

  init(over base: (any ImportReading)?) { self.base = base }

  /// Begins the next row.
  ///
  /// - Parameter keepsWhole: Whether its record is kept whole.
  func begin(keepsWhole: Bool) {
    self.keepsWhole = keepsWhole
    isDoubtful = false
  }

  private func forget(_ record: StoredRecord, _ entity: Entity) {
    records[record.id] = nil
    keys.remove(record.id, record.values, of: entity)
  }

  private func keep(_ record: StoredRecord, _ entity: Entity) {
    records[record.id] = record
    keys.insert(record.id, record.values, of: entity)
  }
}

extension RehearsalRecords: RecordWriting {
  func insert(_ record: StoredRecord, of entity: Entity) {
    isDoubtful = !record.warnings.isEmpty
    if keepsWhole { return keep(record, entity) }
    guard named.contains(entity.name) else { return }
    var short = record
    let fields = Set(entity.lookupFields.map(\.id))
    short.cells = RecordCells(RecordValues(record.values.enumerated().map { fields.contains($0) ? $1 : .blank }))
    keep(short, entity)
  }

  func replace(_ old: StoredRecord, with new: StoredRecord, of entity: Entity) {
    isDoubtful = !Set(new.warnings).subtracting(old.warnings).isEmpty
    forget(old, entity)
    keep(new, entity)
  }

  func delete(_ id: RecordID, of entity: Entity) {
    if let record = records[id] { forget(record, entity) }
    gone.insert(id)
  }

  func append(_ entry: HistoryEntry) {}
  func append(creationOf record: StoredRecord, of entity: Entity) {}
  func setMeta(_ key: String, _ value: String?) {}
  func keep(_ receipt: FormReceipt, at moment: Timestamp) {}
  /// Nothing is ever committed.
  func afterCommit(_ body: @escaping @Sendable () -> Void) {}
}

extension RehearsalRecords: ImportWriting {
  func append(_ row: QuarantinedRow) {}
  func append(_ entry: ImportEntry) {}
  func pin(_ pinned: PinnedImport) {}
  func setState(_ state: ImportState, of name: String, wave: String) {}
  func remove(row: Int, of name: String) {}
  func shiftVersions(of record: RecordID, upTo version: Int, by count: Int) {}
}

extension RehearsalRecords: RecordReading {
  func record(_ id: RecordID, of entity: Entity) throws -> StoredRecord? {
    if gone.contains(id) { return nil }
    if let record = records[id] { return record.entity == entity.name ? record : nil }
    return try base?.record(id, of: entity)
  }

  func exists(_ id: RecordID, of entity: Entity) throws -> Bool {
    if gone.contains(id) { return false }
    if let record = records[id] { return record.entity == entity.name }
    return try base?.exists(id, of: entity) ?? false
  }

  func records(of entity: Entity, with values: [Value], in fields: [Field], limit: Int) throws -> [RecordID] {
    let here = keys.records(of: entity, with: values, in: fields, limit: limit)
    // Stored records that have changed since answer from here; few of them can have one key.
    var wanted = limit
    while let base {
      let found = try base.records(of: entity, with: values, in: fields, limit: wanted)
      let still = found.filter { records[$0] == nil && !gone.contains($0) }
      if still.count < limit, found.count == wanted, wanted < .max / 2 {
        wanted *= 2
        continue
      }
      return Array((still + here).sorted { $0.text < $1.text }.prefix(limit))
    }
    return here
  }

  func doubles(in field: Field, of entity: Entity) throws -> Set<RecordID> {
    try base?.doubles(in: field, of: entity) ?? []
  }

  func page(_ query: RecordQuery, of entity: Entity) throws -> RecordPage {
    try base?.page(query, of: entity) ?? RecordPage(records: [], count: 0, hasMore: false)
  }

  func history(of id: RecordID, _ entity: Entity, after version: Int) throws -> [HistoryEntry] {
    try base?.history(of: id, entity, after: version) ?? []
  }

  func referrers(to id: RecordID, of entity: Entity) throws -> [Referrer] {
    try base?.referrers(to: id, of: entity) ?? []
  }

  func records(of entity: Entity, after id: RecordID?, limit: Int, bytes: Int) throws -> [StoredRecord] {
    try base?.records(of: entity, after: id, limit: limit, bytes: bytes) ?? []
  }

  func meta(_ key: String) throws -> String? { try base?.meta(key) }
  func saved(under token: String) throws -> FormReceipt? { try base?.saved(under: token) }
}

extension RehearsalRecords: ImportReading {
  func pinned(_ name: String) throws -> PinnedImport? { try base?.pinned(name) }
  func handledRows(of name: String, loaded: Bool) throws -> [Int] {
    try base?.handledRows(of: name, loaded: loaded) ?? []
  }
  func outcome(ofRow row: Int, of name: String) throws -> ImportEntry.Outcome? {
    try base?.outcome(ofRow: row, of: name)
  }
  func entries(about id: RecordID) throws -> [ImportEntry] { try base?.entries(about: id) ?? [] }
  func deletions(of entity: Entity, after start: Int) throws -> Deletions {
    try base?.deletions(of: entity, after: start) ?? Deletions(records: [], end: start)
  }
  func counts(of name: String) throws -> [ImportCount] { try base?.counts(of: name) ?? [] }
  func entries(of name: String, wave: String, before: Int, limit: Int) throws -> [ImportEntry] {
    try base?.entries(of: name, wave: wave, before: before, limit: limit) ?? []
  }
  func quarantined(of name: String, wave: String, after: Int, limit: Int) throws -> [QuarantinedRow] {
    try base?.quarantined(of: name, wave: wave, after: after, limit: limit) ?? []
  }
  func values(of entity: Entity, fields: [Field], _ body: ([Value]) throws -> Void) throws {
    try base?.values(of: entity, fields: fields, body)
  }
}
