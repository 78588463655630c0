public import ImportPlanning
public import LegacySources
public import SchemaModel
public import Storage
public import Validation

/// Where old files become records: planned, brought over wave by wave, accounted for, taken back.
///
/// A file is known by its fingerprint: once it is planned, another one under the same name is refused. Every batch of
/// rows is one transaction of records, history and ledger, so that a run that ends anywhere goes on from there.
public struct ImportService: Sendable {
  private let context: ImportContext
  /// The import.
  public var definition: ImportDefinition { context.definition }
  /// The door that its rows go through.
  public var service: RecordService { context.service }

  /// - Parameters:
  ///   - definition: The import.
  ///   - service: The door that its rows go through.
  ///   - store: The store behind it, with the ledger.
  ///   - batch: Rows of one transaction, above 0.
  public init(_ definition: ImportDefinition, service: RecordService, store: any ImportStore, batch: Int = 500) {
    context = ImportContext(definition, service: service, store: store, batch: batch)
  }

  /// Plans against what is stored, as it is at one moment, and keeps the file's fingerprint: a run takes this file and no
  /// other.
  ///
  /// - Parameters:
  ///   - file: The old file.
  ///   - user: In whose name.
  ///   - progress: Told the rows that were read.
  /// - Returns: The plan.
  /// - Throws: A `Failure` where the file cannot be read, or where rows of another file were taken already.
  public func plan(
    _ file: OldFile, by user: UserFacts, progress: (Int) -> Void = { _ in }
  ) throws -> ImportPlan {
    try ImportPlanRecorder(context: context).plan(file, by: user, progress: progress)
  }

  /// Brings the rows of a wave over that no run has come to yet, and tries those again that wait for a person: the
  /// mapping may be another one now, or whom they name may have come. Any number of runs adds what one does.
  ///
  /// - Parameters:
  ///   - wave: The wave.
  ///   - file: The old file.
  ///   - user: In whose name.
  ///   - isDry: Whether it is done in one transaction that is taken back.
  ///   - progress: Told the rows that were handled.
  /// - Returns: What it came to.
  /// - Throws: A `Failure` where the file is not the one that was planned, the wave is unknown, its rollback is not
  ///   finished, or another run is at it.
  public func run(
    wave: String, _ file: OldFile, by user: UserFacts, isDry: Bool = false, progress: (Int) -> Void = { _ in }
  ) throws -> ImportOutcome {
    try ImportRunner(context: context).run(wave: wave, file, by: user, isDry: isDry, progress: progress)
  }

  /// Takes a wave back, the last row first: records that it created go, blanks that it filled are blank again, rows
  /// wait as before; all of it only where nobody has touched the record since. What stays is named, and stays in the
  /// ledger.
  ///
  /// A run that was killed goes on with the next call.
  ///
  /// - Parameters:
  ///   - wave: The wave.
  ///   - user: In whose name.
  ///   - progress: Told the rows that were handled.
  /// - Returns: What went, and what stays and why.
  /// - Throws: A `Failure` where the wave is unknown or was never run, or another run is at it.
  public func rollback(
    wave: String, by user: UserFacts, progress: (Int) -> Void = { _ in }
  ) throws -> RollbackOutcome {
    try ImportRollback(context: context).run(wave: wave, by: user, progress: progress)
  }

  /// Where every row is.
  ///
  /// - Returns: The account; nil where no plan and no run was made here.
  /// - Throws: What the store throws.
  public func status() throws -> ImportStatus? {
    try context.store.readImports { try ImportStatus(of: definition, $0) }
  }

  /// Hands over the rows of a wave that wait for a person, in their order.
  ///
  /// - Parameters:
  ///   - wave: The wave.
  ///   - body: Takes each row.
  /// - Throws: What the store and `body` throw.
  public func quarantined(wave: String, _ body: (QuarantinedRow) throws -> Void) throws {
    try ImportQueue(context: context).rows(wave: wave, body)
  }

  /// The row that comes next in the queue: the waves in their order, in each the rows in theirs.
  ///
  /// - Parameters:
  ///   - row: The number of the one before it.
  ///   - wave: The wave of that one; nil for the first.
  /// - Returns: The row; nil at the end.
  /// - Throws: What the store throws.
  public func next(after row: Int = 0, of wave: String? = nil) throws -> QuarantinedRow? {
    try ImportQueue(context: context).next(after: row, of: wave)
  }

  /// A row that waits, decided anew.
  ///
  /// - Parameters:
  ///   - number: The row's number.
  ///   - user: In whose name.
  /// - Returns: The row; nil where it does not wait.
  /// - Throws: What the store throws.
  public func waiting(_ number: Int, for user: UserFacts) throws -> WaitingRow? {
    try ImportQueue(context: context).waiting(number, for: user)
  }

  /// Saves what a person made of a row, and takes the row out of the queue in the same transaction: a new record, or
  /// blanks filled in the record of somebody who is known. What is not saved leaves the row where it is.
  ///
  /// Where it is about somebody who is stored, nothing is saved before whoever saves was shown what becomes of the
  /// answers there. The same request sent twice is answered with what it saved.
  ///
  /// - Parameters:
  ///   - number: The row's number.
  ///   - input: What was made of it.
  ///   - user: In whose name.
  ///   - agreed: What was shown of the record that the row is about.
  ///   - confirmed: The warnings that need not be asked about.
  ///   - origins: How values came to be, by field name, where they were not simply typed.
  ///   - mark: That of the request.
  /// - Returns: What came of it; nil where the row does not wait.
  /// - Throws: What the store throws.
  public func settle(
    _ number: Int, with input: RecordInput, by user: UserFacts, agreed: AcknowledgedMatch? = nil,
    confirmed: Confirmation = .none, origins: [String: ValueOrigin] = [:], mark: RequestFingerprint? = nil
  ) throws -> SettleOutcome? {
    let answers = SettledAnswers(input: input, confirmed: confirmed, origins: origins, mark: mark)
    return try ImportQueue(context: context).settle(number, answers, by: user, agreed: agreed)
  }
}
