import SQL
public import SchemaModel

extension StoreWriter: ErasureWriting {
  public func traces(of id: RecordID) throws -> RecordTraces { try reader.traces(of: id) }

  public func deletedRecords(of entity: Entity) throws -> [RecordID] { try reader.deletedRecords(of: entity) }

  public func referring(to id: RecordID, of entity: Entity) throws -> [RecordReference] {
    try reader.referring(to: id, of: entity)
  }

  public func eachQuarantined(_ body: (QuarantinedRow) throws -> Void) throws { try reader.eachQuarantined(body) }

  public func asideTraces(of id: RecordID) throws -> [AsideTrace] { try reader.asideTraces(of: id) }

  public func asideHistory(of id: RecordID) throws -> [(entity: EntityName, version: Int, entries: Int)] {
    try reader.asideHistory(of: id)
  }

  public func asideNames() throws -> [String] { try reader.asideNames() }

  public func erase(_ trace: AsideTrace) throws {
    try reader.asideTraceStore.erase(trace)
    if trace.kind == .row, let last = try connection.row("SELECT max(seq) FROM daftar_history")?.first?.integer {
      try setMeta(AsideErasure.metaKey(ofRowsOf: trace.record), String(last))
    }
    guard trace.kind == .record else { return }
    try RecordTraceStore(connection: connection, business: reader.business).eraseTraces(
      ofGone: trace.record, hasImports: reader.hasImportTables())
  }

  public func eraseTraces(of id: RecordID, _ entity: Entity) throws {
    let store = RecordTraceStore(connection: connection, business: reader.business)
    try store.eraseHistory(of: id, entity.name)
    try store.eraseTraces(of: id, entity.name, hasImports: reader.hasImportTables())
  }
}
