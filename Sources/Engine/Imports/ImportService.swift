public import ImportPlanning
public import LegacySources
public import SchemaModel
public import Storage
public import Validation

/// Imports an old file: plans it, runs its waves, reports their status, reverts them, and saves the rows that wait for
/// a person.
///
/// A file is identified by its fingerprint: once it is planned, another one under the same name is refused. Every batch
/// of rows is one transaction of records, history and ledger, so that a run that was ended is continued by the next.
public struct ImportService: Sendable {
  /// The import.
  public let definition: ImportDefinition
  /// The record service that saves its rows.
  public let service: RecordService
  private let parts: ImportContext

  /// What all calls work with, for whoever may import.
  private var context: ImportContext {
    get throws {
      try service.authorization.demand(.import, on: parts.entity)
      return parts
    }
  }

  /// - Parameters:
  ///   - definition: The import.
  ///   - service: The record service that saves its rows.
  ///   - store: The ledger of the import, in the same database.
  ///   - batch: Rows of one transaction, above 0; nil for some hundreds at first and some thousands later.
  public init(_ definition: ImportDefinition, service: RecordService, store: any ImportStore, batch: Int? = nil) {
    self.definition = definition
    self.service = service
    parts = ImportContext(
      definition, service: service, store: store, batch: batch ?? 500, largestBatch: batch ?? 4000)
  }

  /// Plans over what is stored at one moment, and records the fingerprint of the file: a run accepts no other file.
  ///
  /// - Parameters:
  ///   - file: The old file.
  ///   - user: The user in whose name records would be saved.
  ///   - progress: Called with the number of rows read so far.
  /// - Returns: The plan.
  /// - Throws: A `Failure` where the file cannot be read, or where rows of another file were imported before.
  public func plan(
    _ file: OldFile, by user: UserFacts, progress: (Int) -> Void = { _ in }
  ) throws -> ImportPlan {
    try ImportPlanRecorder(context: context).plan(file, by: user, progress: progress)
  }

  /// Imports the rows of a wave that no run has handled, and tries the quarantined ones again: the mapping may have
  /// changed, or the records that they refer to may exist by now. Several runs have the result of one.
  ///
  /// - Parameters:
  ///   - wave: The name of the wave.
  ///   - file: The old file.
  ///   - user: The user in whose name records are saved.
  ///   - isDry: Whether the run is one transaction that is rolled back at its end.
  ///   - progress: Called with the number of rows handled so far.
  /// - Returns: The numbers of rows by outcome.
  /// - Throws: A `Failure` where the file is not the planned one, the wave is unknown, its rollback is not finished, or
  ///   another run is active; a `Failure` of the store.
  public func run(
    wave: String, _ file: OldFile, by user: UserFacts, isDry: Bool = false, progress: (Int) -> Void = { _ in }
  ) throws -> ImportOutcome {
    try ImportRunner(context: context).run(wave: wave, file, by: user, isDry: isDry, progress: progress)
  }

  /// Reverts a wave, the last row first: the records that it created are deleted, the blanks that it filled are blank
  /// again, its rows wait as before. A record that was changed since stays, and so does its row in the ledger.
  ///
  /// A rollback that was ended is continued by the next call.
  ///
  /// - Parameters:
  ///   - wave: The name of the wave.
  ///   - user: The user in whose name records are deleted and changed.
  ///   - isDry: Whether it is rolled back itself at its end.
  ///   - progress: Called with the number of rows handled so far.
  /// - Returns: The numbers of deleted and changed records, and those that stay and why.
  /// - Throws: A `Failure` where the wave is unknown or was never run, or another run is active; a `Failure` of the
  ///   store.
  public func rollback(
    wave: String, by user: UserFacts, isDry: Bool = false, progress: (Int) -> Void = { _ in }
  ) throws -> RollbackOutcome {
    try ImportRollback(context: context).run(wave: wave, by: user, isDry: isDry, progress: progress)
  }

  /// The status of every row.
  ///
  /// - Returns: The status; nil where the import was never planned or run.
  /// - Throws: A `Failure` of the store.
  public func status() throws -> ImportStatus? {
    try context.store.readImports { try ImportStatus(of: definition, $0) }
  }

  /// Calls `body` with the quarantined rows of a wave, in their order.
  ///
  /// - Parameters:
  ///   - wave: The name of the wave.
  ///   - body: Called with each row.
  /// - Throws: A `Failure` of the store, and what `body` throws.
  public func quarantined(wave: String, _ body: (QuarantinedRow) throws -> Void) throws {
    try ImportQueue(context: context).rows(wave: wave, body)
  }

  /// The next row of the queue: the waves in their order, the rows of each in theirs.
  ///
  /// - Parameters:
  ///   - row: The number of the row before it.
  ///   - wave: The wave of that row; nil for the first row.
  /// - Returns: The row; nil at the end.
  /// - Throws: A `Failure` of the store.
  public func next(after row: Int = 0, of wave: String? = nil) throws -> QuarantinedRow? {
    try ImportQueue(context: context).next(after: row, of: wave)
  }

  /// A quarantined row with the decision of this moment.
  ///
  /// - Parameters:
  ///   - number: The number of the row.
  ///   - user: The user in whose name it would be saved.
  /// - Returns: The row; nil where it is not in the queue.
  /// - Throws: A `Failure` of the store.
  public func waiting(_ number: Int, for user: UserFacts) throws -> WaitingRow? {
    try ImportQueue(context: context).waiting(number, for: user)
  }

  /// Saves the answers for a quarantined row as a new record, or in the blanks of the stored record that they match,
  /// and removes the row from the queue in the same transaction. A row that is not saved stays in the queue.
  ///
  /// Where the answers match a stored record, nothing is saved before the user has seen what becomes of them there. The
  /// same request sent twice is answered with what it saved.
  ///
  /// - Parameters:
  ///   - number: The number of the row.
  ///   - input: The answers, by field name.
  ///   - user: The user who saves.
  ///   - agreed: What the user has seen of the matching record; nil for nothing.
  ///   - isOther: Whether the user says that the row is about somebody else than the matching record.
  ///   - confirmed: The warnings that are confirmed.
  ///   - origins: How values came to be, by field name, where they were not simply typed.
  ///   - mark: The fingerprint of the request; nil for none.
  /// - Returns: The outcome; nil where the row is not in the queue.
  /// - Throws: A `Failure` of the store.
  public func settle(
    _ number: Int, with input: RecordInput, by user: UserFacts, agreed: AcknowledgedMatch? = nil,
    isOther: Bool = false, confirmed: Confirmation = .none, origins: [String: ValueOrigin] = [:],
    mark: RequestFingerprint? = nil
  ) throws -> FormOutcome? {
    let answers = SettledAnswers(input: input, confirmed: confirmed, origins: origins, mark: mark)
    return try ImportQueue(context: context).settle(number, answers, by: user, agreed: agreed, isOther: isOther)
  }
}
