public import SchemaModel

/// A store that also keeps what imports did: the ledger, in the same transactions as the records.
public protocol ImportStore: RecordStore {
  /// As `RecordStore.read`.
  func readImports<Result: Sendable>(_ body: (any ImportReading) throws -> Result) throws -> Result
  /// As `RecordStore.write`; the ledger's tables are made where they are missing.
  func writeImports<Result: Sendable>(_ body: (any ImportWriting) throws -> Result) throws -> Result
  /// Does work at which only one may be at a time, over all processes; nil, at once, where somebody else is at it. Who
  /// ends is at it no more, however he ends.
  func alone<Result>(at work: String, _ body: () throws -> Result) throws -> Result?
}

/// What can be asked of the ledger.
public protocol ImportReading: RecordReading {
  /// The file that an import was planned with; nil where it never was.
  func pinned(_ name: String) throws -> PinnedImport?
  /// The numbers of the rows that are in the ledger; with `loaded`, without those that wait for a person.
  func handledRows(of name: String, loaded: Bool) throws -> [Int]
  /// What was done with a row; nil where no run has come to it.
  func outcome(ofRow row: Int, of name: String) throws -> ImportEntry.Outcome?
  /// How many rows of each wave came to what.
  func counts(of name: String) throws -> [ImportCount]
  /// What was done with rows of a wave, the last first: those before row `before`, at most `limit`.
  func entries(of name: String, wave: String, before: Int, limit: Int) throws -> [ImportEntry]
  /// The rows of a wave that wait for a person, in their order: those behind row `after`, at most `limit`.
  func quarantined(of name: String, wave: String, after: Int, limit: Int) throws -> [QuarantinedRow]
  /// Hands over the values of some fields of every record, by the order of `fields`, each kept in a column.
  func values(of entity: Entity, fields: [Field], _ body: ([Value]) throws -> Void) throws
}

/// What can be changed in the ledger.
public protocol ImportWriting: ImportReading, RecordWriting {
  /// Keeps the file of an import, and how many rows each wave has.
  func pin(_ pinned: PinnedImport) throws
  /// Keeps how far a wave is.
  func setState(_ state: ImportState, of name: String, wave: String) throws
  func append(_ entry: ImportEntry) throws
  func append(_ row: QuarantinedRow) throws
  /// Forgets what was done with a row, and that it waits for a person.
  func remove(row: Int, of name: String) throws
  /// Where a filling was taken back: the row before it that left the record in version `old` has now left it in this
  /// one.
  func setVersion(_ version: Int, insteadOf old: Int, of record: RecordID, before row: Int, of name: String) throws
}
