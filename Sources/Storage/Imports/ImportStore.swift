public import SchemaModel

/// A store that also keeps the ledger of imports, in the same transactions as the records.
public protocol ImportStore: RecordStore {
  /// Reads records and ledger from one snapshot, as `RecordStore.read` does.
  ///
  /// - Parameter body: The work to do.
  /// - Returns: What `body` returns.
  /// - Throws: What `body` throws; a `Failure` if the database cannot be read.
  func readImports<Result: Sendable>(_ body: (any ImportReading) throws -> Result) throws -> Result
  /// Reads and writes records and ledger in one transaction, as `RecordStore.write` does. Creates the tables of the
  /// ledger if they are missing.
  ///
  /// - Parameters:
  ///   - seen: The keys that the load has seen, in this transaction and those before; nil to ask the database for each.
  ///   - body: The work to do.
  /// - Returns: What `body` returns.
  /// - Throws: What `body` throws; a `Failure` if the database cannot be written.
  func writeImports<Result: Sendable>(
    beside seen: SeenKeys?, _ body: (any ImportWriting) throws -> Result
  ) throws -> Result
  /// Does work under an exclusive lock that is held across all processes. The lock is released however the work or its
  /// process ends.
  ///
  /// - Parameters:
  ///   - work: The name of the lock.
  ///   - body: The work to do.
  /// - Returns: What `body` returns; nil, without waiting, if someone else holds the lock.
  /// - Throws: What `body` throws; a `Failure` if the lock cannot be used.
  func alone<Result>(at work: String, _ body: () throws -> Result) throws -> Result?
}

extension ImportStore {
  /// Reads and writes records and ledger in one transaction.
  ///
  /// - Parameter body: The work to do.
  /// - Returns: What `body` returns.
  /// - Throws: What `body` throws; a `Failure` if the database cannot be written.
  public func writeImports<Result: Sendable>(_ body: (any ImportWriting) throws -> Result) throws -> Result {
    try writeImports(beside: nil, body)
  }
}

/// The read access to the ledger that a transaction has. All methods throw a `Failure` if the database cannot be read.
public protocol ImportReading: RecordReading {
  /// Reads the file that an import was planned with.
  ///
  /// - Parameter name: The name of the import.
  /// - Returns: The file, or nil if the import was never planned.
  func pinned(_ name: String) throws -> PinnedImport?
  /// Reads the numbers of the rows that are in the ledger.
  ///
  /// - Parameters:
  ///   - name: The name of the import.
  ///   - loaded: Whether to leave out rows that wait for a person.
  /// - Returns: Row numbers from 1, ascending.
  func handledRows(of name: String, loaded: Bool) throws -> [Int]
  /// Reads the outcome of a row.
  ///
  /// - Parameters:
  ///   - row: The number of the row, from 1.
  ///   - name: The name of the import.
  /// - Returns: The outcome, or nil if no run has reached the row.
  func outcome(ofRow row: Int, of name: String) throws -> ImportEntry.Outcome?
  /// Reads the ledger entries of a record, of all imports.
  ///
  /// - Parameter id: The record, which may be deleted.
  /// - Returns: The entries by the names of their imports and their rows.
  func entries(about id: RecordID) throws -> [ImportEntry]
  /// Reads which records people deleted, rollbacks of imports aside.
  ///
  /// - Parameters:
  ///   - entity: The entity of the records.
  ///   - start: The row of the history behind which to begin; 0 for all.
  /// - Returns: The records with what is known of them, and where to begin the next time.
  func deletions(of entity: Entity, after start: Int) throws -> Deletions
  /// Counts the rows by wave, by outcome, and by whether their record is still stored.
  ///
  /// - Parameter name: The name of the import.
  /// - Returns: A count for each wave and outcome with at least one row.
  func counts(of name: String) throws -> [ImportCount]
  /// Reads ledger entries of a wave, the last row first.
  ///
  /// - Parameters:
  ///   - name: The name of the import.
  ///   - wave: The name of the wave.
  ///   - before: Only rows with a number below this.
  ///   - limit: The maximum number of entries.
  /// - Returns: The entries in descending order of their rows.
  func entries(of name: String, wave: String, before: Int, limit: Int) throws -> [ImportEntry]
  /// Reads rows of a wave that wait for a person.
  ///
  /// - Parameters:
  ///   - name: The name of the import.
  ///   - wave: The name of the wave.
  ///   - after: Only rows with a number above this.
  ///   - limit: The maximum number of rows.
  /// - Returns: The rows in ascending order.
  func quarantined(of name: String, wave: String, after: Int, limit: Int) throws -> [QuarantinedRow]
  /// Iterates over the values of some fields of every record.
  ///
  /// - Parameters:
  ///   - entity: The entity of the records.
  ///   - fields: Fields that are stored in columns.
  ///   - body: Called once for each record, with a value for each of `fields`.
  /// - Throws: What `body` throws; a `Failure` if the database cannot be read.
  func values(of entity: Entity, fields: [Field], _ body: ([Value]) throws -> Void) throws
}

/// The read and write access to the ledger that a transaction has. All methods throw a `Failure` if the database cannot
/// be written.
public protocol ImportWriting: ImportReading, RecordWriting {
  /// Stores the file of an import and the number of rows of its waves.
  ///
  /// - Parameter pinned: The file and its waves.
  func pin(_ pinned: PinnedImport) throws
  /// Stores the progress of a wave.
  ///
  /// - Parameters:
  ///   - state: The new state.
  ///   - name: The name of the import.
  ///   - wave: The name of the wave.
  func setState(_ state: ImportState, of name: String, wave: String) throws
  /// Appends an entry to the ledger.
  ///
  /// - Parameter entry: What was done with a row.
  func append(_ entry: ImportEntry) throws
  /// Stores a row that waits for a person.
  ///
  /// - Parameter row: The row with its reasons.
  func append(_ row: QuarantinedRow) throws
  /// Deletes the ledger entry of a row, and the row itself if it waits for a person.
  ///
  /// - Parameters:
  ///   - row: The number of the row, from 1.
  ///   - name: The name of the import.
  func remove(row: Int, of name: String) throws
  /// Updates the ledger after a rollback of a row, which left a record in a later version: the rows before it have left it
  /// in as many versions later.
  ///
  /// - Parameters:
  ///   - record: The record that was rolled back.
  ///   - version: The version that the record had before the row that was rolled back.
  ///   - count: How many versions later it is now.
  func shiftVersions(of record: RecordID, upTo version: Int, by count: Int) throws
}
