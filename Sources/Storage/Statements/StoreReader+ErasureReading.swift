public import SchemaModel

extension StoreReader: ErasureReading {
  private var traceStore: RecordTraceStore { RecordTraceStore(connection: connection, business: business) }

  public func traces(of id: RecordID) throws -> RecordTraces {
    try traceStore.traces(of: id, hasImports: hasImportTables())
  }

  public func referring(to id: RecordID, of entity: Entity) throws -> [RecordReference] {
    try traceStore.referring(to: id, of: entity)
  }

  public func eachQuarantined(_ body: (QuarantinedRow) throws -> Void) throws {
    if try hasImportTables() { try traceStore.eachQuarantined(body) }
  }
}
