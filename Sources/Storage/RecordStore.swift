public import SchemaModel

/// Where records are kept. Any thread may call it; it blocks, and throws `Failure` for the outside world.
public protocol RecordStore: Sendable {
  /// Reads of one moment: what is written meanwhile is not seen.
  func read<Result: Sendable>(_ body: (any RecordReading) throws -> Result) throws -> Result
  /// Reads and writes that happen all or, where `body` throws, not at all; one at a time over all processes. What it
  /// returned survives a crash of the machine.
  func write<Result: Sendable>(_ body: (any RecordWriting) throws -> Result) throws -> Result
  /// Sees that what is written now is found again.
  /// - Throws: a `Failure` where it would go into files that were moved, removed or replaced.
  func checkPlace() throws
}

extension RecordStore {
  /// What is kept nowhere else cannot be moved.
  public func checkPlace() throws {}
}

/// What can be asked of a store.
public protocol RecordReading: KeyIndex {
  /// The record of an identity.
  func record(_ id: RecordID, of entity: Entity) throws -> StoredRecord?
  /// A page of a list.
  func page(_ query: RecordQuery, of entity: Entity) throws -> RecordPage
  /// What happened to a record after a version, oldest first; also to one that is gone.
  func history(of id: RecordID, _ entity: Entity, after version: Int) throws -> [HistoryEntry]
  /// The records whose value in a field another record has, too; texts of lookup keys are the same where they fold to
  /// the same. O(records).
  func doubles(in field: Field, of entity: Entity) throws -> Set<RecordID>
  /// The entities whose records, or rows, refer to a record, and how many records of each do. A record that refers
  /// to itself does not count.
  func referrers(to id: RecordID, of entity: Entity) throws -> [Referrer]
  /// Up to `limit` records with an identity above one, in the order of their identities: the way through all of them.
  /// They end behind the record that brings them to so many bytes; none means that there are no more.
  func records(of entity: Entity, after id: RecordID?, limit: Int, bytes: Int) throws -> [StoredRecord]
  /// What the database says of itself under a name; nil where it says nothing.
  func meta(_ key: String) throws -> String?
  /// What was saved under a form's token.
  func saved(under token: String) throws -> FormReceipt?
}

extension RecordReading {
  /// All that happened to a record.
  public func history(of id: RecordID, _ entity: Entity) throws -> [HistoryEntry] {
    try history(of: id, entity, after: 0)
  }

  /// The same, however long they are.
  public func records(of entity: Entity, after id: RecordID?, limit: Int) throws -> [StoredRecord] {
    try records(of: entity, after: id, limit: limit, bytes: .max)
  }
}

/// What can be changed in a store.
public protocol RecordWriting: RecordReading {
  /// Writes a new record with its rows and options.
  func insert(_ record: StoredRecord, of entity: Entity) throws
  /// Writes what a record is now over what it was.
  func replace(_ old: StoredRecord, with new: StoredRecord, of entity: Entity) throws
  /// Takes a record away with its rows and options.
  func delete(_ id: RecordID, of entity: Entity) throws
  /// Writes what happened.
  func append(_ entry: HistoryEntry) throws
  /// Writes what the database says of itself under a name; nil takes it away.
  func setMeta(_ key: String, _ value: String?) throws
  /// Keeps what was saved under a form's token, and forgets receipts older than a week.
  func keep(_ receipt: FormReceipt, at moment: Timestamp) throws
}

extension RecordReading {
  /// The identity that the database keeps; nil where it keeps none.
  public func identity() throws -> DatabaseIdentity? {
    let keys = ["business", "title", "format", "tables"]
    return DatabaseIdentity(meta: try keys.reduce(into: [:]) { $0[$1] = try meta($1) })
  }
}

extension RecordWriting {
  /// Writes the identity of the database. The name of the business stays.
  public func say(_ identity: DatabaseIdentity) throws {
    for (key, value) in identity.meta where key != "business" && key != "title" { try setMeta(key, value) }
  }
}
