import Diagnostics
public import SQL
import SchemaModel

/// A store that runs typed statements. An engine gives transactions on connections; what is read and written in them is
/// the same in every engine.
public protocol StatementStore: BusinessStore, AuditStore {
  /// The statements of the schema.
  var business: BusinessStatements { get }
  /// The fingerprint that the database must have when it is written to; nil if it is opened for a purpose that does not
  /// require one.
  var fingerprint: String? { get }
  /// The writes of the store, which wait for the disk together.
  var commits: GroupCommit { get }
  /// Runs a body in a read transaction.
  ///
  /// - Parameter body: The work to do.
  /// - Returns: What `body` returns.
  /// - Throws: What `body` throws; a `Failure` if the database cannot be read, or is not where it was.
  func reading<Result>(_ body: (any DatabaseConnection) throws -> Result) throws -> Result
  /// Runs a body that reads users and sessions in a read transaction, even if the database is not where it was.
  ///
  /// - Parameter body: The work to do.
  /// - Returns: What `body` returns.
  /// - Throws: What `body` throws; a `Failure` if the database cannot be read.
  func readingUsers<Result>(_ body: (any DatabaseConnection) throws -> Result) throws -> Result
  /// Runs a body in a write transaction, which others may share that wait at the same time.
  ///
  /// - Parameters:
  ///   - isAlone: Whether the transaction is for this write only: for long ones, behind which no other should wait.
  ///   - body: The work to do. It must not write but through its transaction.
  /// - Returns: What `body` returns.
  /// - Throws: What `body` throws; a `Failure` if the database cannot be written.
  func writing<Result>(isAlone: Bool, _ body: (WriteTransaction) throws -> Result) throws -> Result
}

extension StatementStore {
  public var summaries: SchemaSummaries? { business.summaries }

  public func read<Result: Sendable>(_ body: (any RecordReading) throws -> Result) throws -> Result {
    try reading { try body(StoreReader(connection: $0, business: business)) }
  }

  public func readTraces<Result: Sendable>(_ body: (any ErasureReading) throws -> Result) throws -> Result {
    try reading { try body(StoreReader(connection: $0, business: business)) }
  }

  public func write<Result: Sendable>(_ body: (any RecordWriting) throws -> Result) throws -> Result {
    try changing { try StoreWriter(reader: verified($0), transaction: $0).run(body) }
  }

  public func readAudit<Result: Sendable>(_ body: (any AuditReading) throws -> Result) throws -> Result {
    try reading { try body(StoreAuditReader(StoreReader(connection: $0, business: business))) }
  }

  /// Erases in one transaction, as far as statements go: what the engine does so that nothing of it is left comes before.
  ///
  /// - Parameter body: The work to do.
  /// - Returns: What `body` returns.
  /// - Throws: What `body` throws; a `Failure` if the database cannot be written.
  public func erasing<Result>(_ body: (any ErasureWriting) throws -> Result) throws -> Result {
    try changing(isAlone: true) { try StoreWriter(reader: verified($0), transaction: $0).run(body) }
  }

  public func settle() throws {
    if try reading({ try SummaryTables(connection: $0, business: business).areSettled() }) { return }
    try changing(isAlone: true) { transaction in
      _ = try verified(transaction)
      try SummaryTables(connection: transaction.connection, business: business).prepare()
    }
  }

  /// Runs a body in a write transaction.
  ///
  /// - Parameter body: The work to do.
  /// - Returns: What `body` returns.
  /// - Throws: What `body` throws; a `Failure` if the database cannot be written.
  @discardableResult
  public func writing<Result>(_ body: (any DatabaseConnection) throws -> Result) throws -> Result {
    try changing { try body($0.connection) }
  }

  /// Runs a body in a write transaction, unless a change is being reported on this thread: the transaction would wait for
  /// the report, and the report for it.
  func changing<Result>(isAlone: Bool = false, _ body: (WriteTransaction) throws -> Result) throws -> Result {
    if ChangeReport.isUnderWay { throw StoreMisuse.writtenByListener }
    return try writing(isAlone: isAlone, body)
  }

  /// Makes sure, once a transaction, that the database is still the one that this schema opened, and brings up to date
  /// what is stored beside the records to find them, and for reports where these are few.
  ///
  /// - Parameter transaction: The open transaction.
  /// - Returns: The read access of the transaction.
  /// - Throws: `failure.database.changed_meanwhile`; a `Failure` if the database cannot be written.
  func verified(_ transaction: WriteTransaction) throws -> StoreReader {
    let reader = StoreReader(connection: transaction.connection, business: business, hasKeys: true)
    guard !transaction.isVerified else { return reader }
    let meta = MetaTable(connection: transaction.connection)
    let stored = try meta.values(of: ("fingerprint", WritingHistory.metaKey))
    if let fingerprint, stored["fingerprint"] != fingerprint {
      throw Failure(.environment, "failure.database.changed_meanwhile", ["path": business.path])
    }
    try meta.begin(Writing(business.schema.business), stored: stored[WritingHistory.metaKey])
    try KeyTable(connection: transaction.connection, business: business).prepare()
    try ClaimTable(connection: transaction.connection, business: business)?.prepare()
    try SearchTexts(connection: transaction.connection, business: business).prepare()
    let memory = business.searchTexts
    if !memory.wereCurrent { transaction.afterCommit { memory.remember() } }
    try SummaryTables(connection: transaction.connection, business: business).prepareBySave()
    transaction.isVerified = true
    return reader
  }
}
