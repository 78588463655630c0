public import SchemaModel

/// A store from which everything known of a record can be erased: its history and what imports and forms kept of it, too.
public protocol ErasureStore: ImportStore {
  /// Reads records and their traces from one snapshot, as `RecordStore.read` does.
  ///
  /// - Parameter body: The work to do.
  /// - Returns: What `body` returns.
  /// - Throws: What `body` throws; a `Failure` if the database cannot be read.
  func readTraces<Result: Sendable>(_ body: (any ErasureReading) throws -> Result) throws -> Result
  /// Erases in one transaction, in which everything that is deleted is overwritten.
  ///
  /// - Parameter body: The work to do.
  /// - Returns: What `body` returns.
  /// - Throws: What `body` throws; a `Failure` if the database cannot be written.
  func writeErasure<Result: Sendable>(_ body: (any ErasureWriting) throws -> Result) throws -> Result
  /// Removes what deleted and changed values left in unused parts of the database: free space, the search index and the
  /// log.
  ///
  /// - Throws: `failure.erase.busy` if another program reads an older state of the database, so that the log has to be
  ///   kept; a `Failure` if the database cannot be written. It can be called again.
  /// - Complexity: O(size of the database).
  func scrub() throws
}

/// The read access that an erasure has. All methods throw a `Failure` if the database cannot be read.
public protocol ErasureReading: ImportReading {
  /// Reads what imports and forms kept of a record.
  ///
  /// - Parameter id: The record, which may be deleted.
  /// - Returns: The traces; none where nothing is kept.
  func traces(of id: RecordID) throws -> RecordTraces
  /// The records that were deleted and are not stored any more.
  ///
  /// - Parameter entity: Their entity.
  /// - Returns: Their ids, each once.
  /// - Complexity: O(deletions).
  func deletedRecords(of entity: Entity) throws -> [RecordID]
  /// The records that refer to a record, without itself.
  ///
  /// - Parameters:
  ///   - id: The record that is referred to.
  ///   - entity: Its entity.
  /// - Returns: A reference for each record and field.
  func referring(to id: RecordID, of entity: Entity) throws -> [RecordReference]
  /// What is kept aside of a record, and what refers to it there.
  ///
  /// - Parameter id: The record, which may be deleted.
  /// - Returns: The traces, by the names of their tables.
  /// - Complexity: O(size of what is kept aside).
  func asideTraces(of id: RecordID) throws -> [AsideTrace]
  /// What the history has of a record whose entity is gone.
  ///
  /// - Parameter id: The record.
  /// - Returns: The name that the entity had, the latest version, and the number of entries; one for each entity.
  func asideHistory(of id: RecordID) throws -> [(entity: EntityName, version: Int, entries: Int)]
  /// The names of everything that is kept aside and has values: `visit`, `customer.fax`.
  ///
  /// - Complexity: O(size of what is kept aside).
  func asideNames() throws -> [String]
  /// Iterates over the rows of all imports that wait for a person, of imports that the schema no longer has, too.
  ///
  /// - Parameter body: Called for each row; its reasons are without checks.
  func eachQuarantined(_ body: (QuarantinedRow) throws -> Void) throws
}

/// The write access that an erasure has. All methods throw a `Failure` if the database cannot be written.
public protocol ErasureWriting: ErasureReading, ImportWriting {
  /// Erases what is kept of a record that was deleted: the values of its history, of which who, when and what kind of
  /// change stay; its look-up keys, warnings and receipts; and its connection with rows of imports, which count as
  /// excluded from now on.
  ///
  /// - Parameters:
  ///   - id: The record.
  ///   - entity: Its entity.
  func eraseTraces(of id: RecordID, _ entity: Entity) throws
  /// Erases what is kept aside of a record or refers to it; with a record everything else that is kept of it, too.
  ///
  /// - Parameter trace: What `asideTraces` found.
  func erase(_ trace: AsideTrace) throws
}
