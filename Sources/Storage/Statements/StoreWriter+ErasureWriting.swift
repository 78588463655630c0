public import SchemaModel

extension StoreWriter: ErasureWriting {
  public func traces(of id: RecordID) throws -> RecordTraces { try reader.traces(of: id) }

  public func referring(to id: RecordID, of entity: Entity) throws -> [RecordReference] {
    try reader.referring(to: id, of: entity)
  }

  public func eachQuarantined(_ body: (QuarantinedRow) throws -> Void) throws { try reader.eachQuarantined(body) }

  public func eraseTraces(of id: RecordID, _ entity: Entity) throws {
    let store = RecordTraceStore(connection: connection, business: reader.business)
    try store.eraseHistory(of: id, entity)
    try store.eraseTraces(of: id, entity, hasImports: reader.hasImportTables())
  }
}
