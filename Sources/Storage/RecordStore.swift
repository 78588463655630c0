public import SchemaModel

/// A store of records. All methods block and may be called from any thread; they throw a `Failure` if the database
/// cannot be used.
public protocol RecordStore: Sendable {
  /// Reads from one snapshot: concurrent writes are not seen.
  ///
  /// - Parameter body: The work to do.
  /// - Returns: What `body` returns.
  /// - Throws: What `body` throws; a `Failure` if the database cannot be read.
  func read<Result: Sendable>(_ body: (any RecordReading) throws -> Result) throws -> Result
  /// Reads and writes in one transaction, which is rolled back if `body` throws. Transactions are serialized across all
  /// processes, and committed ones survive a crash of the machine.
  ///
  /// - Parameter body: The work to do.
  /// - Returns: What `body` returns.
  /// - Throws: What `body` throws; a `Failure` if the database cannot be written.
  func write<Result: Sendable>(_ body: (any RecordWriting) throws -> Result) throws -> Result
  /// Verifies that what is written now will be found again.
  ///
  /// - Throws: A `Failure` if the files of the database were moved, removed or replaced since it was opened.
  func checkLocation() throws
}

extension RecordStore {
  /// Does nothing, for stores without files.
  public func checkLocation() throws {}
}

/// The read access that a transaction has.
public protocol RecordReading: KeyIndex {
  /// Reads a record.
  ///
  /// - Parameters:
  ///   - id: The identity of the record.
  ///   - entity: The entity of the record.
  /// - Returns: The record, or nil if there is none.
  /// - Throws: A `Failure` if the database cannot be read.
  func record(_ id: RecordID, of entity: Entity) throws -> StoredRecord?
  /// Reads a page of a list.
  ///
  /// - Parameters:
  ///   - query: The page that is wanted.
  ///   - entity: The entity of the records.
  /// - Returns: The page, newest records first.
  /// - Throws: A `Failure` if the database cannot be read.
  func page(_ query: RecordQuery, of entity: Entity) throws -> RecordPage
  /// Reads the later history of a record, which may be deleted.
  ///
  /// - Parameters:
  ///   - id: The identity of the record.
  ///   - entity: The entity of the record.
  ///   - version: Only changes after this version; 0 for all.
  /// - Returns: The changes, oldest first.
  /// - Throws: A `Failure` if the database cannot be read.
  func history(of id: RecordID, _ entity: Entity, after version: Int) throws -> [HistoryEntry]
  /// The records whose value in a field occurs in another record as well. Texts of look-up keys are compared in folded
  /// form.
  ///
  /// - Parameters:
  ///   - field: The field to compare.
  ///   - entity: The entity of the records.
  /// - Returns: The identities of all records with a duplicate value.
  /// - Throws: A `Failure` if the database cannot be read.
  /// - Complexity: O(records).
  func doubles(in field: Field, of entity: Entity) throws -> Set<RecordID>
  /// The fields that refer to a record, with the number of records for each. References of a record to itself do not
  /// count.
  ///
  /// - Parameters:
  ///   - id: The identity of the record.
  ///   - entity: The entity of the record.
  /// - Returns: A referrer for each field with at least one reference.
  /// - Throws: A `Failure` if the database cannot be read.
  func referrers(to id: RecordID, of entity: Entity) throws -> [Referrer]
  /// Reads the next batch of records in the order of their identities, to iterate over all of them.
  ///
  /// - Parameters:
  ///   - entity: The entity of the records.
  ///   - id: The last identity of the previous batch; nil for the first batch.
  ///   - limit: The maximum number of records.
  ///   - bytes: The batch ends after the record that reaches this size.
  /// - Returns: The records; empty if there are no more.
  /// - Throws: A `Failure` if the database cannot be read.
  func records(of entity: Entity, after id: RecordID?, limit: Int, bytes: Int) throws -> [StoredRecord]
  /// Reads a metadata value.
  ///
  /// - Parameter key: A key of the table `daftar_meta`.
  /// - Returns: The value stored for `key`, or nil if there is none.
  /// - Throws: A `Failure` if the database cannot be read.
  func meta(_ key: String) throws -> String?
  /// Reads the receipt of a form submission.
  ///
  /// - Parameter token: The token of the form.
  /// - Returns: The receipt, or nil if nothing was saved with this token.
  /// - Throws: A `Failure` if the database cannot be read.
  func saved(under token: String) throws -> FormReceipt?
}

