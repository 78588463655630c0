import SQL
import SchemaModel

/// Carries out a plan in an open transaction, and records what the database is afterwards. Computed values that are
/// stale then are recorded as pending; look-up keys and summaries of reports are made anew, since values may be others now.
public struct PlanExecution {
  private let plan: StoragePlan
  private let found: FoundDatabase
  private let connection: any DatabaseConnection
  private let business: BusinessStatements

  /// - Parameters:
  ///   - plan: The plan.
  ///   - found: What the plan was made for.
  ///   - connection: The connection that has the transaction open.
  ///   - business: The statements of the schema that the database is brought to.
  public init(
    _ plan: StoragePlan, from found: FoundDatabase, on connection: any DatabaseConnection, business: BusinessStatements
  ) {
    self.plan = plan
    self.found = found
    self.connection = connection
    self.business = business
  }

  /// Runs the steps, and writes into the history what they do to the values of records.
  ///
  /// - Parameters:
  ///   - user: The name of the user who applies the plan.
  ///   - stepsDone: What the engine does once the steps are done, before anything is recorded.
  /// - Returns: The names of the views of somebody else that could not be made again.
  /// - Throws: What `stepsDone` throws; a `Failure` if the database cannot be written.
  /// - Complexity: O(records) of the entities that the plan touches.
  public func run(by user: String, stepsDone: () throws -> Void) throws -> [String] {
    let lost = try lostViews()
    let history = ConversionHistory(
      connection: connection, schema: business.schema, plan: plan, from: found.facts)
    try history.remember()
    let summaries = SummaryTables(connection: connection, business: business)
    if case .daftar = found { try summaries.drop() }
    for step in plan.steps { try connection.executeOnce(step.statement) }
    try stepsDone()
    guard case .daftar(let old) = found else { return [] }
    let reader = StoreReader(connection: connection, business: business)
    let writer = StoreWriter(reader: reader)
    try writer.setIdentity(plan.identity.pending(from: old, touched: plan.touched))
    // How far a recomputation came counts for its goal alone: others may have written in between.
    if plan.identity.fingerprint != old.fingerprint || !plan.touched.isEmpty {
      try writer.setMeta(DatabaseIdentity.recomputationKey, nil)
    }
    // Keys are built at the end, claims by the next write: values may be others now.
    for key in [RecordKeys.metaKey, RecordClaims.metaKey] { try writer.setMeta(key, nil) }
    if old.format < 4 { try ImportTablesUpgrade(connection: connection, writer: writer).run() }
    try ImportFieldNames(connection: connection, schema: business.schema).rename(by: plan)
    let names = AuditNames(stored: try reader.meta(AuditNames.metaKey)).renamed(by: plan)
    try writer.setMeta(AuditNames.metaKey, names.text)
    if !old.sealsHistory { try writer.sealHistory() }
    try history.recordKinds(plan, writer)
    try MetaTable(connection: connection).begin(
      Writing(business.schema.business), stored: try writer.meta(WritingHistory.metaKey))
    try history.write(writer, by: user)
    try writer.finish()
    try SearchTexts(connection: connection, business: business).prepare(touched: plan.touched)
    try KeyTable(connection: connection, business: business).prepare()
    try summaries.prepare()
    return try lostViews().subtracting(lost).sorted()
  }

  /// The names of the views whose texts are kept since they could not be made again.
  private func lostViews() throws -> Set<String> {
    guard case .daftar = found else { return [] }
    let prefix = StoragePlan.lostViewKey("")
    let keys = try connection.rows("SELECT key FROM daftar_meta").compactMap { $0.first?.text }
    return Set(keys.filter { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) })
  }
}
