import SQL
public import SchemaModel

extension StoreReader: ErasureReading {
  private var traceStore: RecordTraceStore { RecordTraceStore(connection: connection, business: business) }

  public func traces(of id: RecordID) throws -> RecordTraces {
    try traceStore.traces(of: id, hasImports: hasImportTables())
  }

  public func deletedRecords(of entity: Entity) throws -> [RecordID] {
    try connection.rows(
      """
      SELECT DISTINCT record_id FROM daftar_history WHERE entity = \(bind: .text(entity.name.text)) \
      AND action = \(bind: .text(HistoryEntry.Action.delete.rawValue)) AND changes <> '{}' ORDER BY record_id
      """
    ).compactMap { $0.first?.bytes.flatMap { RecordID(bytes: $0) } }.filter { try !exists($0, of: entity) }
  }

  public func referring(to id: RecordID, of entity: Entity) throws -> [RecordReference] {
    try traceStore.referring(to: id, of: entity)
  }

  /// What the database keeps aside, as its facts have it.
  var asideTraceStore: AsideTraces {
    get throws { AsideTraces(connection: connection, facts: try asideFacts()) }
  }

  private func asideFacts() throws -> [TableFact] {
    let identity = DatabaseIdentity(business: "", title: "", tables: try meta("tables") ?? "")
    return try identity.seen(on: connection).facts
  }

  public func asideTraces(of id: RecordID) throws -> [AsideTrace] { try asideTraceStore.all(of: id) }

  public func asideHistory(of id: RecordID) throws -> [(entity: EntityName, version: Int, entries: Int)] {
    try traceStore.historyOfGone(id)
  }

  public func asideNames() throws -> [String] {
    try TableCounts(connection: connection).aside(asideFacts()).filter { $0.values > 0 }.map(\.name).sorted()
  }

  public func eachQuarantined(_ body: (QuarantinedRow) throws -> Void) throws {
    if try hasImportTables() { try traceStore.eachQuarantined(body) }
  }
}