extension RecordReading {
  /// Reads the whole history of a record, which may be deleted.
  ///
  /// - Parameters:
  ///   - id: The identity of the record.
  ///   - entity: The entity of the record.
  /// - Returns: The changes, oldest first.
  /// - Throws: A `Failure` if the database cannot be read.
  public func history(of id: RecordID, _ entity: Entity) throws -> [HistoryEntry] {
    try history(of: id, entity, after: 0)
  }

  /// Reads the next batch of records in the order of their identities, without a limit on its size in bytes.
  ///
  /// - Parameters:
  ///   - entity: The entity of the records.
  ///   - id: The last identity of the previous batch; nil for the first batch.
  ///   - limit: The maximum number of records.
  /// - Returns: The records; empty if there are no more.
  /// - Throws: A `Failure` if the database cannot be read.
  public func records(of entity: Entity, after id: RecordID?, limit: Int) throws -> [StoredRecord] {
    try records(of: entity, after: id, limit: limit, bytes: .max)
  }
}

/// The read and write access that a transaction has.
public protocol RecordWriting: RecordReading {
  /// Inserts a new record with its rows and options.
  ///
  /// - Parameters:
  ///   - record: The record to insert.
  ///   - entity: The entity of the record.
  /// - Throws: A `Failure` if the database cannot be written.
  func insert(_ record: StoredRecord, of entity: Entity) throws
  /// Replaces the stored state of a record.
  ///
  /// - Parameters:
  ///   - old: The state that is stored.
  ///   - new: The state to store.
  ///   - entity: The entity of the record.
  /// - Throws: A `Failure` if the database cannot be written.
  func replace(_ old: StoredRecord, with new: StoredRecord, of entity: Entity) throws
  /// Deletes a record with its rows and options.
  ///
  /// - Parameters:
  ///   - id: The identity of the record.
  ///   - entity: The entity of the record.
  /// - Throws: A `Failure` if the database cannot be written.
  func delete(_ id: RecordID, of entity: Entity) throws
  /// Appends an entry to the history.
  ///
  /// - Parameter entry: The change to record.
  /// - Throws: A `Failure` if the database cannot be written.
  func append(_ entry: HistoryEntry) throws
  /// Appends the entry `HistoryEntry(creationOf:of:)` to the history.
  ///
  /// - Parameters:
  ///   - record: The record as it was created.
  ///   - entity: Its entity.
  /// - Throws: A `Failure` if the database cannot be written.
  func append(creationOf record: StoredRecord, of entity: Entity) throws
  /// Stores a metadata value.
  ///
  /// - Parameters:
  ///   - key: A key of the table `daftar_meta`.
  ///   - value: The value to store; nil removes it.
  /// - Throws: A `Failure` if the database cannot be written.
  func setMeta(_ key: String, _ value: String?) throws
  /// Stores the receipt of a form submission, and deletes receipts older than a week.
  ///
  /// - Parameters:
  ///   - receipt: The receipt to store.
  ///   - moment: The current time.
  /// - Throws: A `Failure` if the database cannot be written.
  func keep(_ receipt: FormReceipt, at moment: Timestamp) throws
  /// Calls a body once the transaction has been committed, and never where it is rolled back.
  ///
  /// - Parameter body: Called in the order of the calls, before another transaction begins: it must return soon, and not
  ///   write to the store.
  func afterCommit(_ body: @escaping @Sendable () -> Void)
}

extension RecordReading {
  /// Reads the identity of the database.
  ///
  /// - Returns: The identity, or nil if the database has none.
  /// - Throws: A `Failure` if the database cannot be read.
  public func identity() throws -> DatabaseIdentity? {
    let keys = ["business", "title", "format", "tables"]
    return DatabaseIdentity(meta: try keys.reduce(into: [:]) { $0[$1] = try meta($1) })
  }
}

extension RecordWriting {
  /// Stores the identity of the database. The name and title of the business are left as they are.
  ///
  /// - Parameter identity: The identity to store.
  /// - Throws: A `Failure` if the database cannot be written.
  public func setIdentity(_ identity: DatabaseIdentity) throws {
    for (key, value) in identity.meta where key != "business" && key != "title" { try setMeta(key, value) }
  }
}
